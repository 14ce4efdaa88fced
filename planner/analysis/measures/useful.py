"""What of a portfolio is of no use: a model that is asked for points alone may choose what costs nothing idly."""

from collections.abc import Sequence
from dataclasses import replace

from planner.analysis.measures.anew import changed_case, missing_points
from planner.analysis.measures.answer import Answer
from planner.domain.case import Case
from planner.domain.measure import Measure
from planner.placement.problem.problem import build_problem


def useful(answer: Answer, cases: Sequence[Case]) -> Answer:
    """The answer without what is about no people and without which no more is missing anywhere, the last first.

    Args:
        answer: a portfolio, solved anew.
        cases: one per scenario.
    """
    kept = answer.portfolio.measures
    for one in reversed([measure for measure in kept if measure.person_id is None and not measure.pool]):
        fewer = tuple(other for other in kept if other is not one)
        if all(_missing(case, fewer) <= was.solved for case, was in zip(cases, answer.closed, strict=True)):
            kept = fewer
    return replace(answer, portfolio=replace(answer.portfolio, measures=kept))


def _missing(case: Case, measures: Sequence[Measure]) -> int:
    return missing_points(build_problem(changed_case(case, measures)))
