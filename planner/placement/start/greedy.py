"""A placement in no time: level by level, each position takes the cheapest people that it may have."""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from planner.placement.problem.costs import COSTS
from planner.placement.problem.problem import Problem
from planner.placement.problem.score import missing_names

_LOOK = 256
"""Arcs of a queue that are looked at together."""


class _Lending:
    """What is left of the donor limits."""

    def __init__(self, problem: Problem, x: NDArray[np.int64]) -> None:
        self._left = [limit - int(x[counts].sum()) for limit, counts in problem.all_limits]
        # A city has hundreds of limits, and hardly any arc counts against more than two of them.
        self._of: dict[int, list[int]] = {}
        for number, (_, counts) in enumerate(problem.all_limits):
            for arc in np.flatnonzero(counts).tolist():
                self._of.setdefault(arc, []).append(number)

    def allowed(self, arc: int, wish: int) -> int:
        """How many of a wish the limits allow."""
        return min([wish, *(self._left[number] for number in self._of.get(arc, ()))])

    def use(self, arc: int, names: int) -> None:
        """Takes names off the limits."""
        for number in self._of.get(arc, ()):
            self._left[number] -= names


class Queues:
    """Arcs of each position: people who may hold few positions first, then the cheaper ones; sorted when asked for."""

    def __init__(self, problem: Problem) -> None:
        choices = np.bincount(problem.group, minlength=problem.groups)
        most = (int(choices.max(initial=0)) + 1) * len(COSTS)
        # Two bytes are sorted several times as quickly as eight.
        self._problem, self._key = problem, (choices * len(COSTS)).astype(np.min_scalar_type(most))
        self._sorted: dict[int, NDArray[np.int64]] = {}

    def __getitem__(self, position: int) -> NDArray[np.int64]:
        """Arcs of a position."""
        if position not in self._sorted:
            table = self._problem.by_position
            own = slice(*table.indptr[position : position + 2])
            arcs = table.data[own]
            # Codes are in the order of the costs and arcs in that of the groups, so that one stable sort does for all.
            key = self._key[table.indices[own]] + self._problem.code[arcs]
            self._sorted[position] = arcs[np.argsort(key, kind="stable")]
        return self._sorted[position]


def _having_people(queue: NDArray[np.int64], free: NDArray[np.int64], problem: Problem) -> Iterator[int]:
    """Arcs of a queue whose group has people left; found as they are asked for, since most positions ask for few."""
    for first in range(0, len(queue), _LOOK):
        part = queue[first : first + _LOOK]
        yield from part[free[problem.group[part]] > 0].tolist()


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
    lending, waiting = _Lending(problem, x), Queues(problem)
    for step, position in in_turn(problem, missing):
        open_names = int(missing[step, position])
        for arc in _having_people(waiting[position], free, problem):
            if not open_names:
                break
            group = problem.group[arc]
            take = lending.allowed(arc, min(int(free[group]), open_names))
            x[arc] += take
            free[group] -= take
            lending.use(arc, take)
            open_names -= take
    return x


def in_turn(problem: Problem, missing: NDArray[np.int64]) -> Iterator[tuple[int, int]]:
    """Step and position of names that are missing (5 × P), those that are worth most first, then by position."""
    for place in np.argsort(problem.worths.of, kind="stable").tolist():
        step, position = divmod(place, missing.shape[1])
        if missing[step, position]:
            yield step, position


def simple_bound(problem: Problem) -> NDArray[np.int64]:
    """5 × P names that must be missing because too few people are eligible at all."""
    sizes = problem.size.astype(np.float64)[problem.group]
    able = np.bincount(problem.position, weights=sizes, minlength=len(problem.columns)).astype(np.int64)
    cumulative = np.cumsum(problem.need, axis=0)
    short: NDArray[np.int64] = np.diff(np.maximum(0, cumulative - able), axis=0, prepend=0)
    return short
