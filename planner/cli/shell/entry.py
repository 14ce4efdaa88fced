"""Which workspace a command line is about, and how somebody is asked for what opens it: never where others can read it.

A passphrase is no option and no variable, for both can be seen by others on the same computer and are remembered.
"""

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

import typer

from planner.cli.show import findings, output
from planner.domain.finding import InputRefusedError, finding
from planner.text import LANGUAGES, Words, words_for

if TYPE_CHECKING:
    from planner.jobs.workspace.opening import Entry, Typed
    from planner.store.workspace.roles import Role
    from planner.store.workspace.session import Session

NO_WORKSPACE = Path("none")
"""Said instead of a workspace where files are meant to lie unencrypted beside one."""

WorkspaceOption = Annotated[
    Path | None,
    typer.Option("--workspace", metavar="FOLDER", envvar="PLANNER_WORKSPACE", help="cli.option.workspace"),
]
AccountOption = Annotated[
    str | None, typer.Option("--account", metavar="NAME", envvar="PLANNER_ACCOUNT", help="cli.option.account")
]
KeyFileOption = Annotated[
    Path | None, typer.Option("--key-file", metavar="FILE", envvar="PLANNER_KEY_FILE", help="cli.option.key_file")
]
MarkingOption = Annotated[Path | None, typer.Option("--marking", metavar="FILE", help="cli.option.marking")]


class Named(NamedTuple):
    """What stood before the command."""

    workspace: Path | None
    account: str | None
    key_file: Path | None
    plain: bool = False
    """Whether it was said that there is to be none."""

    @classmethod
    def of(cls, workspace: Path | None, account: str | None, key_file: Path | None) -> "Named":
        """What was typed, where the word for no workspace is one."""
        plain = workspace == NO_WORKSPACE
        return cls(None if plain else workspace, account, key_file, plain)


def entry_of(context: Any) -> "Entry":
    """The workspace that the command line names."""
    from planner.jobs.workspace.opening import Entry

    named = context.obj or Named(None, None, None)
    return Entry(named.workspace, named.account, named.key_file)


def plainly(context: Any) -> bool:
    """Whether the command line names no workspace; ``within`` looks whether one should have been named."""
    return context.obj is None or context.obj.workspace is None


@contextmanager
def session_of(context: Any, words: Words) -> Iterator["Session"]:
    """The open workspace; what there was to say of it is told at the end.

    Raises:
        InputRefusedError: it is not said which, or whose account; or with what is wrong.
        OSError: the disk cannot be read.
    """
    from planner.jobs.workspace import opening

    with opening.session_of(entry_of(context), typed(words), now) as session:
        try:
            yield session
        finally:
            findings.show(session.notes, words, output.messages())


@contextmanager
def within(context: Any, words: Words, action: str) -> Iterator[None]:
    """Within, out, private and adopted lie in the workspace, if the command line names one.

    Raises:
        InputRefusedError: as ``session_of``; E-CLI-116 none is named, but there is one, that is not said to be meant,
            and something would be written; or what has been refused anyway.
    """
    from planner.jobs.workspace import within as mounting

    if context.obj is None or context.obj.workspace is None:
        if context.obj is not None and context.obj.plain:
            yield
            return
        with mounting.without() as told:
            findings.show(told, words, output.messages())
            yield
        return
    with session_of(context, words) as session, mounting.within(session, action):
        yield
        from planner.jobs.force.comparing import renew

        renew(session)


def typed_roles(names: Sequence[str], *, needed: bool = True) -> "tuple[Role, ...]":
    """The roles that somebody has named, in whatever language.

    Raises:
        InputRefusedError: E-CLI-112 one of them is none, or there are none where some are needed.
    """
    from planner.jobs.workspace import codes
    from planner.store.workspace.roles import Role

    known = {role.value: role for role in Role if role is not Role.RECOVERY}
    known |= {words_for(one)(f"workspace.role.{name}"): known[name] for one in LANGUAGES for name in [*known]}
    roles = [known.get(name.casefold()) for name in names]
    if None in roles or (needed and not roles):
        raise InputRefusedError((finding(codes.NO_ROLE),))
    return tuple(role for role in roles if role)


def now() -> datetime:
    """The time for the audit."""
    return datetime.now(UTC)


def typed(words: Words) -> "Typed":
    """How somebody is asked in the terminal."""
    from planner.jobs.workspace.opening import Typed

    return Typed(
        lambda account: hidden(words("cli.workspace.passphrase", account=account)),
        lambda account: hidden(words("cli.workspace.key", account=account)),
    )


def new_passphrase(account: str, words: Words) -> str:
    """A new passphrase, typed twice.

    Raises:
        InputRefusedError: E-CLI-104 they differ; E-CLI-101 nobody is there to type.
    """
    from planner.jobs.workspace import codes

    first = hidden(words("cli.workspace.new_passphrase", account=account))
    if hidden(words("cli.workspace.again")) != first:
        raise InputRefusedError((finding(codes.NOT_THE_SAME),))
    return first


def hidden(question: str) -> str:
    """What somebody types without its being seen.

    Raises:
        InputRefusedError: E-CLI-101 nobody is there to type.
    """
    from planner.jobs.workspace import codes

    if not sys.stdin.isatty():
        raise InputRefusedError((finding(codes.NO_TERMINAL),))
    said: str = typer.prompt(question, hide_input=True, err=True)
    return said
