"""A placement in no time: level by level, each position takes the cheapest people that it may have."""

import numpy as np
from numpy.typing import NDArray

from planner.domain.levels import SEAT_KINDS, TIERS
from planner.placement.problem import Problem
from planner.placement.score import missing_names


class _Lending:
    """What is left of the donor limits."""

    def __init__(self, problem: Problem, x: NDArray[np.int64]) -> None:
        self._left = [limit - int(x[counts].sum()) for limit, counts in problem.all_limits]
        self._counts = [counts for _, counts in problem.all_limits]

    def allowed(self, arc: int, wish: int) -> int:
        """How many of a wish the limits allow."""
        return min([wish] + [left for left, counts in zip(self._left, self._counts, strict=True) if counts[arc]])

    def use(self, arc: int, names: int) -> None:
        """Takes names off the limits."""
        self._left = [left - names * bool(counts[arc]) for left, counts in zip(self._left, self._counts, strict=True)]


def queues(problem: Problem) -> list[NDArray[np.int64]]:
    """Arcs of each position: people who may hold few positions first, then the cheaper ones."""
    choices = np.bincount(problem.group, minlength=problem.groups)[problem.group]
    proximity, similarity, responsibility = problem.costs.T[::-1]
    order = np.lexsort((problem.group, proximity, similarity, responsibility, choices, problem.position))
    ends = np.searchsorted(problem.position[order], np.arange(1, len(problem.columns)))
    return np.split(order, ends)


def solve_greedy(problem: Problem, start: NDArray[np.int64] | None = None) -> NDArray[np.int64]:
    """Fills seat level after seat level; keeps every rule and limit, proves nothing.

    Args:
        problem: the problem.
        start: a placement that keeps every rule and limit, to be filled up; empty by default.

    Returns:
        A names on the arcs.
    """
    x = np.zeros(len(problem.group), dtype=np.int64) if start is None else start.copy()
    free = problem.size - np.bincount(problem.group, weights=x, minlength=problem.groups).astype(np.int64)
    missing = missing_names(problem, problem.names(x))
    lending, waiting = _Lending(problem, x), queues(problem)
    for kind in range(len(SEAT_KINDS)):
        for tier in TIERS:
            for position in np.flatnonzero((problem.tier == tier) & (missing[kind] > 0)).tolist():
                open_names = int(missing[kind, position])
                queue = waiting[position]
                for arc in queue[free[problem.group[queue]] > 0].tolist():
                    if not open_names:
                        break
                    group = problem.group[arc]
                    take = lending.allowed(arc, min(int(free[group]), open_names))
                    x[arc] += take
                    free[group] -= take
                    lending.use(arc, take)
                    open_names -= take
    return x


def simple_bound(problem: Problem) -> NDArray[np.int64]:
    """3 × P names that must be missing because too few people are eligible at all."""
    able = problem.names(problem.size[problem.group])
    cumulative = np.cumsum(problem.need, axis=0)
    short: NDArray[np.int64] = np.diff(np.maximum(0, cumulative - able), axis=0, prepend=0)
    return short
