"""What is no longer wanted: decisions that lower what a position asks for, told apart from what is mended.

A placement of the lowered case is one of the case as it was, so that nothing that is lowered can mend a gap: what
measures mend is chosen first, and what is lowered after it, for what is missing then.
"""

from collections.abc import Sequence
from dataclasses import replace

from planner.analysis.measures.anew import changed_case, missing_points
from planner.analysis.measures.answer import Answer
from planner.domain.case import Case
from planner.domain.decision import DecisionKind
from planner.domain.measure import Budget, Catalogue, Measure, Price
from planner.placement.portfolio.bought import of_decision
from planner.placement.problem.problem import build_problem

Measures = tuple[Measure, ...]


def with_lowered(answer: Answer, cases: Sequence[Case], catalogue: Catalogue, budget: Budget) -> Answer:
    """The answer with what is lowered besides, solved anew.

    As many as the money left pays, in the file's order; then each without which as few points are missing is left out,
    the last first.

    Args:
        answer: a portfolio that mends.
        cases: one per scenario.
        catalogue: what could be decided.
        budget: what there is.
    """
    chosen = _paid(catalogue, budget, answer.portfolio.cost_kr)
    if not chosen or not answer.missing:
        return answer

    def missing(some: Measures) -> list[int]:
        measures = (*answer.portfolio.measures, *some)
        return [missing_points(build_problem(changed_case(case, measures))) for case in cases]

    left = missing(chosen)
    for one in reversed(chosen):
        fewer = tuple(other for other in chosen if other is not one)
        without = missing(fewer) if fewer else [closed.solved for closed in answer.closed]
        if sum(without) <= sum(left):
            chosen, left = fewer, without
    closed = [replace(one, unwanted=one.solved - now) for one, now in zip(answer.closed, left, strict=True)]
    return replace(answer, lowered=chosen, closed=tuple(closed))


def _paid(catalogue: Catalogue, budget: Budget, spent: int) -> Measures:
    """What can be lowered in time for the money that is left."""
    chosen: list[Measure] = []
    for decision in catalogue.decided(DecisionKind.LOWER):
        if budget.pays(Price(spent + decision.cost_kr, decision.weeks)):
            chosen.append(of_decision(decision))
            spent += decision.cost_kr
    return tuple(chosen)
