"""A team has at least so many people with a certain skill, for example one trained in Rakel in each shift group.

Model: Σ x[i,p] over i with skill s + missing names of the minimum ≥ number, p in T, for each coupling of this kind.
Source: the organisation's own table of couplings.
Edge: a mix that cannot be had leaves names of the minimum missing, never the plan without an answer; a number above the
    names of the minimum asks for as many as these. Who is trained is asked to the last of the team's days.
"""

import numpy as np
from numpy.typing import NDArray

from planner.demand import names_wanted
from planner.domain.certificate import MultiplierKind
from planner.domain.coupling import CouplingKind
from planner.facts import Facts
from planner.placement.rules.conditions import Balance, RuleName, Sides
from planner.placement.rules.lookup import having, of_kind


def sides(facts: Facts, no: NDArray[np.uint16]) -> Sides:
    """One balance per team in which people without the skill could be too many."""
    couplings = list(of_kind(facts, CouplingKind.TEAM_MIX))
    if not couplings:
        return Sides()
    wanted = {want.position: want.minimum for want in names_wanted(facts)}
    hats = any(of_kind(facts, CouplingKind.DOUBLE_HAT))
    minimum = np.array([wanted.get(position, 0) for position in facts.positions.ids], dtype=np.int64)
    balances = []
    for coupling, positions in couplings:
        skilled = having(facts, coupling.skill, positions)
        least = min(coupling.number, int(minimum[positions].sum()))
        # Even where everybody has the skill, people who hold two positions can be too few.
        if least and (hats or bool((no[np.ix_(~skilled, positions)] == 0).any())):
            name = RuleName(MultiplierKind.TEAM_MIX, coupling.id)
            balances.append(Balance(name, least, 1, 0, skilled, positions, missing_counts=True))
    return Sides(balances=tuple(balances))
