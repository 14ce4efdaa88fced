"""Objective levels of a placement given as names per group and position."""

import numpy as np
from numpy.typing import NDArray

from planner.placement.problem.costs import COSTS
from planner.placement.problem.problem import Problem


def missing_names(problem: Problem, names: NDArray[np.int64]) -> NDArray[np.int64]:
    """5 × P missing names of each step.

    Args:
        problem: the problem.
        names: P names placed, pins not counted.
    """
    cumulative = np.cumsum(problem.need, axis=0)
    before = np.vstack([np.zeros_like(cumulative[:1]), cumulative[:-1]])
    return np.clip(cumulative - np.maximum(names, before), 0, problem.need)


def objective(problem: Problem, x: NDArray[np.int64]) -> tuple[int, ...]:
    """The levels of a placement (A names on the arcs), pinned names included."""
    seats = problem.worths.levels(missing_names(problem, problem.names(x)))
    used = np.flatnonzero(x != 0)
    costs = x[used] @ COSTS[:, problem.order.cost_columns][problem.code[used]] + problem.pin_costs
    costs[problem.responsibility] += problem.hats.paid(x)
    return (*seats.tolist(), *costs.tolist())
