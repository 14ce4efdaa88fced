"""Level after level through CP-SAT, each fixed before the next: for placements, and for whatever else has levels."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np
from ortools.sat.python import cp_model


def one_worker(deterministic_limit: float | None, seed: int = 0) -> cp_model.CpSolver:
    """A solver that gives the same answer each time; the limit is in its own deterministic seconds."""
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.random_seed = seed
    if deterministic_limit is not None:
        solver.parameters.max_deterministic_time = deterministic_limit
    return solver


class Step(NamedTuple):
    """What came of the search for one level."""

    answer: cp_model.CpSolver | None
    """The solver with its best answer; None if it found none."""
    proven: bool


class LevelSearch:
    """One run over the levels of a model: what is fixed so far, and what is known of the level after."""

    def __init__(
        self, model: cp_model.CpModel, level: Callable[[int], cp_model.LinearExprT], seed: int, limit: float | None
    ) -> None:
        self._model, self._level, self._seed, self._limit = model, level, seed, limit
        self.fixed: list[int] = []
        """Values of the levels that are proven, in order."""
        self.open_bound = 0
        """Lower bound of the next level, once a limit has stopped its proof."""

    def fix(self, value: int) -> None:
        """The next level has this value from here on."""
        self._model.add(self._level(len(self.fixed)) == value)
        self.fixed.append(value)

    def reach(self, values: Sequence[int], limit: float) -> cp_model.CpSolver | None:
        """Tries to give the next levels these values all at once, and fixes them if that can be done.

        Args:
            values: a value for each of the next levels, below which none of them can go.
            limit: deterministic seconds for the attempt.
        """
        attempt = self._model.clone()
        for number, value in enumerate(values, start=len(self.fixed)):
            attempt.add(self._level(number) == value)
        solver = self._solver(limit)
        if solver.solve(attempt) != cp_model.OPTIMAL:
            return None
        for value in values:
            self.fix(value)
        return solver

    def can_be(self, most: Sequence[int], limit: float | None) -> bool | None:
        """Whether the first levels can be at most these values; None if the limit stops the search first.

        Args:
            most: a value for each of the first levels.
            limit: deterministic seconds for the search.
        """
        attempt = self._model.clone()
        for number, value in enumerate(most):
            attempt.add(self._level(number) <= value)
        known = {cp_model.OPTIMAL: True, cp_model.INFEASIBLE: False}
        return known.get(self._solver(limit).solve(attempt))

    def minimise(self, least: int | None) -> Step:
        """Minimises the next level, and fixes it if that is proven.

        Args:
            least: what it is known to be at least.
        """
        expression = self._level(len(self.fixed))
        if least is not None:
            self._model.add(expression >= least)
        self._model.minimize(expression)
        solver = self._solver(self._limit)
        status = solver.solve(self._model)
        answer = solver if status in (cp_model.OPTIMAL, cp_model.FEASIBLE) else None
        if status == cp_model.OPTIMAL:
            self.fix(round(solver.objective_value))
            return Step(answer, True)
        self.open_bound = max(0, int(np.ceil(solver.best_objective_bound - 1e-6)))
        return Step(answer, False)

    def _solver(self, limit: float | None) -> cp_model.CpSolver:
        solver = one_worker(limit, self._seed)
        solver.parameters.linearization_level = 2
        return solver
