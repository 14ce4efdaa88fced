"""Names of a unit in force, each unit's in a box of its own: only that unit's accounts, of all who open the container.

A box has a random key that is sealed to the accounts that may open it, within the box. A container for each unit it is
not, for SQLite opens ten files together at most. Boxes have no history: one that is gone is overwritten.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime
from typing import Annotated, Literal, NamedTuple

from pydantic import Field, ValidationError

from planner.domain.base import FileId, Frozen, Id
from planner.domain.finding import InputRefusedError, finding
from planner.store.workspace import codes
from planner.store.workspace.accounts import Account, Accounts, Hex, Hex32, canonical
from planner.store.workspace.audit import append, details_of
from planner.store.workspace.containers import Containers, file_name
from planner.store.workspace.roles import Container, Role, may_hand_out
from planner.store.workspace.sealing import Secrets, boxed, fingerprint, new_key, opened, sealed_to, unboxed

Place = tuple[str, str]
"""Unit and scenario."""
_ALL = "SELECT unit, scenario, data FROM {c}.boxes ORDER BY scenario, unit"
_THERE = "SELECT 1 FROM {c}.sqlite_schema WHERE name = 'boxes'"
_PADDED = 4096
"""Boxes are as long as a multiple of this, so that their length does not count names."""


class Box(Frozen):
    """One unit's box."""

    format: Literal["planner-box/1"] = "planner-box/1"
    """Name and version of the format."""
    unit: Id
    """Whose names are in it."""
    above: tuple[Id, ...]
    """Units that it is a part of; their accounts see it, too."""
    scenario: FileId
    """What is in force."""
    keys: dict[Hex32, Hex] = Field(default_factory=dict)
    """The key, sealed to each account that may open it, by what its signatures are checked with."""
    data: Annotated[str, Field(pattern=r"^([0-9a-f]{2})*$", max_length=1 << 28)]
    """The names, encrypted."""


class Names(NamedTuple):
    """What is to lie in a box."""

    unit: str
    above: tuple[str, ...]
    data: bytes


class Hand(NamedTuple):
    """Who changes boxes, as the audit has it."""

    accounts: Accounts
    secrets: Secrets
    name: str
    action: str
    now: datetime


def readers(accounts: Accounts, units: Iterable[str]) -> Iterator[Account]:
    """Accounts that may open a box of these units: those of the crisis team in one of them, and who hands out keys."""
    wanted = set(units)
    for account in accounts.active():
        of_unit = Role.TEAM in account.roles and not wanted.isdisjoint(account.units)
        if of_unit or may_hand_out(account.roles):
            yield account


def sealed_box(names: Names, scenario: str, accounts: Accounts) -> bytes:
    """A box, for those who may open it, under a new key."""
    key = new_key()
    padded = names.data.ljust(-(-len(names.data) // _PADDED) * _PADDED)
    box = Box(
        unit=names.unit,
        above=names.above,
        scenario=scenario,
        keys={
            one.verify: sealed_to(bytes.fromhex(one.public), key).hex()
            for one in readers(accounts, (names.unit, *names.above))
        },
        data=boxed(padded, key).hex(),
    )
    return canonical(box.model_dump(mode="json"))


def boxes_of(containers: Containers) -> list[tuple[Place, bytes]]:
    """Every box, whether or not anybody here can open it; none in a backup from before there were any."""
    if not containers.run(Container.PUBLISHED, _THERE):
        return []
    return [((unit, scenario), data) for unit, scenario, data in containers.run(Container.PUBLISHED, _ALL)]


def opened_box(place: Place, data: bytes, secrets: Secrets) -> tuple[Box, bytes] | None:
    """A box and what is in it; None if it is not for this account.

    Raises:
        InputRefusedError: E-WORKSPACE-028 it is not as it was stored.
    """
    try:
        box = Box.model_validate_json(data, strict=True)
    except ValidationError:
        raise _changed() from None
    if (box.unit, box.scenario) != place:
        raise _changed()
    sealed = box.keys.get(secrets.verify.hex())
    if sealed is None:
        return None
    key = opened(secrets, bytes.fromhex(sealed))
    names = unboxed(bytes.fromhex(box.data), key) if key else None
    if names is None:
        raise _changed()
    return box, names


def exchange(containers: Containers, hand: Hand, boxes: Mapping[Place, bytes | None]) -> None:
    """Puts boxes in the place of those of before, None for no box, with a line of the audit.

    The caller holds a transaction.
    """
    there = dict(boxes_of(containers))
    changed = {place: data for place, data in boxes.items() if there.get(place) != data}
    if not changed:
        return
    said = {"boxes": [[*place, fingerprint(data) if data else None] for place, data in sorted(changed.items())]}
    append(containers, hand.accounts.workspace, hand.name, hand.action, Container.PUBLISHED, said, hand.now)
    for place, data in changed.items():
        containers.run(Container.PUBLISHED, "DELETE FROM {c}.boxes WHERE unit = ? AND scenario = ?", place)
        if data is not None:
            containers.run(Container.PUBLISHED, "INSERT INTO {c}.boxes VALUES (?, ?, ?)", (*place, data))


def rewrite(containers: Containers, hand: Hand, edit: Callable[[bytes], bytes] = lambda names: names) -> None:
    """Seals every box anew, to those who may open it now; the caller holds a transaction.

    One that cannot be opened stays as it is: whoever examines the workspace is told.
    """
    fresh: dict[Place, bytes | None] = {}
    for place, data in boxes_of(containers):
        try:
            known = opened_box(place, data, hand.secrets)
        except InputRefusedError:
            continue
        if known:
            box, names = known
            fresh[place] = sealed_box(Names(box.unit, box.above, edit(names)), box.scenario, hand.accounts)
    exchange(containers, hand, fresh)


def out_of_step(containers: Containers) -> int:
    """How many boxes are others than the lines of the audit say, one after the other."""
    said: dict[Place, str] = {}
    for (seq,) in containers.run(Container.PUBLISHED, "SELECT seq FROM {c}.details ORDER BY seq"):
        for unit, scenario, sha256 in details_of(containers, Container.PUBLISHED, seq)[0].get("boxes", ()):
            said.pop((unit, scenario), None)
            if sha256 is not None:
                said[unit, scenario] = sha256
    there = {place: fingerprint(data) for place, data in boxes_of(containers)}
    return len({place for place, _ in said.items() ^ there.items()})


def _changed() -> InputRefusedError:
    return InputRefusedError((finding(codes.CHANGED_OUTSIDE, file=file_name(Container.PUBLISHED)),))
