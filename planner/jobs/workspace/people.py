"""Makes a workspace, and gives, changes and takes away accounts."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

from pydantic import TypeAdapter, ValidationError

from planner.domain.base import FileId, Id
from planner.domain.finding import Finding, InputRefusedError, finding
from planner.files.places import exists
from planner.files.writing import take_back, write_new
from planner.jobs.workspace import codes
from planner.jobs.workspace.units_there import check_units
from planner.jobs.workspace.within import FOLDERS, refuse_inside
from planner.store.workspace import changing, making, sealing
from planner.store.workspace.codes import IS_WORKSPACE
from planner.store.workspace.disk import ACCOUNTS
from planner.store.workspace.listing import Person
from planner.store.workspace.locks import Secret
from planner.store.workspace.paper import key_text
from planner.store.workspace.roles import Role, may_hand_out
from planner.store.workspace.session import Clock, Session
from planner.text.typed import typed


def new_workspace(folder: Path, name: str, roles: Sequence[Role], secret: Secret, clock: Clock) -> str:
    """Makes a workspace with one account; returns the recovery key, which is kept nowhere.

    Raises:
        InputRefusedError: there is one, it would lie in a folder that belongs to it, or the account cannot be made.
        OSError: it cannot be written.
    """
    refuse_inside(folder, [*map(PurePosixPath, FOLDERS)])
    person = Person(account_name(name), tuple(roles), secret)
    return making.make_workspace(folder, person, clock, sealing.STANDARD)


def refuse_taken(folder: Path, name: str) -> None:
    """Asked before somebody thinks of a passphrase.

    Raises:
        InputRefusedError: there is a workspace, or no account can be called so.
    """
    account_name(name)
    if exists(folder / ACCOUNTS):
        raise InputRefusedError((finding(IS_WORKSPACE, file=ACCOUNTS),))


def add(
    session: Session, name: str, roles: Sequence[Role], secret: Secret, units: Sequence[str] = ()
) -> tuple[Finding, ...]:
    """Gives somebody an account; one of the crisis team with the units whose names it sees.

    Returns:
        What ``unit_ids`` tells.

    Raises:
        InputRefusedError: nothing has changed.
        OSError: likewise.
    """
    given, told = unit_ids(session, name, units)
    changing.add_account(session, Person(account_name(name), tuple(roles), secret, given), sealing.STANDARD)
    return told


def reset(
    session: Session, name: str, roles: Sequence[Role], secret: Secret, units: Sequence[str] | None = None
) -> tuple[Finding, ...]:
    """Gives somebody a new account of the same name; with the same roles and units if none are given.

    Returns:
        What ``unit_ids`` tells.

    Raises:
        InputRefusedError: nothing has changed.
        OSError: likewise.
    """
    given, told = (None, ()) if units is None else unit_ids(session, name, units)
    changing.reset_account(session, name, secret, roles, sealing.STANDARD, given)
    return told


def give(session: Session, name: str, units: Sequence[str]) -> None:
    """Gives an account of the crisis team the units whose names it sees.

    Raises:
        InputRefusedError: as ``unit_ids``; or nothing has changed.
        OSError: nothing has changed.
    """
    changing.give_units(session, name, unit_ids(session, name, units)[0])


def unseeing(session: Session) -> tuple[str, ...]:
    """Names of the accounts of the crisis team that see no names, whatever is in force: they have no unit."""
    return tuple(
        one.name
        for one in session.accounts.active()
        if Role.TEAM in one.roles and not may_hand_out(one.roles) and not one.units
    )


def change(session: Session, secret: Secret) -> None:
    """Locks one's own account with another passphrase or key.

    Raises:
        InputRefusedError: nothing has changed.
        OSError: likewise.
    """
    changing.change_secret(session, secret, sealing.STANDARD)


@contextmanager
def written_key(path: Path) -> Iterator[bytes]:
    """Makes a key and writes it to a file of its own, which is taken away again if what is done within is refused.

    Raises:
        InputRefusedError: E-CLI-108 something is there.
        OSError: it cannot be written.
    """
    if exists(path):
        raise InputRefusedError((finding(codes.ALREADY_THERE, file=path.name),))
    key = sealing.new_key()
    write_new(path, f"{key_text(key)}\n".encode())
    try:
        yield key
    except BaseException:
        take_back(path)
        raise


def account_name(name: str, example: str = "hr-1") -> str:
    """A name that an account can have.

    Args:
        name: what was typed.
        example: one that could be, for whoever has typed none.

    Raises:
        InputRefusedError: E-CLI-105 it is none.
    """
    try:
        return TypeAdapter(FileId).validate_python(name)
    except ValidationError:
        raise InputRefusedError((finding(codes.BAD_ACCOUNT_NAME, called=typed(name), example=example),)) from None


def unit_ids(session: Session, name: str, units: Sequence[str]) -> tuple[tuple[str, ...], tuple[Finding, ...]]:
    """Ids of units that an account is to have, and what ``check_units`` tells of them.

    Raises:
        InputRefusedError: E-CLI-119 one of them can be no id; E-CLI-168 there is no such unit.
    """
    try:
        given = tuple(TypeAdapter(list[Id]).validate_python(list(units)))
    except ValidationError:
        raise InputRefusedError((finding(codes.BAD_UNIT),)) from None
    return given, check_units(session, name, given)
