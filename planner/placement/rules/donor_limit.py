"""A unit lends at most its share of people to other units.

Model: Σ x[i,p] over i with home unit in U's subtree and p of a unit neither in i's line nor in U's subtree
    ≤ ⌊share(U) · available people of U's subtree⌋, for each unit U with a share.
Source: DOMAIN.md section 9b; the share is the organisation's own data.
Edge: lending within U does not count; a scenario may lift all limits.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from planner.facts import Facts


@dataclass(frozen=True)
class DonorLimit:
    """The lending limit of one unit."""

    unit: str
    """Unit id."""
    limit: int
    """Largest number of names lent."""
    members: NDArray[np.bool_]
    """n people: home unit in the unit's subtree."""
    outside: NDArray[np.bool_]
    """m positions: the position's unit is not in the unit's subtree."""


def donor_limits(facts: Facts) -> tuple[DonorLimit, ...]:
    """The limits that hold in the scenario; empty if it lifts them."""
    if not facts.case.scenario.donor_limits:
        return ()
    limits = []
    for unit in sorted(facts.case.organisation.units, key=lambda unit: unit.id):
        if unit.lend_percent is not None:
            members = facts.subtree(unit.id)
            available = int((members & facts.available).sum())
            outside = ~facts.index.in_line[facts.positions.unit, facts.index.unit[unit.id]]
            limits.append(DonorLimit(unit.id, unit.lend_percent * available // 100, members, outside))
    return tuple(limits)
