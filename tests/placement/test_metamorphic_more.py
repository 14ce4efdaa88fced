"""What must hold between the answers to a case and to a changed case, continued (docs/sources.md, Relations)."""

import random
from datetime import date, timedelta

import pytest

from planner.domain.base import Period
from planner.domain.organisation import LockKind, Seats
from planner.domain.person import HeldSkill
from planner.domain.settings import Settings
from planner.placement import solve
from tests import builders as b
from tests.instances import MEDIUM, SMALL, random_case
from tests.placement.variants import (
    later,
    organised,
    peopled,
    steady,
    unselected,
    with_person,
    with_position,
)
from tests.shares import each

SEEDS = each(range(10), 4)


@SEEDS
@pytest.mark.parametrize("donor_limits", [False, True])
def test_13_and_14_fitter_people_are_not_worse_and_absent_ones_not_better(seed: int, donor_limits: bool) -> None:
    case = steady(seed, donor_limits=donor_limits)
    if not case.roster.people:
        return
    person = random.Random(seed).choice(case.roster.people)
    fitter = person.model_copy(
        update={
            "skills": tuple(HeldSkill(skill=one.id) for one in case.organisation.skills),
            "clearance": b.clearance(1),
            "citizen": True,
        }
    )
    day = case.scenario.as_of - timedelta(days=1)
    expired = person.model_copy(
        update={"skills": tuple(own.model_copy(update={"valid_until": day}) for own in person.skills)}
    )
    away = person.model_copy(update={"unavailable": (Period(first=date(2000, 1, 1), last=date(2100, 1, 1)),)})

    score = solve(case).objective

    assert solve(with_person(case, fitter)).objective <= score
    assert solve(with_person(case, expired)).objective >= score
    assert solve(with_person(case, away)).objective >= score


@SEEDS
@pytest.mark.parametrize("donor_limits", [False, True])
def test_15_pinning_the_whole_plan_gives_the_plan(seed: int, donor_limits: bool) -> None:
    case = random_case(seed, SMALL, donor_limits=donor_limits, pins=False)
    plan = solve(case)
    pins = tuple(b.pin(name.person, name.position) for name in plan.placements)

    again = solve(organised(case, locks=(*case.organisation.locks, *pins)))

    assert again.placements == plan.placements
    assert (again.objective, again.pins_left_out) == (plan.objective, ())


@SEEDS
def test_16_one_pin_is_not_better_and_one_of_the_plan_costs_nothing(seed: int) -> None:
    case = random_case(seed, SMALL, pins=False)
    plan, rnd = solve(case), random.Random(seed)
    if not plan.placements:
        return
    own = rnd.choice(plan.placements)

    def pinned(person: str, position: str) -> tuple[int, ...]:
        return solve(organised(case, locks=(*case.organisation.locks, b.pin(person, position)))).objective

    assert pinned(own.person, own.position) == plan.objective
    for person in rnd.sample(case.roster.people, min(4, len(case.roster.people))):
        assert pinned(person.id, rnd.choice(plan.wanted).position) >= plan.objective


@SEEDS
@pytest.mark.parametrize("donor_limits", [False, True])
def test_17_forbidding_what_is_not_used_costs_nothing(seed: int, donor_limits: bool) -> None:
    case = random_case(seed, SMALL, donor_limits=donor_limits)
    plan = solve(case)
    used = {(name.person, name.position) for name in plan.placements}
    pinned = {lock.person for lock in case.organisation.locks if lock.kind is LockKind.PIN}
    pairs = [
        (one.id, position.id)
        for one in case.roster.people
        for position in case.organisation.positions
        if (one.id, position.id) not in used and one.id not in pinned
    ]
    bans = tuple(b.ban(*pair) for pair in random.Random(seed).sample(pairs, len(pairs) // 2))

    assert solve(organised(case, locks=(*case.organisation.locks, *bans))).objective == plan.objective


@SEEDS
def test_18_a_week_later_everything_is_the_same(seed: int) -> None:
    case = random_case(seed, SMALL)
    shifted = later(case, 7)
    years = [(one.first.year, one.last.year) for one in (case.scenario.horizon, shifted.scenario.horizon)]
    if years[0] != years[1]:
        return  # Duty age counts calendar years.
    plan, other = solve(case), solve(shifted)

    assert other.model_copy(update={"as_of": plan.as_of}) == plan


@SEEDS
def test_19_and_20_two_positions_of_one_seat_are_one_of_two(seed: int) -> None:
    case = unselected(steady(seed))
    position = random.Random(seed).choice(case.organisation.positions)
    twin = position.model_copy(update={"id": f"{position.id}x"})

    def double(seats: Seats) -> Seats:
        return Seats(day=2 * seats.day, evening=2 * seats.evening, night=2 * seats.night)

    whole = position.model_copy(update={"minimum": double(position.minimum), "target": double(position.target)})
    # Factors round up seat by seat, so that half a seat twice is not one seat.
    phases = tuple(phase.model_copy(update={"factor": ()}) for phase in case.scenario.phase)
    case = case.model_copy(
        update={"scenario": case.scenario.model_copy(update={"phase": phases}), "settings": Settings()}
    )

    split = solve(with_position(case, twin))
    merged = solve(with_position(case, whole, instead_of=position.id))

    # Whose first name counts more than whose second differs; names of the minimum, one for one, do not.
    minimum = [sum(row.minimum for row in plan.missing) for plan in (split, merged)]
    assert minimum[0] == minimum[1]


@SEEDS
def test_21_what_nobody_needs_changes_nothing(seed: int) -> None:
    case = random_case(seed, SMALL)
    idle = case.organisation.positions[0].model_copy(update={"id": "A", "minimum": Seats(), "target": Seats()})
    spare = organised(case, skills=(*case.organisation.skills, b.skill("juggling")))
    jugglers = [one.model_copy(update={"skills": (*one.skills, b.held("juggling"))}) for one in case.roster.people]

    plan = solve(case)

    assert solve(with_position(case, idle)) == plan
    assert solve(spare) == plan
    assert solve(peopled(spare, jugglers)) == plan


@SEEDS
def test_without_people_everything_is_missing(seed: int) -> None:
    plan = solve(peopled(random_case(seed, MEDIUM), []))
    total = sum(row.depth for row in plan.wanted)

    assert plan.placements == ()
    counted = [value for name, value in zip(plan.levels, plan.objective, strict=True) if "outage" not in name]
    assert sum(counted) == total == sum(row.minimum + row.target + row.depth for row in plan.missing)


@SEEDS
def test_when_everybody_is_cleared_clearance_asks_nothing(seed: int) -> None:
    case = steady(seed)
    cleared = [one.model_copy(update={"clearance": b.clearance(1), "citizen": True}) for one in case.roster.people]
    open_to_all = [one.model_copy(update={"clearance_class": None}) for one in case.organisation.positions]
    case = peopled(case, cleared)

    assert solve(case).objective == solve(organised(case, positions=tuple(open_to_all))).objective
