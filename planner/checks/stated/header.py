"""Does the plan belong to this case, and has it the shape of a plan?"""

from collections.abc import Iterator

from planner.checks.errors import error
from planner.domain.case import Case
from planner.domain.finding import Finding
from planner.domain.plan import FORMATS, Plan

METHODS = ("greedy", "network", "coupled", "ensemble")


def check(case: Case, plan: Plan, levels: tuple[str, ...]) -> Iterator[Finding]:
    """Format, scenario, as-of date, seed, settings, method, levels and the length of the score.

    Args:
        case: what it is said to be made from.
        plan: the plan.
        levels: names of the levels that it must have.
    """
    scenario = case.scenario
    if plan.format not in FORMATS:
        yield error(1, found=plan.format, expected=FORMATS[-1])
    if plan.scenario != scenario.id:
        yield error(2, found=plan.scenario, expected=scenario.id)
    if plan.as_of != scenario.as_of:
        yield error(3, found=plan.as_of.isoformat(), expected=scenario.as_of.isoformat())
    if plan.seed != scenario.seed:
        yield error(4, found=plan.seed, expected=scenario.seed)
    for setting, value in case.settings.model_dump().items():
        if getattr(plan.settings, setting) != value:
            yield error(5, setting=setting, found=str(getattr(plan.settings, setting)), expected=str(value))
    yield from _scenarios(case, plan)
    yield from _shape(plan, levels)


def _scenarios(case: Case, plan: Plan) -> Iterator[Finding]:
    """The scenarios of a joint plan: all of the case, each once, in order; it is judged from the first."""
    ids = [one.id for one in sorted(case.together, key=lambda one: (one.as_of, one.id))]
    named = {key: getattr(case.scenario, key) for key in ("id", "name_sv", "name_en")}
    first = case.together[0].model_copy(update=named) if case.together else case.scenario
    if list(plan.scenarios) != ids or len(set(ids)) != len(ids) or first != case.scenario:
        yield error(9, found=", ".join(plan.scenarios) or "–", expected=", ".join(ids) or "–")


def _shape(plan: Plan, levels: tuple[str, ...]) -> Iterator[Finding]:
    if plan.method not in METHODS:
        yield error(6, found=plan.method, expected=", ".join(METHODS))
    if plan.levels != levels:
        yield error(7, found=", ".join(plan.levels), expected=", ".join(levels))
    for score, values in (("objective", plan.objective), ("bound", plan.bound)):
        if len(values) != len(levels):
            yield error(8, score=score, found=len(values), expected=len(levels))
