"""``planner report``: the report and the spreadsheet of verified plans."""

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any

import typer

from planner.cli.report_measures import (
    DEFAULT_BUDGET,
    DEFAULT_WEEKS,
    BudgetOption,
    FileOption,
    WeeksOption,
    task,
)
from planner.cli.shell.options import (
    DEFAULT_LANGUAGE,
    DEFAULT_OUT,
    JsonOption,
    LangOption,
    OutOption,
    SchedulerOption,
    WorkersOption,
)
from planner.cli.show import output
from planner.compute import Ended, Outcome, Place, stream, stream_all
from planner.domain.case import Case
from planner.domain.finding import InputRefusedError
from planner.domain.measure import Budget, Catalogue
from planner.domain.plan import Plan
from planner.jobs import codes
from planner.jobs.inputs import PlanFile
from planner.jobs.plan_folder import refuse_twins
from planner.jobs.plans import read_verified
from planner.jobs.report import pieces, reports
from planner.jobs.stops import ExitCode
from planner.text import Words, words_for

PlanArguments = Annotated[list[Path], typer.Argument(metavar="PLAN...", help="cli.argument.plans")]


def run(
    plans: PlanArguments,
    out: OutOption = DEFAULT_OUT,
    budget: BudgetOption = DEFAULT_BUDGET,
    weeks: WeeksOption = DEFAULT_WEEKS,
    measures: FileOption = None,
    workers: WorkersOption = None,
    scheduler: SchedulerOption = None,
    as_json: JsonOption = False,
    lang: LangOption = DEFAULT_LANGUAGE,
) -> ExitCode:
    """Verifies each plan and writes ``report.html`` and ``coverage.xlsx``; see ``cli.report.help``."""
    from planner.imports.measures import read_catalogue

    words = words_for(lang)
    files: list[PlanFile] = sorted(map(read_verified, plans), key=lambda file: natural(file.plan.scenario))
    refuse_twins([file.plan.scenario for file in files])
    refuse_mixed(files)
    catalogue = read_catalogue(measures, files[0].case.organisation) if measures else Catalogue()
    wish = (Budget(kronor=budget, weeks=weeks), catalogue)
    out.mkdir(parents=True, exist_ok=True)
    place = Place(workers, scheduler)
    written = write_reports([(file.case, file.plan) for file in files], out, words, place, wish)
    if as_json:
        output.print_json({"files": [path.as_posix() for path in written]})
    else:
        for path in written:
            output.results().print(path.as_posix(), soft_wrap=True, markup=False)
    return ExitCode.OK


def refuse_mixed(files: Sequence[PlanFile]) -> None:
    """One report is about one roster and one organisation: between two of them, small counts could be worked out.

    Raises:
        InputRefusedError: the plans were made with different ones.
    """
    first = files[0].case
    for file in files[1:]:
        if file.case.roster != first.roster or file.case.organisation != first.organisation:
            raise InputRefusedError((codes.finding(codes.MIXED_INPUTS, file=file.path.name),))


def natural(scenario: str) -> list[tuple[bool, int, str]]:
    """Sorts SC2 before SC10, whatever order the shell gave the plans in."""
    parts = re.findall(r"\d+|\D+", scenario)
    return [(not part.isdecimal(), int(part) if part.isdecimal() else 0, part) for part in parts]


def write_reports(
    results: Sequence[tuple[Case, Plan]], out: Path, words: Words, place: Place, wish: tuple[Budget, Catalogue]
) -> list[Path]:
    """Finds changes, what losses cost, and measures, side by side; writes the report and the spreadsheet.

    Raises:
        KeyboardInterrupt: the user stopped it.
        RuntimeError: a child died.
    """
    console = output.messages()
    with console.status(words("cli.report.mending")):
        if not console.is_terminal:
            console.print(words("cli.report.mending"))
        # The longest first, so that the others fill the time beside it.
        longest = task(results, *wish)
        tasks = [("measures", *longest)] if longest else []
        outcomes = stream_all(pieces, [*tasks, *(("findings", plan, case) for case, plan in results)], place=place)
    measures, *found = map(_finished, outcomes if longest else (None, *outcomes))
    complete = tuple((case, plan, own) for (case, plan), own in zip(results, found, strict=True))
    written: list[Path] = []
    with console.status(words("cli.report.writing")):
        if not console.is_terminal:
            console.print(words("cli.report.writing"))
        _finished(stream(reports, (complete, out, words.language, measures), progress=written.append))
    return written


def _finished(outcome: Outcome[Any] | None) -> Any:
    """What came of work that is of no use unless it came to its end; None where there was none."""
    if outcome is None:
        return None
    if outcome.ended is Ended.INTERRUPTED:
        raise KeyboardInterrupt
    if outcome.ended is not Ended.COMPLETED:
        raise outcome.trouble or RuntimeError
    return outcome.latest
