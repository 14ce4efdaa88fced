"""``planner workspace list``: what lies in the workspace, as far as the account may see."""

import typer

from planner.cli.shell.entry import session_of
from planner.cli.shell.options import DEFAULT_LANGUAGE, JsonOption, LangOption
from planner.cli.show import output
from planner.cli.show.workspace.listed import show_versions
from planner.jobs.stops import ExitCode
from planner.text import words_for


def run(context: typer.Context, as_json: JsonOption = False, lang: LangOption = DEFAULT_LANGUAGE) -> ExitCode:
    """Lists it; see ``cli.workspace_list.help``."""
    from planner.store.workspace.looking import lying

    words = words_for(lang)
    with session_of(context, words) as session:
        versions = list(lying(session))
    if as_json:
        output.print_json({"files": [version._asdict() for version in versions]})
    else:
        show_versions(versions, words)
    return ExitCode.OK
