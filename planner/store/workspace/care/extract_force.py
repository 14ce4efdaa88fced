"""What lies about a person in what is put in force: names that units read now, and when the person was among them."""

from collections.abc import Iterator
from typing import Any

from planner.store.force.names import UnitNames
from planner.store.force.record import FOLDER, SEEN, Record, Step, Turn
from planner.store.subject.entries import document_of
from planner.store.workspace.boxes import boxes_of, opened_box
from planner.store.workspace.care.extract import Held
from planner.store.workspace.contents import content_of
from planner.store.workspace.roles import Container
from planner.store.workspace.session import Session
from planner.store.workspace.tombstones import after, table_of, tombstones_at

_RECORDS = "SELECT path, sha256 FROM {c}.files WHERE path LIKE ? ORDER BY path"
_KEPT = "SELECT 1 FROM {c}.blobs WHERE sha256 = ?"


def held_in_force(session: Session, person: str) -> Iterator[Held]:
    """The person's names in the boxes that the account opens, and of what has ended when the person was in it."""
    if Container.PUBLISHED in session.containers.held:
        yield from _now(session, person)
    if Container.PLANS in session.containers.held:
        yield from _before(session, person)


def _now(session: Session, person: str) -> Iterator[Held]:
    for place, data in boxes_of(session.containers):
        found = opened_box(place, data, session.secrets)
        if found is None:
            continue
        box, names = found[0], UnitNames.model_validate_json(found[1], strict=True)
        readers = [box.unit, *box.above]
        entries = tuple(_entry(names, at, readers) for at, one in enumerate(names.holders) if one.person == person)
        if entries:
            yield Held(f"{SEEN}/{names.scenario.id}.{names.unit.id}", names.since, True, entries)


def _entry(names: UnitNames, at: int, readers: list[str]) -> dict[str, Any]:
    """A place in a box as the person may read it, and who else may."""
    holder = names.holders[at]
    return {
        "person": holder.person,
        "scenario": names.scenario.name_sv,
        "phase": names.phase.name_sv,
        "first": names.since[:10],
        "unit": names.unit.id,
        "position": holder.position.id,
        "role": holder.role.value,
        "name": holder.name,
        "phone": holder.phone,
        "phone_confirmed": holder.confirmed.isoformat() if holder.confirmed else None,
        "readers": readers,
    }


def _before(session: Session, person: str) -> Iterator[Held]:
    for path, sha256 in session.containers.run(Container.PLANS, _RECORDS, (f"{FOLDER}/%.json",)):
        record = Record.model_validate_json(content_of(session.containers, Container.PLANS, sha256), strict=True)
        entries, stored = list[dict[str, Any]](), ""
        for step, following in zip(record.steps, record.steps[1:], strict=False):
            positions = sorted(_held(session, person, step)) if step.turn is Turn.ENFORCED else []
            if positions:
                days = {"first": step.at[:10], "last": following.at[:10]}
                entries.append({"person": person, **days, "positions": positions, "readers": list(step.units)})
                stored = following.at
        if entries:
            yield Held(path, stored, True, tuple(entries))


def _held(session: Session, person: str, step: Step) -> set[str]:
    """Positions of a step that its plan gave the person; what a purge has put in the plan's place is read."""
    table = table_of(tombstones_at(session.containers, Container.PLANS, step.plan))
    sha256 = after(table, step.plan, step.plan_sha256)
    if not sha256 or not session.containers.run(Container.PLANS, _KEPT, (sha256,)):
        return set()
    names = document_of(content_of(session.containers, Container.PLANS, sha256)).get("placements", ())
    own = {str(one["position"]) for one in names if one.get("person") == person}
    return own & {*step.positions} if step.positions else own
