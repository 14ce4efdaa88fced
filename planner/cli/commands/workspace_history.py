"""``planner workspace history``: every version of a file, who put it there, and when."""

from pathlib import Path
from typing import Annotated

import typer

from planner.cli.shell.entry import session_of
from planner.cli.shell.options import DEFAULT_LANGUAGE, JsonOption, LangOption
from planner.cli.show import output
from planner.cli.show.workspace.listed import show_versions
from planner.jobs.stops import ExitCode
from planner.text import words_for

PathArgument = Annotated[Path, typer.Argument(metavar="PATH", help="cli.workspace_history.argument.path")]


def run(
    context: typer.Context, path: PathArgument, as_json: JsonOption = False, lang: LangOption = DEFAULT_LANGUAGE
) -> ExitCode:
    """Lists them; see ``cli.workspace_history.help``."""
    from planner.jobs.workspace.contents import versions_of

    words = words_for(lang)
    with session_of(context, words) as session:
        versions = versions_of(session, path.as_posix())
    if as_json:
        output.print_json({"versions": [version._asdict() for version in versions]})
    else:
        show_versions(versions, words)
    return ExitCode.OK
