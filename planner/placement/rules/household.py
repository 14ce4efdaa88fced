"""People who live together are not both placed where both would be needed at the same time.

Model: Σ x[i,p] over i of household h and p in T ≤ 1, for each coupling of this kind and each household h.
Source: the organisation's own table of couplings; MCF (tidigare MSB) on planning for one's own family.
Edge: two names of the same position count too, deputies included; who has no household recorded is nobody's relative.
"""

import numpy as np
from numpy.typing import NDArray

from planner.domain.certificate import MultiplierKind
from planner.domain.coupling import CouplingKind
from planner.facts import Facts
from planner.placement.rules.conditions import Cap, RuleName, Sides
from planner.placement.rules.lookup import households, of_kind, several


def sides(facts: Facts, no: NDArray[np.uint16]) -> Sides:
    """One cap per team and household of which several people could be in it."""
    couplings = list(of_kind(facts, CouplingKind.HOUSEHOLD))
    if not couplings:
        return Sides()
    keys, ids = households(facts)
    crowded = [(coupling.id, positions, several(keys, no, positions, 1)) for coupling, positions in couplings]
    # Who shares a household with nobody who could be in a team need not be told apart from others like them.
    reads = np.where(np.isin(keys, [key for *_, shared in crowded for key in shared]), keys, -1)
    return Sides(
        limits=tuple(
            Cap(RuleName(MultiplierKind.HOUSEHOLD, coupling, ids[key]), 1, keys == key, positions, reads)
            for coupling, positions, shared in crowded
            for key in shared
        )
    )
