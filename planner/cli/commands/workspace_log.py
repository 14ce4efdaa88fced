"""``planner workspace log``: what was done, by whom and when; of what the account may not see only that it was."""

import typer

from planner.cli.shell.entry import session_of
from planner.cli.shell.options import DEFAULT_LANGUAGE, JsonOption, LangOption
from planner.cli.show import output
from planner.cli.show.workspace.listed import show_deeds
from planner.jobs.stops import ExitCode
from planner.text import words_for


def run(context: typer.Context, as_json: JsonOption = False, lang: LangOption = DEFAULT_LANGUAGE) -> ExitCode:
    """Lists it; see ``cli.workspace_log.help``."""
    from planner.jobs.workspace.contents import log_of

    words = words_for(lang)
    with session_of(context, words) as session:
        deeds = log_of(session)
    if as_json:
        output.print_json({"lines": [deed._asdict() for deed in deeds]})
    else:
        show_deeds(deeds, words)
    return ExitCode.OK
