"""At most so many people from one unit in one team, so that one unit's bad day does not empty the team.

Model: Σ x[i,p] over i with home unit U and p in T ≤ number, for each coupling of this kind and each unit U.
Source: the organisation's own table of couplings.
Edge: the home unit itself counts, not the units above or below it; a home unit that the organisation does not know does
    not count.
"""

import numpy as np
from numpy.typing import NDArray

from planner.domain.certificate import MultiplierKind
from planner.domain.coupling import CouplingKind
from planner.facts import Facts
from planner.placement.rules.conditions import Cap, RuleName, Sides
from planner.placement.rules.lookup import of_kind, several


def sides(facts: Facts, no: NDArray[np.uint16]) -> Sides:
    """One cap per team and unit that could break it."""
    home, ids = facts.people.unit, list(facts.index.unit)
    return Sides(
        limits=tuple(
            Cap(
                RuleName(MultiplierKind.UNIT_CAP, coupling.id, ids[unit]),
                coupling.number,
                home == unit,
                positions,
                home,
            )
            for coupling, positions in of_kind(facts, CouplingKind.UNIT_CAP)
            for unit in several(home, no, positions, coupling.number)
        )
    )
