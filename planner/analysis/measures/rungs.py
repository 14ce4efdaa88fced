"""Where each position stands with measures in force, by the ladder that a reader knows, solved anew."""

from collections import Counter
from collections.abc import Mapping, Sequence

from planner.analysis.gaps.tries import best_names
from planner.analysis.measures.anew import changed_case, counted_alone
from planner.analysis.story.ladder import RUNGS, Rung, rung
from planner.domain.case import Case
from planner.domain.levels import MINIMUM_STEPS, STEPS
from planner.domain.measure import Measure
from planner.domain.plan import Missing
from planner.placement.problem.problem import Problem, build_problem
from planner.placement.problem.score import missing_names

Standing = dict[Rung, int]
"""Positions on each rung."""


def places(case: Case, measures: Sequence[Measure]) -> dict[str, Rung]:
    """The rung of each position that wants a minimum, in the best placement with all measures in force.

    Args:
        case: one scenario.
        measures: what is in force; none for the case as it is.
    """
    problem = build_problem(changed_case(case, measures))
    names = problem.names(best_names(_minimum_alone(problem)))
    # Pins have filled the first steps first, so that what they leave missing is what is missing.
    rows = zip(problem.wanted, missing_names(problem, names).T.tolist(), strict=True)
    return {want.position: rung(lacking(want.position, row)) for want, row in rows if want.minimum}


def counted(found: Mapping[str, Rung]) -> Standing:
    """Positions on each rung, of ``places``."""
    numbers = Counter(found.values())
    return {step: numbers[step] for step in RUNGS}


def rungs(case: Case, measures: Sequence[Measure]) -> Standing:
    """Positions on each rung of the ladder in the best placement with all measures in force."""
    return counted(places(case, measures))


def of_all(standings: Mapping[str, Standing]) -> Standing:
    """The standings of several scenarios together."""
    return {step: sum(one[step] for one in standings.values()) for step in RUNGS}


def lacking(position: str, steps: Sequence[int]) -> Missing:
    """What a position lacks, from its missing names of each step."""
    return Missing(position=position, **dict(zip(STEPS, steps, strict=True)))


def _minimum_alone(problem: Problem) -> Problem:
    """Only what has points, where all of the minimum has: a rung is told by names of the minimum."""
    open_names = problem.need[:MINIMUM_STEPS] > 0
    pointless = open_names & (problem.points[:MINIMUM_STEPS] == 0)
    return problem if pointless.any() else counted_alone(problem)
