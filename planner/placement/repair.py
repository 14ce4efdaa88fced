"""From the network's answer to one that keeps the coupling limits: same seat levels where possible, no proof."""

import numpy as np
from numpy.typing import NDArray

from planner.placement.arcs import build_arcs
from planner.placement.greedy import solve_greedy
from planner.placement.network import face_of, solve_on_face, solve_seats
from planner.placement.problem import Problem
from planner.placement.score import missing_names

_ROUNDS = 12
_PENALTY = 64
"""Price of one lent name and round, above any sum of the three costs of a single move."""


def _broken(problem: Problem, x: NDArray[np.int64]) -> NDArray[np.bool_]:
    """P positions that the broken balances and sets held apart are about."""
    positions = np.zeros(len(problem.columns), dtype=np.bool_)
    missing = missing_names(problem, problem.names(x))[0]
    for balance in problem.balances:
        if int(balance.weights @ x) + int(missing[balance.missing].sum()) < balance.least:
            positions |= balance.positions
    for most, sets in problem.aparts:
        if sum(bool(x[counts].any()) for counts in sets) > most:
            positions[problem.position[np.logical_or.reduce(sets)]] = True
    return positions


def keeps_limits(problem: Problem, x: NDArray[np.int64]) -> bool:
    """Whether a placement (A names on the arcs) keeps every coupling rule, donor limits among them."""
    kept = all(int(x[counts].sum()) <= limit for limit, counts in problem.all_limits)
    return kept and not _broken(problem, x).any()


def cleared(problem: Problem, x: NDArray[np.int64]) -> NDArray[np.int64]:
    """A placement within all limits, without the names of positions whose other coupling rules it breaks.

    A rule that still holds may break when its positions are cleared for another one: they are cleared in turn. Where
    nobody is placed but pins, every rule holds.
    """
    broken = _broken(problem, x)
    while broken.any():
        x = np.where(broken[problem.position], 0, x)
        broken = _broken(problem, x)
    return x


def _trim(problem: Problem, x: NDArray[np.int64]) -> NDArray[np.int64]:
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
    kind are emptied.

    Returns:
        A names on the arcs.
    """
    arcs = build_arcs(problem)
    face = face_of(problem, arcs, solve_seats(problem, arcs))
    cost = problem.costs @ np.array([16, 4, 1], dtype=np.int64)
    for _ in range(_ROUNDS):
        x = solve_on_face(problem, arcs, face, cost).placed
        broken = [counts for limit, counts in problem.all_limits if int(x[counts].sum()) > limit]
        if not broken:
            if keeps_limits(problem, x):
                return x
            break
        for counts in broken:
            cost = cost + _PENALTY * counts
    return cleared(problem, solve_greedy(problem, _trim(problem, x)))
