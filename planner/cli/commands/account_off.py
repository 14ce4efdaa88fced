"""``planner account off``: takes an account away; whoever had it opens nothing any more."""

from typing import Annotated

import typer

from planner.cli.shell.entry import session_of
from planner.cli.shell.options import DEFAULT_LANGUAGE, LangOption
from planner.cli.show import output
from planner.jobs.stops import ExitCode
from planner.text import words_for

NameArgument = Annotated[str, typer.Argument(metavar="NAME", help="cli.account_off.argument.name")]


def run(context: typer.Context, name: NameArgument, lang: LangOption = DEFAULT_LANGUAGE) -> ExitCode:
    """Takes it away; see ``cli.account_off.help``."""
    from planner.jobs.workspace.people import account_name
    from planner.store.workspace.changing import close_account

    words = words_for(lang)
    with session_of(context, words) as session:
        close_account(session, account_name(name))
    output.print_text(words("cli.account_off.done", name=name))
    return ExitCode.OK
