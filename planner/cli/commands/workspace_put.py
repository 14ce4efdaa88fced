"""``planner workspace put``: puts a file or folder of the disk into the workspace."""

from pathlib import Path
from typing import Annotated

import typer

from planner.cli.shell.entry import session_of
from planner.cli.shell.options import DEFAULT_LANGUAGE, LangOption
from planner.cli.show.workspace.listed import show_moved
from planner.jobs.stops import ExitCode
from planner.text import words_for

SourceArgument = Annotated[Path, typer.Argument(metavar="PATH", help="cli.workspace_put.argument.path")]
AsOption = Annotated[str, typer.Option("--as", metavar="PATH", help="cli.workspace_put.option.as", show_default=False)]


def run(
    context: typer.Context, path: SourceArgument, as_path: AsOption = "", lang: LangOption = DEFAULT_LANGUAGE
) -> ExitCode:
    """Puts it in; see ``cli.workspace_put.help``."""
    from planner.jobs.workspace.contents import put

    words = words_for(lang)
    with session_of(context, words) as session:
        moved = put(session, path, as_path)
    show_moved(moved, words)
    return ExitCode.OK
