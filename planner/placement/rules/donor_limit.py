"""A unit lends at most its share of people to other units.

Model: Σ x[i,p] over i with home unit in U's subtree and p of a unit neither in i's line nor in U's subtree
    ≤ ⌊share(U) · people of U's subtree⌋, for each unit U with a share; counted are who is affiliated on the as-of date
    and not claimed.
Source: docs/sources.md, The field; the share is the organisation's own data.
Edge: lending within U does not count; a scenario may lift all limits. For several scenarios together each that has
    limits has its own, over the positions that it wants.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from planner.domain.certificate import MultiplierKind
from planner.facts import Facts
from planner.placement.rules.conditions import RuleName, Sides


@dataclass(frozen=True)
class DonorLimit:
    """The lending limit of one unit."""

    part: Facts
    """Facts of the scenario."""
    scenario: str | None
    """Its id, if it is one of several."""
    unit: str
    """Unit id."""
    people: int
    """People who count for the share."""
    limit: int
    """Largest number of names lent."""
    members: NDArray[np.bool_]
    """n people: home unit in the unit's subtree."""
    outside: NDArray[np.bool_]
    """m positions: wanted in the scenario, and the position's unit is not in the unit's subtree."""
    reads: NDArray[np.int64]
    """n people: home unit."""

    @property
    def name(self) -> RuleName:
        """What it is called."""
        return RuleName(MultiplierKind.LENDING_LIMIT, self.scenario, self.unit)

    def counts(self, facts: Facts, people: NDArray[np.int64], columns: NDArray[np.int64]) -> NDArray[np.bool_]:  # noqa: ARG002 - one shape for all limits
        """Per pair of a person and a position, whether the name is lent."""
        return np.asarray(self.part.lent(people, columns) & self.members[people] & self.outside[columns])


def donor_limits(facts: Facts) -> tuple[DonorLimit, ...]:
    """The limits that hold in the scenarios of the case; empty if these lift them."""
    limits: list[DonorLimit] = []
    for part in facts.joint:
        if part.case.scenario.donor_limits:
            limits += _of_one(part, part.case.scenario.id if facts.case.together else None)
    return tuple(limits)


def _of_one(facts: Facts, scenario: str | None) -> Iterator[DonorLimit]:
    for unit in sorted(facts.case.organisation.units, key=lambda unit: unit.id):
        if unit.lend_percent is not None:
            members = facts.subtree(unit.id)
            people = int((members & facts.lendable).sum())
            outside = facts.wants & ~facts.index.in_line[facts.positions.unit, facts.index.unit[unit.id]]
            limit = unit.lend_percent * people // 100
            yield DonorLimit(facts, scenario, unit.id, people, limit, members, outside, facts.people.unit)


def sides(facts: Facts, no: NDArray[np.uint16]) -> Sides:  # noqa: ARG001 - one shape for all rules
    """The limits as side conditions of the model."""
    return Sides(limits=donor_limits(facts))
