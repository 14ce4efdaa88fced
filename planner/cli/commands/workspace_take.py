"""``planner workspace take``: writes a file or folder of the workspace to the disk, unencrypted; the audit says so."""

from pathlib import Path
from typing import Annotated

import typer

from planner.cli.shell.entry import session_of
from planner.cli.shell.options import DEFAULT_LANGUAGE, LangOption
from planner.cli.show.workspace.listed import show_moved
from planner.jobs.stops import ExitCode
from planner.text import words_for

PathArgument = Annotated[Path, typer.Argument(metavar="PATH", help="cli.workspace_take.argument.path")]
ToOption = Annotated[Path, typer.Option("--to", metavar="FOLDER", help="cli.workspace_take.option.to")]


def run(context: typer.Context, path: PathArgument, to: ToOption, lang: LangOption = DEFAULT_LANGUAGE) -> ExitCode:
    """Takes it out; see ``cli.workspace_take.help``."""
    from planner.jobs.workspace.contents import take

    words = words_for(lang)
    with session_of(context, words) as session:
        moved = take(session, path.as_posix(), to)
    show_moved(moved, words)
    return ExitCode.OK
