"""Spoils the tables of a plan: wanted, missing, pins left out."""

import random
from collections import Counter

from planner.domain.case import Case
from planner.domain.plan import NameKind, Plan, Tolerated
from tests import builders as b
from tests.checks.mutants.base import Mutator, Spoiled, any_of, changed, reorganised, replaced


def count(field: str, columns: tuple[str, ...]) -> Mutator:
    def spoil(rnd: random.Random, plan: Plan, case: Case) -> Spoiled:
        rows = getattr(plan, field)
        at = any_of(rnd, rows)
        if at is None:
            return None
        column = rnd.choice(columns)
        value = getattr(rows[at], column)
        other = value + 1 if value == 0 else value + rnd.choice((-1, 1))
        return changed(plan, **{field: replaced(rows, at, rows[at].model_copy(update={column: other}))}), case

    return spoil


def lost_row(field: str) -> Mutator:
    def spoil(rnd: random.Random, plan: Plan, case: Case) -> Spoiled:
        rows = getattr(plan, field)
        at = any_of(rnd, rows)
        return None if at is None else (changed(plan, **{field: replaced(rows, at)}), case)

    return spoil


def invented_missing(rnd: random.Random, plan: Plan, case: Case) -> Spoiled:
    """A position that is full is said to lack a name."""
    lacking = {row.position for row in plan.missing}
    full = [row.position for row in plan.wanted if row.position not in lacking]
    if not full:
        return None
    rows = sorted([*plan.missing, b.missing(rnd.choice(full), depth=1)], key=lambda row: row.position)
    return changed(plan, missing=tuple(rows)), case


def invented_pin(rnd: random.Random, plan: Plan, case: Case) -> Spoiled:
    """A pin that nobody set is said to be left out."""
    return changed(plan, pins_left_out=(*plan.pins_left_out, "nobody P")), case


def lost_pin(rnd: random.Random, plan: Plan, case: Case) -> Spoiled:
    """A pin that was left out is not told."""
    at = any_of(rnd, plan.pins_left_out)
    return None if at is None else (changed(plan, pins_left_out=replaced(plan.pins_left_out, at)), case)


def new_pin(rnd: random.Random, plan: Plan, case: Case) -> Spoiled:
    """Somebody unpinned is pinned where the plan has the name, and the plan loses the name."""
    counts = Counter(name.position for name in plan.placements)
    pinned = {lock.person for lock in case.organisation.locks}
    lasts = [
        name for name in plan.placements
        if name.rank == counts[name.position] and name.person not in pinned and name.covers is not NameKind.SURPLUS
    ]  # fmt: skip
    if not lasts or case.scenario.donor_limits:
        return None
    name = rnd.choice(lasts)
    locks = (*case.organisation.locks, b.pin(name.person, name.position))
    other = reorganised(case, locks=locks)
    names = tuple(placed for placed in plan.placements if placed is not name)
    return changed(plan, placements=names), other


def tolerated_days(rnd: random.Random, plan: Plan, case: Case) -> Spoiled:
    """Somebody placed is said to be certainly away on a day more or less than they are."""
    at = any_of(rnd, plan.tolerated)
    if at is not None:
        own = plan.tolerated[at]
        other = own.model_copy(update={"days": own.days + rnd.choice((-1, 1))})
        return changed(plan, tolerated=replaced(plan.tolerated, at, other)), case
    name = any_of(rnd, plan.placements)
    return None if name is None else (changed(plan, tolerated=(_day_of(plan, name),)), case)


def tolerated_twice(rnd: random.Random, plan: Plan, case: Case) -> Spoiled:
    """A name stands twice among the tolerated days."""
    name = any_of(rnd, plan.placements)
    if name is None:
        return None
    rows = plan.tolerated or (_day_of(plan, name),)
    return changed(plan, tolerated=(*rows, rows[0])), case


def _day_of(plan: Plan, at: int) -> Tolerated:
    return Tolerated(position=plan.placements[at].position, person=plan.placements[at].person, days=1)
