"""A stored part of a certificate as arrays again, so that tests judge what is written down."""

import numpy as np

from planner.domain.certificate import Part
from planner.domain.levels import LEVELS
from planner.domain.plan import Plan
from planner.placement.certificate.draft import Draft, LinearRules, linear_rules
from planner.placement.certificate.reading import certified_bounds
from planner.placement.problem.problem import Problem


def draft_of(problem: Problem, rules: LinearRules, part: Part) -> Draft:
    """The draft that a part says, by ids."""
    goals = np.array(part.goals or np.eye(len(LEVELS), dtype=np.int64), dtype=object)
    nothing = (0,) * len(goals)
    multiplier = {(one.kind, one.coupling, one.of): one.value for one in part.multipliers}
    multipliers = [multiplier.pop(name, nothing) for name in rules.names]
    assert not multiplier
    price = {one.position: one.value for one in part.prices}
    return Draft(
        goals=goals,
        denominator=part.denominator,
        prices=np.array([price.pop(want.position, nothing) for want in problem.wanted], dtype=object).reshape(
            -1, len(goals)
        ),
        multipliers=np.array(multipliers, dtype=object).reshape(-1, len(goals)),
    )


def certified(problem: Problem, plan: Plan) -> tuple[int, ...]:
    """The bound of each level that the plan's certificate proves."""
    rules = linear_rules(problem)
    assert plan.certificate is not None
    drafts = [draft_of(problem, rules, part) for part in plan.certificate.parts]
    return certified_bounds(problem, rules, drafts, plan.objective)
