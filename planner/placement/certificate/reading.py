"""How much of a plan's value its certificate proves."""

from collections.abc import Sequence

from planner.placement.certificate.bound import lower_bound
from planner.placement.certificate.draft import Draft, LinearRules
from planner.placement.problem.problem import Problem


def certified_bounds(
    problem: Problem, rules: LinearRules, drafts: Sequence[Draft], objective: tuple[int, ...]
) -> tuple[int, ...]:
    """The best bound of each level that the drafts give, the levels before it being as in the plan; 0 at least."""
    best = [0] * len(objective)
    for draft in drafts:
        for level, bound in _bounds_of(draft, lower_bound(problem, rules, draft).tolist(), objective):
            best[level] = max(best[level], bound)
    return tuple(best)


def _bounds_of(draft: Draft, bounds: list[int], objective: tuple[int, ...]) -> list[tuple[int, int]]:
    """Levels with their bounds.

    A goal says nothing once the plan does not meet one before it exactly, nor of a level that one before it weighs.
    """
    levels, reached = [], -1
    for weights, bound in zip(draft.goals.tolist(), bounds, strict=True):
        last = max((level for level, weight in enumerate(weights) if weight), default=-1)
        value = draft.denominator * sum(weight * own for weight, own in zip(weights, objective, strict=True))
        if last > reached:
            before = value - draft.denominator * weights[last] * objective[last]
            levels.append((last, -((before - bound) // (draft.denominator * weights[last]))))
        if value != bound:
            break
        reached = max(reached, last)
    return levels
