"""Spoils the names of a plan: who, where, in which order."""

import random
from collections.abc import Callable
from typing import Any

from planner.domain.case import Case
from planner.domain.plan import NameKind, Placement, Plan, Role
from tests import builders as b
from tests.checks.mutants.base import Mutator, Spoiled, any_of, changed, replaced


def dropped(rnd: random.Random, plan: Plan, case: Case) -> Spoiled:
    """The last name of a position vanishes; if no seat lacks it then, it was a pin beyond what is wanted."""
    lasts = [
        at for at, name in enumerate(plan.placements)
        if name.covers is not NameKind.SURPLUS
        and (at + 1 == len(plan.placements) or plan.placements[at + 1].position != name.position)
    ]  # fmt: skip
    at = any_of(rnd, tuple(lasts))
    return None if at is None else (changed(plan, placements=replaced(plan.placements, lasts[at])), case)


def doubled(rnd: random.Random, plan: Plan, case: Case) -> Spoiled:
    """Somebody holds a second position, or the same twice."""
    at, other = any_of(rnd, plan.placements), any_of(rnd, plan.wanted)
    if at is None or other is None:
        return None
    name, position = plan.placements[at].person, plan.wanted[other].position
    rank = 1 + sum(name.position == position for name in plan.placements)
    return changed(plan, placements=_in_order(*plan.placements, b.placement(name, position, rank))), case


def _in_order(*names: Placement) -> tuple[Placement, ...]:
    return tuple(sorted(names, key=lambda name: (name.position, name.rank)))


def changed_name(change: Callable[[random.Random, Placement], dict[str, Any]]) -> Mutator:
    def spoil(rnd: random.Random, plan: Plan, case: Case) -> Spoiled:
        at = any_of(rnd, plan.placements)
        if at is None:
            return None
        name = plan.placements[at]
        return changed(plan, placements=replaced(plan.placements, at, name.model_copy(update=change(rnd, name)))), case

    return spoil


def other_of(rnd: random.Random, values: type[Role] | type[NameKind], own: Role | NameKind) -> Role | NameKind:
    return rnd.choice([value for value in values if value is not own])


def swapped_ranks(rnd: random.Random, plan: Plan, case: Case) -> Spoiled:
    """Two people of a position change places: the order is total, since ids differ."""
    pairs = [
        (at, at + 1)
        for at, (one, other) in enumerate(zip(plan.placements, plan.placements[1:], strict=False))
        if one.position == other.position
    ]
    if not pairs:
        return None
    one, other = rnd.choice(pairs)
    return _swapped(plan, one, other), case


def _swapped(plan: Plan, one: int, other: int) -> Plan:
    first, second = plan.placements[one], plan.placements[other]
    names = replaced(plan.placements, one, first.model_copy(update={"person": second.person}))
    return changed(plan, placements=replaced(names, other, second.model_copy(update={"person": first.person})))


def swapped_positions(rnd: random.Random, plan: Plan, case: Case) -> Spoiled:
    """Two people change positions so that the sum of their travel bands changes."""
    area = {person.id: person.area for person in case.roster.people}
    place = {position.id: position.place for position in case.organisation.positions}
    minutes = {(row.area, row.place): row.minutes for row in case.organisation.travel}

    def band(person: str, position: str) -> int:
        if place[position] is None:
            return 0
        taken = minutes.get((area[person] or "", place[position] or ""), 10_000)
        return sum(taken > end for end in case.settings.travel_band_min)

    pairs = [
        (at, other)
        for at, one in enumerate(plan.placements)
        for other, two in enumerate(plan.placements[:at])
        if band(one.person, one.position) + band(two.person, two.position)
        != band(one.person, two.position) + band(two.person, one.position)
    ]
    return (_swapped(plan, *rnd.choice(pairs)), case) if pairs else None


def shuffled_rows(field: str) -> Mutator:
    """Two rows of a table change places."""

    def spoil(rnd: random.Random, plan: Plan, case: Case) -> Spoiled:
        rows = list(getattr(plan, field))
        if len(rows) < 2:
            return None
        one, other = rnd.sample(range(len(rows)), 2)
        rows[one], rows[other] = rows[other], rows[one]
        return changed(plan, **{field: tuple(rows)}), case

    return spoil
