"""Certificates, vettings, absence, alert: against brute force over people edited by hand, and what must always hold."""

import random
from collections.abc import Callable
from contextlib import suppress
from datetime import date, timedelta
from typing import Any

import pytest

from planner.checks.verify import examine
from planner.domain.case import Case
from planner.domain.change import Change
from planner.domain.finding import InputRefusedError
from planner.domain.person import Clearance, ClearanceState, HeldSkill, Person
from planner.domain.plan import Status
from planner.domain.scenario import causes_of
from planner.domain.skill import closure
from planner.facts.changes import changed
from planner.placement import solve
from tests.instances import TINY, random_case
from tests.oracles import brute
from tests.placement.test_together_changes import never
from tests.random_people import SKILLS
from tests.shares import each

SEATS_AND_ROTATION = 12
"""Levels that only grow with names wanted: a target may be nearer where the minimum is higher. Who is certainly
away, at 100, counts in no mean."""
FOR_EVER = date.max
Hand = Callable[[Person], Person]


def then(case: Case, **asked: Any) -> Case | None:
    """The case with a change; None where it hits nothing."""
    with suppress(InputRefusedError):
        return changed(case, [Change.model_validate(asked)], never)
    return None


def objective(case: Case) -> tuple[int, ...]:
    """Of the proven and accepted plan."""
    plan = solve(case)
    assert not examine(plan, case).findings
    assert plan.status is Status.OPTIMAL
    return tuple(plan.objective)


def drawn(seed: int, *, donor_limits: bool = False) -> tuple[random.Random, Case, tuple[str, ...], str]:
    """A case, some of its people, and a skill of somebody."""
    case = random_case(seed, TINY, donor_limits=donor_limits)
    rnd = random.Random(f"what if {seed}")
    some = tuple(one.id for one in case.roster.people if rnd.random() < 0.7) or (case.roster.people[0].id,)
    return rnd, case, some, rnd.choice(SKILLS)


def by_hand(case: Case, people: tuple[str, ...], hand: Hand) -> Case:
    """The case with some people edited one by one."""
    return case.with_people([hand(one) if one.id in people else one for one in case.roster.people])


def skills_by_day(person: Person, gives: dict[str, frozenset[str]]) -> dict[str, date]:
    """Last day of every skill, implied ones among them."""
    until: dict[str, date] = {}
    for own in person.skills:
        for skill in gives.get(own.skill, ()):
            until[skill] = max(until.get(skill, date.min), own.valid_until or FOR_EVER)
    return until


def written(until: dict[str, date]) -> tuple[HeldSkill, ...]:
    return tuple(HeldSkill(skill=one, valid_until=None if day == FOR_EVER else day) for one, day in until.items())


def flat(case: Case) -> Case:
    """The case in which no skill implies another, and everybody has in their own name what theirs have implied."""
    gives = closure(case.organisation.skills)
    alone = tuple(one.model_copy(update={"implies": ()}) for one in case.organisation.skills)
    hand = (one.model_copy(update={"skills": written(skills_by_day(one, gives))}) for one in case.roster.people)
    return case.with_people(hand).with_organisation(skills=alone)


@each(range(30), 15)
def test_a_certificate_that_expires_is_worth_what_brute_force_over_its_days_says(seed: int) -> None:
    rnd, base, people, skill = drawn(seed, donor_limits=seed % 3 == 0)
    case = flat(base)
    day = case.horizon.first + timedelta(days=rnd.randint(-1, case.horizon.days))
    changed_case = then(case, kind="expire_skill", people=people, skill=skill, valid_until=day)

    def hand(person: Person) -> Person:
        until = {own.skill: own.valid_until or FOR_EVER for own in person.skills}
        if skill in until:
            until[skill] = min(until[skill], day)
        return person.model_copy(update={"skills": written(until)})

    assert brute.best(by_hand(case, people, hand)) == objective(changed_case or case)


@each(range(30), 15)
def test_a_renewed_certificate_is_worth_what_brute_force_says(seed: int) -> None:
    _, case, people, skill = drawn(seed, donor_limits=seed % 3 == 0)
    gives = closure(case.organisation.skills)

    def hand(person: Person) -> Person:
        had = any(skill in gives.get(own.skill, ()) for own in person.skills)
        return person.model_copy(update={"skills": (*person.skills, HeldSkill(skill=skill))}) if had else person

    changed_case = then(case, kind="renew_skill", people=people, skill=skill)
    assert brute.best(by_hand(case, people, hand)) == objective(changed_case or case)


