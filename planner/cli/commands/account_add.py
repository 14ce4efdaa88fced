"""``planner account add``: gives somebody an account, or a new one in the place of one that is forgotten."""

from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from planner.cli.shell.entry import new_passphrase, session_of, typed_roles
from planner.cli.shell.options import DEFAULT_LANGUAGE, LangOption
from planner.cli.show import findings, output
from planner.jobs.stops import ExitCode
from planner.text import words_for

if TYPE_CHECKING:
    from planner.store.workspace.locks import Secret

NameArgument = Annotated[str, typer.Argument(metavar="NAME", help="cli.account_add.argument.name")]
RoleOption = Annotated[list[str] | None, typer.Option("--role", metavar="ROLE", help="cli.account_add.option.role")]
NewKeyOption = Annotated[
    Path | None, typer.Option("--new-key-file", metavar="FILE", help="cli.account_add.option.new_key_file")
]
UnitOption = Annotated[list[str] | None, typer.Option("--unit", metavar="UNIT", help="cli.account_add.option.unit")]
AgainOption = Annotated[bool, typer.Option("--again", metavar="", help="cli.account_add.option.again")]


def run(
    context: typer.Context,
    name: NameArgument,
    role: RoleOption = None,
    new_key_file: NewKeyOption = None,
    unit: UnitOption = None,
    again: AgainOption = False,
    lang: LangOption = DEFAULT_LANGUAGE,
) -> ExitCode:
    """Adds it; see ``cli.account_add.help``."""
    from planner.jobs.workspace.people import account_name, add, reset, written_key

    words, roles = words_for(lang), typed_roles(role or [], needed=not again)
    account_name(name)
    with session_of(context, words) as session:
        key: AbstractContextManager[Secret] = (
            written_key(new_key_file) if new_key_file else nullcontext(new_passphrase(name, words))
        )
        with key as secret:
            told = reset(session, name, roles, secret, unit) if again else add(session, name, roles, secret, unit or ())
        listed = session.accounts.named(name)
    findings.show(told, words, output.messages())
    said = ", ".join(words(f"workspace.role.{role}") for role in (listed.roles if listed else roles))
    output.print_text(words("cli.account_add.done", name=name, roles=said))
    if listed and listed.units:
        output.print_text(words("cli.account_add.units", units=", ".join(listed.units)))
    return ExitCode.OK
