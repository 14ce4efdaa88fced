"""Builders of plans and their rows, for use as a previous plan or to be changed; part of ``tests.builders``."""

from datetime import date
from typing import Any

from planner.domain.levels import LEVELS
from planner.domain.plan import Missing, NameKind, Placement, Plan, Role, Status, Stopped, Wanted
from planner.domain.settings import Settings

AS_OF = date(2027, 3, 1)
"""As-of date of every built scenario and plan, a Monday."""


def placement(
    person_id: str,
    position_id: str = "P",
    rank: int = 1,
    role: Role = Role.HOLDER,
    covers: NameKind | None = None,
) -> Placement:
    """One name; if nothing is said, the first is there as somebody and the others for seats of the minimum."""
    covers = covers or (NameKind.SOMEBODY if rank == 1 else NameKind.SEATS)
    return Placement(person=person_id, position=position_id, rank=rank, role=role, covers=covers)


def plan(*placements: Placement, **changes: Any) -> Plan:
    """A plan of the default scenario with these names; all scores 0, for use as a previous plan or to be changed."""
    zero = (0,) * len(LEVELS)
    fields = {
        "scenario": "SC",
        "as_of": AS_OF,
        "seed": 1,
        "settings": Settings(),
        "method": "greedy",
        "status": Status.OPTIMAL,
        "stopped": Stopped.PROVEN,
        "objective": zero,
        "bound": zero,
        "wanted": (),
        "placements": placements,
        "missing": (),
    }
    return Plan.model_validate(fields | changes)


def wanted(position_id: str = "P", minimum: int = 1, target: int = 1, depth: int = 1, seats: int = 1) -> Wanted:
    """Names wanted of a position."""
    return Wanted(position=position_id, minimum=minimum, target=target, depth=depth, seats=seats)


def missing(
    position_id: str = "P", somebody: int = 0, seats: int = 0, rotation: int = 0, target: int = 0, depth: int = 0
) -> Missing:
    """Missing names of a position, by step."""
    return Missing(position=position_id, somebody=somebody, seats=seats, rotation=rotation, target=target, depth=depth)


def previous_plan(**holders: str) -> Plan:
    """An approved plan: person id = position id."""
    order = sorted(holders.items(), key=lambda pair: (pair[1], pair[0]))
    counts: dict[str, int] = {}
    names = []
    for person_id, position_id in order:
        counts[position_id] = counts.get(position_id, 0) + 1
        names.append(placement(person_id, position_id, rank=counts[position_id]))
    return plan(*names)
