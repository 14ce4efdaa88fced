"""A robust placement as a plan like any other: it can be verified, stored, evaluated and compared."""

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from planner.domain.plan import Plan
from planner.placement.ensemble.keeping import Rules
from planner.placement.ensemble.problem import UNPLACED
from planner.placement.passes import first_bound
from planner.placement.plans import build_plan
from planner.placement.problem.keeping import broken
from planner.placement.problem.main_positions import counted_once
from planner.placement.problem.problem import Problem
from planner.placement.start.greedy import solve_greedy
from planner.placement.start.refill import kept
from planner.placement.start.repair import trim


def robust_plan(problem: Problem, placement: NDArray[np.int64]) -> Plan:
    """Writes a placement down, and gives those whom no future asked for to the names that are still wanted.

    A placement chosen by some futures leaves people out who would add nothing in these; in others they would. Names
    that break a coupling limit are taken off before, the least urgent first; the search leaves none.

    Args:
        problem: the placement problem.
        placement: position of each person among the active ones, or ``UNPLACED``.
    """
    rules = Rules(problem)
    x = kept(problem, _filled_up(problem, trim(problem, rules.names(placement))))
    chosen = _chosen_first(problem, rules.people(x, placement))
    return build_plan(chosen, x, method="ensemble", bound=first_bound(problem), proven=False, chosen=True)


def _filled_up(problem: Problem, x: NDArray[np.int64]) -> NDArray[np.int64]:
    """Adds names that are wanted; not in positions where that would break a rule, whose names have been chosen."""
    filled = solve_greedy(problem, x)
    wrong = broken(problem, filled)
    while (wrong[problem.position] & (filled != x)).any():
        filled = np.where(wrong[problem.position], x, filled)
        wrong = broken(problem, filled)
    return filled


def _chosen_first(problem: Problem, placement: NDArray[np.int64]) -> Problem:
    """The problem with the members of each group in the order in which a plan hands out its positions.

    People of a group are alike to rules and costs, but not to the futures: who of them stands where has been chosen.
    """
    last = len(problem.columns)
    key = np.where(placement == UNPLACED, last, placement)
    members = tuple(group[np.argsort(key[group], kind="stable")] for group in problem.members)
    return replace(problem, members=members)


def positions_of(problem: Problem, plan: Plan) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Position of each person in a plan, among the active ones, and the second one of those who hold two.

    Names that pins give are left out, as in the ensemble.
    """
    ids, wanted = problem.facts.people.ids, problem.facts.positions.ids
    row = problem.facts.row
    column = {want.position: number for number, want in enumerate(problem.wanted)}
    pins = {(ids[one], wanted[at]) for one, at in zip(problem.pins.people, problem.pins.columns, strict=True)}
    first, second = np.full((2, len(row)), UNPLACED, dtype=np.int64)
    main = counted_once(plan, problem.facts)
    for names, positions in ((main, first), (set(plan.placements) - set(main), second)):
        for name in names:
            if (name.person, name.position) not in pins:
                positions[row[name.person]] = column[name.position]
    return first, second
