"""Spoils what a plan says of itself: header, score, status."""

import random
from collections.abc import Callable
from typing import Any

from planner.domain.case import Case
from planner.domain.levels import LEVELS
from planner.domain.plan import Plan, Status, Stopped
from tests.checks.mutants.base import Mutator, Spoiled, changed, replaced


def field(name: str, value: Callable[[Plan], Any]) -> Mutator:
    return lambda rnd, plan, case: (changed(plan, **{name: value(plan)}), case)


def setting(rnd: random.Random, plan: Plan, case: Case) -> Spoiled:
    """Another number in the settings."""
    numbers = [key for key, value in plan.settings.model_dump().items() if isinstance(value, int)]
    key = rnd.choice(numbers)
    settings = plan.settings.model_copy(update={key: getattr(plan.settings, key) + rnd.choice((-1, 1))})
    return changed(plan, settings=settings), case


def level_order(rnd: random.Random, plan: Plan, case: Case) -> Spoiled:
    """Two levels change their names."""
    levels = list(plan.levels)
    one, other = rnd.sample(range(len(levels)), 2)
    levels[one], levels[other] = levels[other], levels[one]
    return changed(plan, levels=tuple(levels)), case


def objective(rnd: random.Random, plan: Plan, case: Case) -> Spoiled:
    """A level one better or worse, its bound along with it."""
    at, step = rnd.randrange(len(LEVELS)), rnd.choice((-1, 1))
    own = replaced(plan.objective, at, plan.objective[at] + step)
    return changed(plan, objective=own, bound=replaced(plan.bound, at, max(0, own[at]))), case


def bound_above(rnd: random.Random, plan: Plan, case: Case) -> Spoiled:
    """A bound that the plan itself refutes."""
    at = rnd.randrange(len(LEVELS))
    return changed(plan, bound=replaced(plan.bound, at, plan.objective[at] + rnd.randint(1, 3))), case


def bound_below_optimal(rnd: random.Random, plan: Plan, case: Case) -> Spoiled:
    """Called optimal although a bound lies below."""
    positive = [at for at, value in enumerate(plan.objective) if value]
    if not positive:
        return None
    bound = replaced(plan.objective, at := rnd.choice(positive), plan.objective[at] - 1)
    return changed(plan, bound=bound, status=Status.OPTIMAL, stopped=Stopped.PROVEN), case


def status(rnd: random.Random, plan: Plan, case: Case) -> Spoiled:
    """Status and reason for stopping contradict each other."""
    if plan.status is Status.OPTIMAL:
        return changed(plan, stopped=rnd.choice((Stopped.TIME_LIMIT, Stopped.INTERRUPTED))), case
    return changed(plan, stopped=Stopped.PROVEN), case
