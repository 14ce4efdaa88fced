"""A placement in no time: level by level, each position takes the cheapest people that it may have."""

import numpy as np
from numpy.typing import NDArray

from planner.domain.levels import SEAT_KINDS, TIERS
from planner.placement.problem import Problem


class _Lending:
    """What is left of the donor limits."""

    def __init__(self, problem: Problem) -> None:
        self._left = [limit for limit, _ in problem.limits]
        self._counts = [counts for _, counts in problem.limits]

    def allowed(self, group: int, position: int, wish: int) -> int:
        """How many of a wish the limits allow."""
        for left, counts in zip(self._left, self._counts, strict=True):
            if counts[group, position]:
                wish = min(wish, left)
        return wish

    def use(self, group: int, position: int, names: int) -> None:
        """Takes names off the limits."""
        for number, counts in enumerate(self._counts):
            if counts[group, position]:
                self._left[number] -= names


def solve_greedy(problem: Problem) -> NDArray[np.int64]:
    """Fills seat level after seat level; keeps every rule and limit, proves nothing.

    People who may hold few positions are taken before those who may hold many, then the cheaper ones.

    Returns:
        G × P names.
    """
    x = np.zeros(problem.codes.shape, dtype=np.int64)
    free = problem.size.copy()
    choices = (problem.codes > 0).sum(axis=1)
    lending = _Lending(problem)
    queue: dict[int, NDArray[np.int64]] = {}
    for kind in range(len(SEAT_KINDS)):
        for tier in TIERS:
            for position in np.flatnonzero((problem.tier == tier) & (problem.need[kind] > 0)).tolist():
                if position not in queue:
                    able = np.flatnonzero(problem.codes[:, position])
                    order = np.lexsort((able, problem.codes[able, position], choices[able]))
                    queue[position] = able[order]
                open_names = int(problem.need[kind, position])
                for group in queue[position][free[queue[position]] > 0].tolist():
                    if not open_names:
                        break
                    take = lending.allowed(group, position, min(int(free[group]), open_names))
                    x[group, position] += take
                    free[group] -= take
                    lending.use(group, position, take)
                    open_names -= take
    return x


def simple_bound(problem: Problem) -> NDArray[np.int64]:
    """3 × P names that must be missing because too few people are eligible at all."""
    able = ((problem.codes > 0) * problem.size[:, None]).sum(axis=0)
    cumulative = np.cumsum(problem.need, axis=0)
    short: NDArray[np.int64] = np.diff(np.maximum(0, cumulative - able), axis=0, prepend=0)
    return short
