"""Solves the nine seat levels of a case anew, which is all that a promise of one more name needs."""

from dataclasses import dataclass

from planner.domain.case import Case
from planner.domain.levels import SEAT_LEVELS
from planner.domain.plan import Wanted
from planner.placement.arcs import build_arcs
from planner.placement.coupled import solve_coupled
from planner.placement.greedy import solve_greedy
from planner.placement.network import solve_seats
from planner.placement.passes import keeps_limits
from planner.placement.problem import Problem, build_problem
from planner.placement.score import objective


@dataclass(frozen=True)
class Resolved:
    """What a case comes to."""

    levels: tuple[int, ...]
    """The nine seat levels of its best placement, proven."""
    wanted: tuple[Wanted, ...]
    """Its names wanted."""


def resolve(case: Case) -> Resolved:
    """Solves the seat levels of a case."""
    problem = build_problem(case)
    return Resolved(_levels(problem)[: len(SEAT_LEVELS)], problem.wanted)


def _levels(problem: Problem) -> tuple[int, ...]:
    greedy = solve_greedy(problem)
    if not len(problem.group):
        return objective(problem, greedy)
    relaxed = solve_seats(problem, build_arcs(problem)).placed
    levels = objective(problem, relaxed)
    if keeps_limits(problem, relaxed):
        return levels
    for answer in solve_coupled(problem, greedy, levels, seed=problem.facts.case.scenario.seed):
        if answer.proven >= len(SEAT_LEVELS):
            return objective(problem, answer.x)
    raise RuntimeError("the coupled core proved too little")
