"""``planner paper``: post cards, call list, chart and stand-ins of a plan, for the day without power."""

from datetime import date
from typing import Annotated

import typer

from planner.cli.commands.list_ import KeyOption
from planner.cli.shell.loop import LoopSettingsOption, settings_of
from planner.cli.shell.options import (
    DEFAULT_LANGUAGE,
    DEFAULT_OUT,
    DEFAULT_PRIVATE,
    JsonOption,
    LangOption,
    OutOption,
    PlanArgument,
    PrivateOption,
)
from planner.cli.show import output
from planner.cli.show.notes import tell
from planner.cli.show.progress import working
from planner.jobs.approving.copies import note_made, refuse_twice
from planner.jobs.loop.settings import DEFAULT_SETTINGS
from planner.jobs.papers.pack import MONTHS, Kind, Wish, Written, chosen, write_named, write_nameless
from planner.jobs.papers.pdf import print_papers
from planner.jobs.plans import read_verified
from planner.jobs.stops import ExitCode
from planner.store.documents import version_of
from planner.text import words_for

KindsOption = Annotated[
    list[Kind] | None, typer.Option("--only", metavar="cards|calls|chart|standin", help="cli.paper.option.only")
]
NoNamesOption = Annotated[bool, typer.Option("--no-names", metavar="", help="cli.paper.option.no_names")]
MonthsOption = Annotated[int, typer.Option("--months", metavar="N", min=2, max=120, help="cli.paper.option.months")]
CopiesOption = Annotated[
    int, typer.Option("--copies", metavar="N", min=0, max=200, help="cli.paper.option.copies", show_default=False)
]
PdfOption = Annotated[bool, typer.Option("--pdf", metavar="", help="cli.paper.option.pdf")]


def run(
    plan: PlanArgument,
    only: KindsOption = None,
    no_names: NoNamesOption = False,
    months: MonthsOption = MONTHS,
    copies: CopiesOption = 0,
    pdf: PdfOption = False,
    settings: LoopSettingsOption = DEFAULT_SETTINGS,
    private: PrivateOption = DEFAULT_PRIVATE,
    key: KeyOption = None,
    out: OutOption = DEFAULT_OUT,
    as_json: JsonOption = False,
    lang: LangOption = DEFAULT_LANGUAGE,
) -> ExitCode:
    """Writes the papers; see ``cli.paper.help``."""
    words = words_for(lang)
    file = working(words, "reading", read_verified, plan)
    kinds, version = chosen(only or (), named=not no_names), version_of([file.plan])
    if copies:
        refuse_twice(private, kinds, version)
    wish = Wish(kinds, lang, settings_of(settings), months, copies)

    def write() -> Written:
        return write_nameless(file, wish, out) if no_names else write_named(file, wish, private, key)

    done = working(words, "storing", write)
    numbers = note_made(private, kinds, copies, version, date.today()) if copies else []
    printed, told = working(words, "storing", print_papers, (*done.papers, *done.copies)) if pdf else ((), ())
    notes = tell([file], words, (*done.notes, *told))
    if as_json:
        files: dict[str, object] = {"files": [path.as_posix() for path in done.papers]}
        files |= {"pdf": [path.as_posix() for path in printed]} if pdf else {}
        files |= {"copies": numbers, "numbered": [path.as_posix() for path in done.copies]} if copies else {}
        output.print_json({"scenario": file.plan.scenario, "positions": done.positions, **files, "notes": notes})
        return ExitCode.OK
    if not no_names:
        output.messages().print(words("cli.list.personal"), style="bold")
    for path in (*done.papers, *done.copies, *printed):
        output.print_text(words("cli.list.written", file=path.as_posix()))
    if numbers:
        output.messages().print(words("cli.report.copies", first=numbers[0], last=numbers[-1]), soft_wrap=True)
    output.messages().print(words(f"cli.paper.next{'.pdf' if printed else ''}"), style="dim", soft_wrap=True)
    return ExitCode.OK