@each(range(30), 12)
@pytest.mark.parametrize("level", [1, 2, 3])
def test_vettings_granted_and_withdrawn_are_worth_what_brute_force_says(seed: int, level: int) -> None:
    _, case, people, _ = drawn(seed, donor_limits=seed % 3 == 0)

    def given(person: Person) -> Person:
        new = Clearance(clearance_class=level, state=ClearanceState.GRANTED)
        return person.model_copy(update={"other_clearances": (*person.other_clearances, new)})

    def taken(person: Person) -> Person:
        left = [one for one in (person.clearance, *person.other_clearances) if (one.clearance_class or 9) > level]
        rest = tuple(left) or (Clearance(),)
        return person.model_copy(update={"clearance": rest[0], "other_clearances": rest[1:]})

    for kind, hand in (("grant_clearance", given), ("withdraw_clearance", taken)):
        changed_case = then(case, kind=kind, people=people, clearance_class=level)
        assert brute.best(by_hand(case, people, hand)) == objective(changed_case or case)


@each(range(30), 15)
def test_what_is_applied_for_is_worth_what_brute_force_says(seed: int) -> None:
    _, case, _, _ = drawn(seed)
    everybody = tuple(one.id for one in case.roster.people)

    def hand(person: Person) -> Person:
        def granted(one: Clearance) -> Clearance:
            applied = one.state is ClearanceState.APPLIED
            return Clearance(clearance_class=one.clearance_class, state=ClearanceState.GRANTED) if applied else one

        rest = tuple(map(granted, person.other_clearances))
        return person.model_copy(update={"clearance": granted(person.clearance), "other_clearances": rest})

    changed_case = then(case, kind="grant_clearance", people=everybody, applied=True)
    assert brute.best(by_hand(case, everybody, hand)) == objective(changed_case or case)


@each(range(20), 10)
def test_a_certificate_that_had_expired_before_is_one_that_nobody_has_and_a_later_day_costs_no_more(seed: int) -> None:
    _, case, people, skill = drawn(seed)
    gone = then(case, kind="remove_skill", people=people, skill=skill)
    days = [case.horizon.first + timedelta(days=number) for number in (-1, case.horizon.days // 2, case.horizon.days)]
    made = [then(case, kind="expire_skill", people=people, skill=skill, valid_until=day) for day in days]
    costs = [objective(one or case) for one in made]

    assert made[-1] is None
    assert costs[0] == objective(gone or case)
    assert [one[:18] for one in costs] == sorted((one[:18] for one in costs), reverse=True)


@pytest.mark.parametrize("seed", range(20))
def test_grants_never_cost_and_withdrawals_never_help(seed: int) -> None:
    rnd, case, people, _ = drawn(seed)
    level, before = rnd.randint(1, 3), objective(case)[:18]

    granted = then(case, kind="grant_clearance", people=people, clearance_class=level) or case
    withdrawn = then(case, kind="withdraw_clearance", people=people, clearance_class=level) or case
    assert objective(granted)[:18] <= before <= objective(withdrawn)[:18]


@each(range(30), 12)
def test_more_absence_never_leaves_fewer_missing_and_the_share_of_before_changes_nothing(seed: int) -> None:
    _, case, _, _ = drawn(seed)
    causes = causes_of([case.scenario])
    for cause in causes:
        shares = [then(case, kind="absence", cause=cause, share_percent=share) or case for share in (0, 20, 60)]
        missing = [objective(one)[:SEATS_AND_ROTATION] for one in shares]
        assert missing == sorted(missing)
        gone = [
            rule.share_percent for phase in shares[0].scenario.phase for rule in phase.absence if rule.cause == cause
        ]
        assert set(gone) == {0}
    without = [phase.model_copy(update={"absence": ()}) for phase in case.scenario.phase]
    none = case.model_copy(update={"scenario": case.scenario.model_copy(update={"phase": tuple(without)})})
    least = case
    for cause in causes:
        least = then(least, kind="absence", cause=cause, share_percent=0) or least
    assert objective(least) == objective(none)


@pytest.mark.parametrize("seed", range(10))
def test_the_state_of_alert_changes_no_placement(seed: int) -> None:
    _, case, _, _ = drawn(seed)
    plain, alert = solve(case), then(case, kind="alert", alert_state="alert_highest", alarm=True)

    assert alert
    other = solve(alert)
    assert (other.placements, other.objective, other.wanted) == (plain.placements, plain.objective, plain.wanted)
    assert not examine(other, alert).findings
