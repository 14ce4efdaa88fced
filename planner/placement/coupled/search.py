"""The coupled core: level after level through CP-SAT, each fixed before the next.

It is the second solver for differential tests, and takes over from the network when a coupling rule binds.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from planner.domain.levels import LEVELS, SEATS
from planner.placement.coupled.model import CoupledModel
from planner.placement.problem.problem import Problem
from planner.placement.problem.score import objective
from planner.solvers.levels import LevelSearch


@dataclass(frozen=True)
class CoupledAnswer:
    """A placement and how far it is proven."""

    x: NDArray[np.int64]
    """A names on the arcs."""
    bound: tuple[int, ...]
    """Lower bound of each level."""
    proven: int
    """Number of levels, from the first, that are proven optimal."""


_TRY_LIMIT = 2.0
"""Deterministic seconds for the attempt to reach the relaxed levels all at once; a failed attempt costs no more."""


class _Search:
    """One run over the levels: what is proven so far, and the placement that goes with it."""

    def __init__(
        self,
        problem: Problem,
        start: NDArray[np.int64],
        relaxed: tuple[int, ...] | None,
        seed: int,
        limit: float | None,
    ) -> None:
        self._problem, self.model, self.x = problem, CoupledModel(problem), start
        self._levels = LevelSearch(self.model.model, self.model.level, seed, limit)
        # Levels inside the model do not count pins; bounds that are given out do.
        self._pins = [0] * SEATS + problem.pin_costs.tolist()
        self._relaxed: list[int] | None = (
            None if relaxed is None else [a - b for a, b in zip(relaxed, self._pins, strict=True)]
        )

    @property
    def proven(self) -> int:
        """Number of levels that are proven."""
        return len(self._levels.fixed)

    def answer(self) -> CoupledAnswer:
        """What is known now."""
        known = [*self._levels.fixed, *([0] * (len(LEVELS) - self.proven))]
        if self.proven < len(LEVELS):
            known[self.proven] = max(self._levels.open_bound, self._relaxed_bound() or 0)
        bound = tuple(value + pins for value, pins in zip(known, self._pins, strict=True))
        return CoupledAnswer(self.x, bound, self.proven)

    def _relaxed_bound(self) -> int | None:
        """What the next level is at least, as long as all levels before it meet the relaxed values."""
        if self._relaxed is None or self._levels.fixed != self._relaxed[: self.proven]:
            return None
        return self._relaxed[self.proven]

    def take_start(self) -> None:
        """Fixes the levels on which the start already meets the relaxed values, which bound it."""
        if self._relaxed is not None:
            values = [a - b for a, b in zip(objective(self._problem, self.x), self._pins, strict=True)]
            for value, relaxed in zip(values, self._relaxed, strict=True):
                if value != relaxed:
                    break
                self._levels.fix(value)

    def reach_relaxed(self, levels: int) -> bool:
        """Tries to meet the relaxed values of the first levels; they bound every level, so that meeting is proof."""
        if self._relaxed is None or self.proven >= levels or self._levels.fixed != self._relaxed[: self.proven]:
            return False
        self.model.hint(self.x)
        solver = self._levels.reach(self._relaxed[self.proven : levels], _TRY_LIMIT)
        if solver is not None:
            self._take(self.model.placement(solver))
        return solver is not None

    def solve_next(self) -> bool:
        """Minimises the next level and fixes it; False if a limit stopped the proof."""
        self.model.hint(self.x)
        step = self._levels.minimise(self._relaxed_bound())
        if step.answer is not None:
            self._take(self.model.placement(step.answer))
        return step.proven

    def _take(self, x: NDArray[np.int64]) -> None:
        """Keeps the better of two placements, so that no answer is worse than the one before."""
        self.x = min(self.x, x, key=lambda names: objective(self._problem, names))


def solve_coupled(
    problem: Problem,
    start: NDArray[np.int64],
    relaxed: tuple[int, ...] | None = None,
    *,
    levels: int = len(LEVELS),
    seed: int = 0,
    deterministic_limit: float | None = None,
) -> Iterator[CoupledAnswer]:
    """Minimises level after level, each fixed before the next; gives an answer whenever more is proven.

    Args:
        problem: the problem.
        start: a placement that keeps every rule.
        relaxed: levels of the optimum without coupling rules, pins counted; they bound each level as long as all levels
            before it reach them, and are tried all at once first.
        levels: so many levels, from the first, are asked for.
        seed: seed of the solver.
        deterministic_limit: limit per level in the solver's deterministic seconds; none by default.

    Yields:
        Answers, the last one proven on every level asked for unless a limit stopped it.
    """
    search = _Search(problem, start, relaxed, seed, deterministic_limit)
    search.take_start()
    yield search.answer()
    if any(search.reach_relaxed(number) for number in sorted({levels, min(levels, SEATS)}, reverse=True)):
        yield search.answer()
    while search.proven < levels:
        going_on = search.solve_next()
        yield search.answer()
        if not going_on:
            return
