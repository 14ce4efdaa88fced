"""Whom a change hits that says how many and not who: the first by seeded hash, or those whose loss costs most."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from hashlib import blake2b
from typing import NamedTuple

from planner.domain.base import Period
from planner.domain.case import Case
from planner.domain.change import QUALIFIED, Change, ChangeKind
from planner.domain.person import ClaimState, Person
from planner.domain.skill import closure
from planner.facts.changes.vettings import applied_for, may_be_cleared, vetted
from planner.facts.spans import employed, unavailable


class Chosen(NamedTuple):
    """People chosen."""

    people: tuple[str, ...]
    """Their ids."""
    proven: bool
    """Whether no others cost more, where the worst were asked for."""
    cost: tuple[int, ...] = ()
    """Of the worst: what their loss adds to each of the seat levels; nothing if it is not known."""
    at_most: tuple[int, ...] = ()
    """What the loss of any so many adds at most, compared from the first level on; nothing if it is not known."""
    costing: int = 0
    """So many of the worst are enough for that cost."""


Worst = Callable[[Case, tuple[str, ...], int], Chosen]
"""Finds the so many of these people whose loss costs most."""


def by_seed(people: Iterable[str], seed: int) -> list[str]:
    """Ids in the order in which a number of them is taken.

    Args:
        people: the ids, in any order.
        seed: the scenario's.
    """

    def place(person: str) -> tuple[bytes, str]:
        return blake2b(f"change/{seed}/{person}".encode(), digest_size=8).digest(), person

    return sorted(people, key=place)


def away_throughout(people: Sequence[Person], horizon: Period) -> frozenset[str]:
    """Ids of those who are away on every day."""
    days = unavailable(people).days_within(horizon, len(people))
    return frozenset(person.id for person, away in zip(people, days.tolist(), strict=True) if away == horizon.days)


def takeable(people: Sequence[Person], horizon: Period) -> list[Person]:
    """Those who can be taken away at all: affiliated throughout, not claimed, not away on every day."""
    spans, gone = employed(people), away_throughout(people, horizon)
    throughout = frozenset(spans.person[spans.holding(horizon.first, horizon.last)].tolist())
    return [
        person
        for row, person in enumerate(people)
        if row in throughout and person.claim.on(horizon.first) is not ClaimState.CLAIMED and person.id not in gone
    ]


def chosen(case: Case, change: Change, worst: Worst) -> Chosen:
    """The people whom a change hits that says how many, or all, or in which state of claim.

    Args:
        case: the case as the changes before have left it.
        change: one that names nobody.
        worst: asked where the worst are wanted and not all are.
    """
    ids = _candidates(case, change)
    if change.number is None or len(ids) <= change.number:
        return Chosen(tuple(sorted(ids)), proven=True)
    if change.worst:
        found = worst(case, tuple(sorted(ids)), change.number)
        # What is compared is the loss of people; whoever loses a skill may stand elsewhere, and costs no more.
        return found._replace(proven=False, cost=()) if change.kind in QUALIFIED else found
    return Chosen(tuple(sorted(by_seed(ids, case.scenario.seed)[: change.number])), proven=True)


def _candidates(case: Case, change: Change) -> list[str]:
    horizon, gives = case.horizon, closure(case.organisation.skills)

    def holds(person: Person, skill: str | None) -> bool:
        valid = (held.skill for held in person.skills if held.valid_until is None or held.valid_until >= horizon.last)
        return skill is None or any(skill in gives.get(own, ()) for own in valid)

    people = takeable(case.roster.people, horizon)
    if change.state is not None:
        return [person.id for person in people if person.claim.on(horizon.first) is change.state]
    if change.kind is ChangeKind.ADD_SKILL:
        return [person.id for person in people if holds(person, change.among) and not holds(person, change.skill)]
    if change.kind is ChangeKind.RENEW_SKILL:
        return [person.id for person in people if had(person, change.skill, gives) and not holds(person, change.skill)]
    holders = [person for person in people if holds(person, change.skill)]
    if change.kind is ChangeKind.WITHDRAW_CLEARANCE:
        return [person.id for person in holders if vetted(person, change, case)]
    if change.kind is ChangeKind.GRANT_CLEARANCE:
        granted = applied_for if change.applied else may_be_cleared
        return [person.id for person in holders if granted(person, change, case)]
    return [person.id for person in holders]


def had(person: Person, skill: str | None, gives: Mapping[str, frozenset[str]]) -> bool:
    """Whether the person has, or has had, something that gives the skill."""
    return any(skill in gives.get(held.skill, ()) for held in person.skills)
