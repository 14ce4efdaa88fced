"""What a portfolio leaves missing, by position, and what stands in the way there (docs/model.md, Measures)."""

from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from planner.analysis.gaps.tries import best_names
from planner.analysis.measures.anew import changed_case, counted_alone
from planner.analysis.measures.rungs import lacking
from planner.analysis.story.ladder import Rung, rung
from planner.domain.case import Case
from planner.domain.measure import Measure
from planner.eligibility import Eligibility, build
from planner.eligibility.registry import RULES
from planner.facts import build_facts
from planner.placement.portfolio.offers import Offers
from planner.placement.problem.problem import Problem, build_problem
from planner.placement.problem.score import missing_names

Ints = NDArray[np.int64]


class Reason(StrEnum):
    """What stands in the way, the first that holds."""

    LIMITS = "limits"
    """Somebody free may hold it: lending limits or coupling rules keep them out."""
    MONEY = "money"
    """More people could be made able within the weeks."""
    TIME = "time"
    """More people could be made able in more weeks."""
    TAKEN = "taken"
    """More people may hold it than do; they are needed elsewhere."""
    NOBODY = "nobody"
    """Whoever may hold it does, and nothing makes others able."""


class Left(NamedTuple):
    """A position that still misses names that have points."""

    scenario: str
    position: str
    missing: int
    points: int
    reason: Reason
    rule: str
    """Rule that says no to most people, the first of the funnel among equals."""
    idle: int
    """People who may hold it and are not placed."""
    within: int
    """People more who could be made able within the weeks."""
    later: int
    """People more who could be made able in the end, those within the weeks included."""
    rung: Rung
    """Where it stands on the ladder."""


def remaining(cases: Sequence[Case], measures: Sequence[Measure], rich: Offers, patient: Offers) -> Iterator[Left]:
    """What is still missing, by scenario, tier and position.

    Args:
        cases: one per scenario.
        measures: what is bought.
        rich: what could be bought within the weeks whatever it costs.
        patient: what could be bought in the end.
    """
    for number, case in enumerate(cases):
        matrix = build(build_facts(changed_case(case, measures)))
        within, after = (_reached(offers, number) for offers in (rich, patient))
        yield from _of_scenario(matrix, counted_alone(build_problem(matrix.facts.case, matrix)), within, after)


def _of_scenario(matrix: Eligibility, problem: Problem, within: Ints, after: Ints) -> Iterator[Left]:
    x, facts = best_names(problem), matrix.facts
    lacks = missing_names(problem, problem.names(x))
    lacks[problem.points == 0] = 0
    steps = lacks.T.tolist()
    missing, points = lacks.sum(axis=0), (lacks * problem.points).sum(axis=0)
    used = np.bincount(problem.group, weights=x, minlength=problem.groups)
    free = (problem.size - used)[problem.group]
    idle = np.bincount(problem.position, weights=free, minlength=len(missing)).astype(np.int64)
    filled = problem.names(x)
    able = np.bincount(problem.position, weights=problem.size[problem.group], minlength=len(missing)).astype(np.int64)
    for place in sorted(
        np.flatnonzero(missing).tolist(), key=lambda place: (problem.tier[place], problem.wanted[place].position)
    ):
        column = int(problem.columns[place])
        soon, later = (max(0, int(reached[column] - able[place])) for reached in (within, after))
        ways = {
            Reason.LIMITS: idle[place] > 0,
            Reason.MONEY: soon > 0,
            Reason.TIME: later > 0,
            Reason.TAKEN: able[place] > filled[place],
            Reason.NOBODY: True,
        }
        reason = next(one for one, holds in ways.items() if holds)
        stopped = [int((matrix.no[:, column] >> number & 1).sum()) for number in range(len(RULES))]
        name, lack = problem.wanted[place].position, int(missing[place])
        rule, stands = RULES[int(np.argmax(stopped))].id, rung(lacking(name, steps[place]))
        counts = (int(idle[place]), soon, later)
        yield Left(facts.case.scenario.id, name, lack, int(points[place]), reason, rule, *counts, stands)


def _reached(offers: Offers, scenario: int) -> Ints:
    """M people who may hold each position of a scenario or could be made able, one by one."""
    cells = offers.cells
    reached = np.zeros(len(cells.facts[0].positions.ids), dtype=np.int64)
    mine = np.flatnonzero(cells.scenario == scenario)
    for group in offers.groups:
        open_to = group.options.base | group.options.opened.any(axis=0)
        reached[np.unique(cells.column[mine[open_to[mine]]])] += len(group.people)
    return reached
