"""``planner list``: who holds what, with names, numbers and telephones, into the private folder."""

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
from planner.jobs.people.holders import write_list
from planner.jobs.plans import read_verified
from planner.jobs.stops import ExitCode
from planner.text import words_for

KeyOption = Annotated[Path | None, typer.Option("--key", metavar="FILE", help="cli.option.read_key")]


def run(
    plan: PlanArgument,
    private: PrivateOption = DEFAULT_PRIVATE,
    key: KeyOption = None,
    as_json: JsonOption = False,
    lang: LangOption = DEFAULT_LANGUAGE,
) -> ExitCode:
    """Writes page and workbook; see ``cli.list.help``."""
    words = words_for(lang)
    file = working(words, "reading", read_verified, plan)
    listed = write_list(file, private, key, lang)
    notes = tell([file], words, listed.notes)
    if as_json:
        files = {"page": listed.page.as_posix(), "workbook": listed.workbook.as_posix()}
        output.print_json({"scenario": file.plan.scenario, "people": listed.people, **files, "notes": notes})
        return ExitCode.OK
    output.messages().print(words("cli.list.personal"), style="bold")
    for path in (listed.page, listed.workbook):
        output.print_text(words("cli.list.written", file=path.as_posix()))
    return ExitCode.OK
