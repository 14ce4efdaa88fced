"""Pins, applied before the solve; a pin never overrides a rule."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from planner.domain.organisation import LockKind
from planner.facts import Facts
from planner.placement.rules.donor_limit import DonorLimit


@dataclass(frozen=True)
class Pins:
    """Pins that hold, and those that no rule allows."""

    people: tuple[int, ...]
    """Row of each pinned person."""
    columns: tuple[int, ...]
    """Column of the position that each holds."""
    left_out: tuple[str, ...]
    """The others, as ``person position``."""


def apply_pins(facts: Facts, no: NDArray[np.uint16], active: NDArray[np.bool_], limits: tuple[DonorLimit, ...]) -> Pins:
    """Sorts pins into those that hold and those that cannot.

    Args:
        facts: columns of the case.
        no: people × positions, 0 where eligible.
        active: m positions with names wanted; pins to others have no effect.
        limits: donor limits, which pins use up in the order of position and person.
    """
    row = {person: number for number, person in enumerate(facts.people.ids)}
    column = {position: number for number, position in enumerate(facts.positions.ids)}
    home = facts.index.in_line
    used = [0] * len(limits)
    held: dict[int, int] = {}
    left_out = []
    pins = [lock for lock in facts.case.organisation.locks if lock.kind is LockKind.PIN and lock.position]
    for position, person in sorted({(str(pin.position), pin.person) for pin in pins}):
        p = column[position]
        if not active[p]:
            continue
        i = row.get(person, -1)
        if i < 0 or i in held or no[i, p]:
            left_out.append(f"{person} {position}")
            continue
        at_home = facts.people.unit[i] >= 0 and home[facts.people.unit[i], facts.positions.unit[p]]
        counts = [not at_home and bool(limit.members[i] and limit.outside[p]) for limit in limits]
        if any(count and used[k] >= limit.limit for k, (count, limit) in enumerate(zip(counts, limits, strict=True))):
            left_out.append(f"{person} {position}")
            continue
        used = [before + count for before, count in zip(used, counts, strict=True)]
        held[i] = p
    return Pins(tuple(held), tuple(held.values()), tuple(left_out))
