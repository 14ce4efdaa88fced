"""``planner backup``: copies the workspace, as encrypted as it is, and looks whether the copy can be restored."""

from pathlib import Path
from typing import Annotated

import typer

from planner.cli.shell.entry import session_of
from planner.cli.shell.options import DEFAULT_LANGUAGE, LangOption
from planner.cli.show import output
from planner.jobs.stops import ExitCode
from planner.text import words_for

ToOption = Annotated[Path, typer.Option("--to", metavar="FOLDER", help="cli.backup.option.to")]
KeepOption = Annotated[int, typer.Option("--keep", metavar="N", min=1, max=1000, help="cli.backup.option.keep")]

DEFAULT_KEEP = 10


def run(
    context: typer.Context, to: ToOption, keep: KeepOption = DEFAULT_KEEP, lang: LangOption = DEFAULT_LANGUAGE
) -> ExitCode:
    """Makes it; see ``cli.backup.help``."""
    from planner.store.workspace.care.backup import back_up

    words = words_for(lang)
    with session_of(context, words) as session:
        folder = back_up(session, to, keep)
    output.print_text(words("cli.backup.done", folder=folder.as_posix()))
    return ExitCode.OK
