"""``planner report``: the report and the spreadsheet of verified plans."""

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from planner.cli.shell.options import (
    DEFAULT_LANGUAGE,
    DEFAULT_OUT,
    DEFAULT_PRIVATE,
    JsonOption,
    LangOption,
    OutOption,
    PrivateOption,
    SchedulerOption,
    WorkersOption,
)
from planner.cli.show import output
from planner.cli.show.notes import tell
from planner.cli.show.progress import Stages, working
from planner.compute import Place
from planner.domain.finding import each
from planner.domain.measure import MOST_KRONOR, Catalogue
from planner.files.places import make_folder
from planner.jobs.approving.copies import note_made, refuse_twice
from planner.jobs.inputs import PlanFile
from planner.jobs.measures import Wish, decided, worst
from planner.jobs.plan_folder import refuse_twin_plans
from planner.jobs.plans import read_verified
from planner.jobs.report import last_plans, natural, refuse_mixed, write_reports
from planner.jobs.stops import ExitCode
from planner.text import words_for

PlanArguments = Annotated[list[Path], typer.Argument(metavar="PLAN...", help="cli.argument.plans")]
BudgetOption = Annotated[
    list[int] | None, typer.Option("--budget", metavar="KR", min=0, max=MOST_KRONOR, help="cli.report.option.budget")
]
WeeksOption = Annotated[
    int | None, typer.Option("--weeks", metavar="N", min=0, max=520, help="cli.report.option.weeks")
]
PreviousOption = Annotated[
    list[Path] | None, typer.Option("--previous", metavar="PLAN", help="cli.report.option.previous")
]
FileOption = Annotated[Path | None, typer.Option("--measures", metavar="FILE", help="cli.report.option.measures")]

CopiesOption = Annotated[
    int, typer.Option("--copies", metavar="N", min=0, max=200, help="cli.report.option.copies", show_default=False)
]


def run(
    plans: PlanArguments,
    out: OutOption = DEFAULT_OUT,
    budget: BudgetOption = None,
    weeks: WeeksOption = None,
    measures: FileOption = None,
    previous: PreviousOption = None,
    copies: CopiesOption = 0,
    private: PrivateOption = DEFAULT_PRIVATE,
    workers: WorkersOption = None,
    scheduler: SchedulerOption = None,
    as_json: JsonOption = False,
    lang: LangOption = DEFAULT_LANGUAGE,
) -> ExitCode:
    """Verifies each plan and writes ``report.html`` and ``coverage.xlsx``; see ``cli.report.help``."""
    from planner.imports.doubts.scenarios import never_had
    from planner.imports.measures import read_catalogue
    from planner.reports.story.numbered import COPIED
    from planner.store.documents import version_of

    words = words_for(lang)
    files: list[PlanFile] = working(words, "reading", each, read_verified, plans)
    files.sort(key=lambda file: natural(file.plan.scenario))
    refuse_twin_plans([file.plan for file in files])
    refuse_mixed(files)
    before = each(read_verified, previous or ())
    last = last_plans(files, before)
    catalogue = read_catalogue(measures, files[0].case.organisation) if measures else Catalogue()
    wish = Wish(catalogue, tuple(budget or ()), weeks)
    cases = worst(files)
    never = never_had(catalogue, measures.name, decided(cases)) if measures and cases else ()
    notes = tell(files, words, tuple(never), claims=True)
    version = version_of(file.plan for file in files)
    if copies:
        refuse_twice(private, COPIED, version)
    make_folder(out)
    place = Place(workers, scheduler)
    with Stages(words) as stages:
        written = write_reports(files, out, lang, place, wish, stages, last, copies)
    numbers = note_made(private, COPIED, copies, version, date.today()) if copies else []
    if as_json:
        output.print_json({"files": [path.as_posix() for path in written], "copies": numbers, "notes": notes})
    else:
        for path in written:
            output.results().print(path.as_posix(), soft_wrap=True)
        if numbers:
            output.messages().print(words("cli.report.copies", first=numbers[0], last=numbers[-1]), soft_wrap=True)
    return ExitCode.OK
