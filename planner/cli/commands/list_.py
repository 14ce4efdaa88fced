"""``planner list``: who holds what, with names, numbers and telephones, into the private folder."""

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from planner.cli.shell.options import (
    DEFAULT_LANGUAGE,
    DEFAULT_PRIVATE,
    JsonOption,
    LangOption,
    PlanArgument,
    PrivateOption,
)
from planner.cli.show import output
from planner.cli.show.notes import tell
from planner.cli.show.progress import working
from planner.jobs.approving.copies import note_made, refuse_twice
from planner.jobs.people.holders import write_list
from planner.jobs.plans import read_verified
from planner.jobs.stops import ExitCode
from planner.store.documents import version_of
from planner.text import words_for

KeyOption = Annotated[Path | None, typer.Option("--key", metavar="FILE", help="cli.option.read_key")]

CopiesOption = Annotated[
    int, typer.Option("--copies", metavar="N", min=0, max=200, help="cli.list.option.copies", show_default=False)
]
_PAPER = "list"
"""As the register calls it."""


def run(
    plan: PlanArgument,
    private: PrivateOption = DEFAULT_PRIVATE,
    key: KeyOption = None,
    copies: CopiesOption = 0,
    as_json: JsonOption = False,
    lang: LangOption = DEFAULT_LANGUAGE,
) -> ExitCode:
    """Writes page and workbook; see ``cli.list.help``."""
    words = words_for(lang)
    file = working(words, "reading", read_verified, plan)
    version = version_of([file.plan])
    if copies:
        refuse_twice(private, (_PAPER,), version)
    listed = write_list(file, private, key, lang, copies)
    numbers = note_made(private, (_PAPER,), copies, version, date.today()) if copies else []
    notes = tell([file], words, listed.notes)
    if as_json:
        files: dict[str, object] = {"page": listed.page.as_posix(), "workbook": listed.workbook.as_posix()}
        files |= {"copies": numbers, "files": [path.as_posix() for path in listed.copies]} if copies else {}
        output.print_json({"scenario": file.plan.scenario, "people": listed.people, **files, "notes": notes})
        return ExitCode.OK
    output.messages().print(words("cli.list.personal"), style="bold")
    for path in (listed.page, listed.workbook, *listed.copies):
        output.print_text(words("cli.list.written", file=path.as_posix()))
    if numbers:
        output.messages().print(words("cli.report.copies", first=numbers[0], last=numbers[-1]), soft_wrap=True)
    return ExitCode.OK
