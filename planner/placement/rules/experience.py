"""A trainee stands only beside somebody qualified.

Model: Σ x[i,p] over i without skill s ≤ number · Σ x[i,p] over i with skill s, p in T, for each coupling of this kind.
Source: the organisation's own table of couplings.
Edge: the team counts as a whole, deputies included; without anybody qualified the team stays empty. Who is qualified
    is asked to the last of the team's days.
"""

import numpy as np
from numpy.typing import NDArray

from planner.domain.certificate import MultiplierKind
from planner.domain.coupling import CouplingKind
from planner.facts import Facts
from planner.placement.rules.conditions import Balance, RuleName, Sides
from planner.placement.rules.lookup import having, of_kind


def sides(facts: Facts, no: NDArray[np.uint16]) -> Sides:
    """One balance per team in which somebody unqualified could be."""
    return Sides(
        balances=tuple(
            Balance(
                RuleName(MultiplierKind.EXPERIENCE, coupling.id),
                0,
                coupling.number,
                -1,
                skilled,
                positions,
                missing_counts=False,
            )
            for coupling, positions in of_kind(facts, CouplingKind.EXPERIENCE)
            for skilled in (having(facts, coupling.skill, positions),)
            if bool((no[np.ix_(~skilled, positions)] == 0).any())
        )
    )
