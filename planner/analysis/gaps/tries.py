"""What it takes to prove a promise: the network alone where it can, else the coupled core, as much as a plan may cost.

Counted, never timed: the same input gives the same answers on every machine.
"""

import numpy as np
from numpy.typing import NDArray

from planner.domain.levels import SEATS
from planner.placement.coupled.model import CoupledModel
from planner.placement.coupled.search import solve_coupled
from planner.placement.network.arcs import build_arcs
from planner.placement.network.second_selves import widened
from planner.placement.network.solve import solve_seats
from planner.placement.problem.keeping import keeps_limits
from planner.placement.problem.problem import Problem
from planner.placement.problem.score import objective
from planner.placement.start.repair import solve_repaired
from planner.placement.start.second_positions import with_seconds
from planner.solvers.levels import LevelSearch

WORK = 800
"""What the changes of one plan may cost together."""

OF_GAP = 80
"""What the tries of one gap may cost of it, so that others are tried as well."""

REPAIR = 1
"""What it costs to mend the network's answer by hand, which often is proof enough."""

COUPLED = 10
"""What a solve through the coupled core costs."""

SHARE = 1.0
"""Deterministic seconds of the solver for one question of such a solve."""

UNDECIDED = 40
"""What one costs besides for which its share did not suffice."""


class UndecidedError(Exception):
    """A try that would cost more than it may."""


class Work:
    """How much may still be spent on proofs; None asks for them, whatever they cost."""

    def __init__(self, left: int | None = WORK) -> None:
        self._left, self._of_gap = left, OF_GAP

    def next_gap(self) -> None:
        """The tries of another gap begin."""
        self._of_gap = OF_GAP

    @property
    def share(self) -> float | None:
        """Deterministic seconds for one question."""
        return None if self._left is None else SHARE

    def spend(self, cost: int) -> None:
        """Something begins that costs so much.

        Raises:
            UndecidedError: not as much is left.
        """
        if self._left is None:
            return
        if min(self._left, self._of_gap) < cost:
            raise UndecidedError
        self._left, self._of_gap = self._left - cost, self._of_gap - cost

    def undecided(self) -> UndecidedError:
        """The share did not suffice."""
        if self._left is not None:
            self._left -= UNDECIDED
        return UndecidedError()


def seat_levels(problem: Problem) -> tuple[int, ...]:
    """The seat levels of the best placement, proven, whatever it costs."""
    return levels_within(problem, (), Work(None)) or ()


def best_names(problem: Problem) -> NDArray[np.int64]:
    """A names on the arcs of the best placement by the seat levels, whatever it costs."""
    relaxed, reached = without_rules(problem)
    repaired = with_seconds(problem, solve_repaired(problem))
    if objective(problem, repaired)[:SEATS] == relaxed[:SEATS] or not len(problem.group):
        return repaired
    if reached:
        wide = widened(problem)
        return wide.fold(solve_seats(wide.problem, build_arcs(wide.problem)).placed)
    seed = problem.facts.case.scenario.seed
    *_, answer = solve_coupled(problem, repaired, relaxed, levels=SEATS, seed=seed)
    return answer.x


def levels_within(
    problem: Problem, most: tuple[int, ...], work: Work, *, levels: int = SEATS
) -> tuple[int, ...] | None:
    """The first seat levels of the best placement, proven; None if none has at most so many on the first levels.

    Solved without limits first: an answer that keeps them all and is no worse is proven, and seldom is none found.

    Args:
        problem: the problem.
        most: upper bounds of the first levels, without which no answer is asked for; perhaps none.
        work: what it may cost.
        levels: so many levels are asked for; more come where they cost nothing. With 0 they are ``most`` where the
            bounds can be kept.

    Raises:
        UndecidedError: it would cost more.
    """
    relaxed, reached = without_rules(problem)
    if most and relaxed[: len(most)] > most:
        return None
    if reached:
        return relaxed[:SEATS]
    work.spend(REPAIR)
    repaired = with_seconds(problem, solve_repaired(problem))
    if objective(problem, repaired)[:SEATS] == relaxed[:SEATS]:
        return relaxed[:SEATS]
    work.spend(COUPLED)
    if most and not _can_be(problem, most, work):
        return None
    if not levels:
        return most
    seed = problem.facts.case.scenario.seed
    *_, answer = solve_coupled(problem, repaired, relaxed, levels=levels, seed=seed, deterministic_limit=work.share)
    if answer.proven < levels:
        raise work.undecided()
    return objective(problem, answer.x)[:levels]


def without_rules(problem: Problem) -> tuple[tuple[int, ...], bool]:
    """Levels whose seat levels no placement betters, and whether a placement that keeps every rule reaches these."""
    if not len(problem.group):
        return objective(problem, problem.group), True
    wide = widened(problem)
    free = solve_seats(wide.problem, build_arcs(wide.problem)).placed
    x = wide.fold(free)
    return objective(wide.problem, free), wide.fits(x) and keeps_limits(problem, x)


def _can_be(problem: Problem, most: tuple[int, ...], work: Work) -> bool:
    """Whether some placement has at most so many on the first levels: one question, no level is proven."""
    model = CoupledModel(problem)
    search = LevelSearch(model.model, model.level, problem.facts.case.scenario.seed, None)
    answer = search.can_be(most, work.share)
    if answer is None:
        raise work.undecided()
    return answer
