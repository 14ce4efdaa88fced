"""Objective levels of a placement given as names per group and position."""

import numpy as np
from numpy.typing import NDArray

from planner.domain.levels import COST_LEVELS, LEVELS, seat_level
from planner.placement.problem.costs import COSTS
from planner.placement.problem.problem import Problem


def missing_names(problem: Problem, names: NDArray[np.int64]) -> NDArray[np.int64]:
    """3 × P missing names of minimum, target and depth.

    Args:
        problem: the problem.
        names: P names placed, pins not counted.
    """
    cumulative = np.cumsum(problem.need, axis=0)
    before = np.vstack([np.zeros_like(cumulative[:1]), cumulative[:-1]])
    return np.clip(cumulative - np.maximum(names, before), 0, problem.need)


def objective(problem: Problem, x: NDArray[np.int64]) -> tuple[int, ...]:
    """The twelve levels of a placement (A names on the arcs), pinned names included."""
    levels = [0] * len(LEVELS)
    for kind, row in enumerate(missing_names(problem, problem.names(x))):
        for tier in (1, 2, 3):
            levels[seat_level(kind, tier)] = int(row[problem.tier == tier].sum())
    used = np.flatnonzero(x)
    costs = x[used] @ COSTS[problem.code[used]] + problem.pin_costs
    costs[0] += problem.hats.paid(x)
    for name, cost in zip(COST_LEVELS, costs, strict=True):
        levels[LEVELS.index(name)] = int(cost)
    return tuple(levels)
