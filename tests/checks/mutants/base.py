"""What all mutators share: their shape and small changes of tuples and plans."""

import random
from collections.abc import Callable
from typing import Any

from planner.domain.case import Case
from planner.domain.plan import Plan

Spoiled = tuple[Plan, Case] | None
Mutator = Callable[[random.Random, Plan, Case], Spoiled]
"""Gets a source of chance, an accepted plan and its case; returns both, one of them spoiled, or None if it cannot."""


def changed(plan: Plan, **changes: Any) -> Plan:
    """The plan with other fields, not validated."""
    return plan.model_copy(update=changes)


def replaced(items: tuple[Any, ...], at: int, *new: Any) -> tuple[Any, ...]:
    """The tuple with other items, or none, instead of one."""
    return (*items[:at], *new, *items[at + 1 :])


def any_of(rnd: random.Random, items: tuple[Any, ...]) -> int | None:
    """A random index; None if there is nothing."""
    return rnd.randrange(len(items)) if items else None


def reorganised(case: Case, **changes: Any) -> Case:
    """The case with another organisation."""
    return case.model_copy(update={"organisation": case.organisation.model_copy(update=changes)})


def repeopled(case: Case, people: tuple[Any, ...]) -> Case:
    """The case with other people."""
    return case.with_people(people)
