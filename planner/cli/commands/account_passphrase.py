"""``planner account passphrase``: gives one's own account another passphrase."""

import typer

from planner.cli.shell.entry import new_passphrase, session_of
from planner.cli.shell.options import DEFAULT_LANGUAGE, LangOption
from planner.cli.show import output
from planner.jobs.stops import ExitCode
from planner.text import words_for


def run(context: typer.Context, lang: LangOption = DEFAULT_LANGUAGE) -> ExitCode:
    """Changes it; see ``cli.account_passphrase.help``."""
    from planner.jobs.workspace.people import change

    words = words_for(lang)
    with session_of(context, words) as session:
        change(session, new_passphrase(session.account.name, words))
    output.print_text(words("cli.account_passphrase.done"))
    return ExitCode.OK
