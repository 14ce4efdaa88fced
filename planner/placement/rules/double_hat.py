"""One person may hold two named positions of the crisis staff, at a price.

Model: Σ x[i,p] over p ≤ 1 + d[i,p,q], d[i,p,q] ≤ x[i,p] and ≤ x[i,q], at most one d per i, for each pair p, q of T of a
    coupling of this kind; ``number`` · d is added to the level responsibility.
Source: the organisation's own table of couplings; small municipalities staff their crisis organisation that way.
Edge: the one exception to "one person, one position"; names count in both positions, the person once in every other
    rule; a pair that an ``incompatible`` coupling names is never allowed, and of several prices the lowest holds.
"""

from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from planner.domain.coupling import CouplingKind
from planner.facts import Facts
from planner.placement.rules.conditions import Hats, Sides
from planner.placement.rules.lookup import of_kind


def sides(facts: Facts, no: NDArray[np.uint16]) -> Sides:
    """The pairs of positions for both of which somebody is eligible."""
    prices: dict[tuple[int, int], int] = {}
    for coupling, positions in of_kind(facts, CouplingKind.DOUBLE_HAT):
        for pair in combinations(np.flatnonzero(positions).tolist(), 2):
            prices[pair] = min(prices.get(pair, coupling.number), coupling.number)
    if not prices:
        return Sides()
    apart = [positions for _, positions in of_kind(facts, CouplingKind.INCOMPATIBLE)]
    may = no == 0
    return Sides(
        hats=tuple(
            Hats(one, two, price, able)
            for (one, two), price in sorted(prices.items())
            if not any(positions[one] and positions[two] for positions in apart)
            and bool((able := may[:, one] & may[:, two]).any())
        )
    )
