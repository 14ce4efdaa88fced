"""From the network's answer to one that keeps the coupling limits: same seat levels where possible, no proof."""

import numpy as np
from numpy.typing import NDArray

from planner.placement.network.arcs import build_arcs
from planner.placement.network.face import optimal_face
from planner.placement.network.solve import solve_on_face, solve_seats
from planner.placement.problem.keeping import keeps_limits
from planner.placement.problem.problem import Problem
from planner.placement.start.greedy import solve_greedy
from planner.placement.start.refill import kept

_ROUNDS = 12
_PENALTY = 64
"""Price of one lent name and round, above any sum of the three costs of a single move."""


def trim(problem: Problem, x: NDArray[np.int64]) -> NDArray[np.int64]:
    """Takes names off until every limit is kept, least urgent tiers first."""
    x = x.copy()
    for limit, counts in problem.all_limits:
        excess = int(x[counts].sum()) - limit
        used = np.flatnonzero(counts & (x > 0))
        for arc in used[np.argsort(-problem.tier[problem.position[used]], kind="stable")].tolist():
            if excess <= 0:
                break
            taken = min(excess, int(x[arc]))
            x[arc] -= taken
            excess -= taken
    return x


def solve_repaired(problem: Problem) -> NDArray[np.int64]:
    """Prices lent names of units above their limit, round by round, among the seat-optimal placements.

    If no round keeps all limits, names are taken off and the gaps filled greedily. Teams that break a rule of another
    kind are filled anew by hand.

    Returns:
        A names on the arcs.
    """
    arcs = build_arcs(problem)
    face = optimal_face(problem, arcs, solve_seats(problem, arcs))
    cost = problem.weighed(np.array([16, 4, 1], dtype=np.int64))
    for _ in range(_ROUNDS):
        x = solve_on_face(problem, arcs, face, cost).placed
        broken = [counts for limit, counts in problem.all_limits if int(x[counts].sum()) > limit]
        if not broken:
            if keeps_limits(problem, x):
                return x
            break
        for counts in broken:
            cost = cost + _PENALTY * counts
    return kept(problem, solve_greedy(problem, trim(problem, x)))
