"""Whether a placement keeps the coupling rules, and which positions are concerned where it does not."""

import numpy as np
from numpy.typing import NDArray

from planner.domain.levels import MINIMUM_STEPS
from planner.placement.problem.problem import Problem
from planner.placement.problem.score import missing_names


def broken(problem: Problem, x: NDArray[np.int64]) -> NDArray[np.bool_]:
    """P positions that the broken balances and sets held apart are about."""
    positions = np.zeros(len(problem.columns), dtype=np.bool_)
    missing = missing_names(problem, problem.names(x))[:MINIMUM_STEPS].sum(axis=0)
    for balance in problem.balances:
        if problem.hats.total(balance.weights, x) + int(missing[balance.missing].sum()) < balance.least:
            positions |= balance.positions
    for most, sets in problem.aparts:
        if sum(bool(x[counts].any()) for counts in sets) > most:
            positions[problem.position[np.logical_or.reduce(sets)]] = True
    return positions


def keeps_limits(problem: Problem, x: NDArray[np.int64]) -> bool:
    """Whether a placement (A names on the arcs) keeps every coupling rule, donor limits among them."""
    kept = all(problem.hats.total(counts, x) <= limit for limit, counts in problem.all_limits)
    return kept and not broken(problem, x).any()
