"""Duties that check one another are not held from the same unit.

Model: at most one p in T has Σ x[i,p] over i with home unit U above 0, for each coupling of this kind and each unit U.
Source: the organisation's own table of couplings; separation of duties, for example in säkerhetsskydd and attestation.
Edge: several names of one and the same position may come from one unit; that nobody holds two positions is a rule
    already, which no double hat of two of them lifts.
"""

import numpy as np
from numpy.typing import NDArray

from planner.domain.coupling import CouplingKind
from planner.facts import Facts
from planner.placement.rules.conditions import Apart, Sides
from planner.placement.rules.lookup import of_kind, several


def sides(facts: Facts, no: NDArray[np.uint16]) -> Sides:
    """One condition per set of positions and unit that could hold two of them."""
    home = facts.people.unit
    return Sides(
        aparts=tuple(
            Apart(home == unit, tuple(np.flatnonzero(positions).tolist()), home)
            for _, positions in of_kind(facts, CouplingKind.INCOMPATIBLE)
            for unit in several(home, no, positions, 1)
        )
    )
