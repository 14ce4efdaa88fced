"""Who has held a position: by what was put in force and what was adopted, from plans as they were then."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from planner.domain.finding import Finding, InputRefusedError, finding
from planner.domain.plan import Role
from planner.jobs.approving.desk import desk_at, may
from planner.jobs.force import codes
from planner.jobs.force.kept import plan_then, records
from planner.jobs.keeping.opened import ADOPTED, replacement
from planner.jobs.people.private import keys_of
from planner.store.adopted import Kept, read_readable
from planner.store.approvals import Kind
from planner.store.documents import read_plan
from planner.store.force.record import Record, Turn


class Spell(NamedTuple):
    """A time during which somebody had a position."""

    person: str
    name: str
    """Empty if the key file does not have the person."""
    role: Role
    number: int
    """Of the holder or deputy, among those of the position."""
    first: str
    """When it began: the moment of putting in force, or the day of the decision to adopt."""
    last: str
    """When it ended; empty while it lasts."""
    scenario: str
    phase: int
    """Of what was in force; 0 of an adopted plan."""
    adopted: str
    """Name of the adopted plan; empty of what was in force."""


class History(NamedTuple):
    """Who has held a position, and what could not be seen."""

    spells: tuple[Spell, ...]
    notes: tuple[Finding, ...]


def history_of(place: Path, position: str, private: Path, key: Path | None) -> History:
    """Who has held a position, first to last.

    Args:
        place: a path that lies in the workspace.
        position: its id.
        private: folder of the key file.
        key: key file, if it is not the one in ``private``.

    Raises:
        InputRefusedError: E-APPROVAL-002 there is no workspace; E-FORCE-006 a record is not as it was signed;
            E-FORCE-008 nobody ever had such a position; E-APPROVAL-003 the account may not see it.
    """
    desk, notes = desk_at(place), list[Finding]()
    desk.require(*may(Kind.EMERGENCY))
    people = {one.person: f"{one.first_name} {one.last_name}".strip() for one in keys_of(private, key).people}
    spells: list[Spell] = []
    for record in records(desk):
        spells += [one for at in range(len(record.steps)) for one in _enforced(record, at, position, notes)]
    for kept in read_readable(ADOPTED):
        spells += _adopted(kept, position)
    if not spells and not notes:
        raise InputRefusedError((finding(codes.NO_SUCH_POSITION, position=position),))
    named = [one._replace(name=people.get(one.person, "")) for one in spells]
    return History(
        tuple(sorted(named, key=lambda one: (one.first, one.role.value != "holder", one.number))), tuple(notes)
    )


def _enforced(record: Record, number: int, position: str, notes: list[Finding]) -> Iterator[Spell]:
    """Who had the position by one step, until the next."""
    step = record.steps[number]
    if step.turn is not Turn.ENFORCED or position not in step.positions:
        return
    plan = plan_then(Path(step.plan), step.plan_sha256)
    if plan is None:
        notes.append(finding(codes.NOT_KEPT, scenario=record.scenario, facts={"at": step.at, "phase": step.phase}))
        return
    last = record.steps[number + 1].at if number + 1 < len(record.steps) else ""
    for (person, held), (role, rank) in plan.numbers().items():
        if held == position:
            yield Spell(person, "", role, rank, step.at, last, record.scenario, step.phase, "")


def _adopted(kept: Kept, position: str) -> Iterator[Spell]:
    """Who had the position by an adopted plan, until another took its place."""
    instead = replacement(kept)
    after = next((one for one in read_readable(ADOPTED) if one.record.name == instead), None)
    last = after.record.decided_on.isoformat() if after else ""
    first = kept.record.decided_on.isoformat()
    for (person, held), (role, number) in read_plan(kept.plan).numbers().items():
        if held == position:
            yield Spell(person, "", role, number, first, last, kept.record.scenario, 0, kept.record.name)
