"""A robust placement as a plan like any other: it can be verified, stored, evaluated and compared."""

import numpy as np
from numpy.typing import NDArray

from planner.domain.plan import Plan
from planner.placement.ensemble.problem import UNPLACED
from planner.placement.greedy import solve_greedy
from planner.placement.passes import first_bound
from planner.placement.plans import build_plan
from planner.placement.problem import Problem
from planner.placement.refill import kept
from planner.placement.repair import trim


def robust_plan(problem: Problem, at: NDArray[np.int64]) -> Plan:
    """Writes a placement down, and gives those whom no future asked for to the names that are still wanted.

    A placement chosen by some futures leaves people out who would add nothing in these; in others they would. Names
    that break a coupling limit are taken off before, the least urgent first.

    Args:
        problem: the placement problem.
        at: position of each person among the active ones, or ``UNPLACED``.
    """
    arc = {
        (int(group), int(position)): number
        for number, (group, position) in enumerate(zip(problem.group, problem.position, strict=True))
    }
    x = np.zeros(len(problem.group), dtype=np.int64)
    for group, members in enumerate(problem.members):
        for position in at[members][at[members] != UNPLACED]:
            x[arc[group, int(position)]] += 1
    held = kept(problem, solve_greedy(problem, trim(problem, x)))
    return build_plan(problem, held, method="ensemble", bound=first_bound(problem), proven=False)


def positions_of(problem: Problem, plan: Plan) -> NDArray[np.int64]:
    """Position of each person in a plan, among the active ones; pinned people are left out, as in the ensemble."""
    row = {person: number for number, person in enumerate(problem.facts.people.ids)}
    column = {want.position: number for number, want in enumerate(problem.wanted)}
    at = np.full(len(row), UNPLACED, dtype=np.int64)
    pinned = set(problem.pins.people)
    for name in plan.placements:
        if row[name.person] not in pinned:
            at[row[name.person]] = column[name.position]
    return at
