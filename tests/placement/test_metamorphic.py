"""What must hold between the answers to a case and to a changed case (numbers: docs/sources.md, Relations)."""

import random

import pytest

from planner.domain.person import ClearanceClass
from planner.placement import solve
from tests import builders as b
from tests.checks.assemble import assemble
from tests.instances import SMALL, random_case
from tests.placement.variants import (
    ids,
    organised,
    peopled,
    renamed,
    shuffled,
    steady,
    unselected,
    with_person,
    with_position,
)
from tests.random_people import random_person
from tests.shares import each

SEEDS = each(range(10), 4)
SEATS = 18
"""Number of seat levels, which come first."""


@SEEDS
@pytest.mark.parametrize("donor_limits", [False, True])
def test_1_one_more_person_is_not_worse(seed: int, donor_limits: bool) -> None:
    case = steady(seed, donor_limits=donor_limits)
    person = random_person(random.Random(seed), "x", case.scenario.horizon, 0)

    assert solve(with_person(case, person)).objective <= solve(case).objective


@SEEDS
def test_2_and_22_one_person_less_is_not_better_and_costs_one_name_at_most(seed: int) -> None:
    case = steady(seed)
    plan = solve(case)
    for person in random.Random(seed).sample(case.roster.people, min(3, len(case.roster.people))):
        less = peopled(case, [one for one in case.roster.people if one is not person])
        kept = {name.person: name.position for name in plan.placements if name.person != person.id}

        assert plan.objective <= solve(less).objective <= assemble(less, kept).objective


@SEEDS
@pytest.mark.parametrize("donor_limits", [False, True])
def test_3_other_ids_give_the_same_score(seed: int, donor_limits: bool) -> None:
    case = random_case(seed, SMALL, donor_limits=donor_limits, pins=False)
    known = ids(case)
    # Units keep their order, which settles ties between employments; everything else is turned round.
    names = {unit: f"x{unit}" for unit in known["units"]}
    for kind in ("people", "positions", "skills", "employers", "areas"):
        names |= {old: f"{kind[0]}{len(known[kind]) - at:03}" for at, old in enumerate(known[kind])}

    other = renamed(case, names)

    assert other != case or not names
    assert solve(other).objective == solve(case).objective


@SEEDS
@pytest.mark.parametrize("donor_limits", [False, True])
def test_4_the_order_of_rows_changes_nothing(seed: int, donor_limits: bool) -> None:
    case = random_case(seed, SMALL, donor_limits=donor_limits)

    assert solve(shuffled(case, random.Random(seed))) == solve(case)


@SEEDS
def test_5_and_6_more_wanted_lacks_no_fewer(seed: int) -> None:
    case = random_case(seed, SMALL)
    base = solve(case).objective[:SEATS]
    position = random.Random(seed).choice(case.organisation.positions)

    def asked(step: int) -> tuple[int, ...]:
        low, high = position.minimum, position.target
        other = {
            "minimum": low.model_copy(update={"day": max(0, low.day + step)}),
            "target": high.model_copy(update={"day": max(0, high.day + step)}),
        }
        changed = with_position(case, position.model_copy(update=other), instead_of=position.id)
        return solve(changed).objective[:SEATS]

    assert asked(-1) <= base <= asked(1) <= asked(2)


@SEEDS
def test_7_a_stricter_clearance_is_not_better(seed: int) -> None:
    case = steady(seed)
    position = random.Random(seed).choice(case.organisation.positions)
    scores = [
        solve(
            with_position(case, position.model_copy(update={"clearance_class": asked}), instead_of=position.id)
        ).objective
        for asked in (None, ClearanceClass.CLASS_3, ClearanceClass.CLASS_2, ClearanceClass.CLASS_1)
    ]

    assert scores == sorted(scores)


@SEEDS
def test_9_two_municipalities_side_by_side_add_up(seed: int) -> None:
    one = random_case(seed, SMALL)
    other = random_case(100 + seed, SMALL)
    other = renamed(other, {old: f"z{old}" for kind in ids(other).values() for old in kind})
    other = other.model_copy(update={"scenario": one.scenario, "settings": one.settings})
    travel = (b.travel("NORR", "NOWHERE", 1),)  # Both have a travel table, so that it bites in the union as in each.
    one = organised(one, travel=one.organisation.travel + travel)
    other = organised(other, travel=other.organisation.travel + travel)
    rows = ("positions", "units", "skills", "travel", "agreements", "locks")
    union = organised(
        peopled(one, [*one.roster.people, *other.roster.people]),
        **{key: getattr(one.organisation, key) + getattr(other.organisation, key) for key in rows},
    )
    # All three have a previous plan, so that their levels stand in one order.
    held = [case.previous.placements if case.previous else () for case in (one, other)]
    one, other = (
        case.model_copy(update={"previous": b.plan(*names)}) for case, names in zip((one, other), held, strict=True)
    )
    union = union.model_copy(update={"previous": b.plan(*held[0], *held[1])})

    scores = zip(solve(one).objective, solve(other).objective, strict=True)

    assert solve(union).objective == tuple(map(sum, scores))


@SEEDS
def test_10_everybody_and_everything_twice_is_not_worse_than_twice(seed: int) -> None:
    case = unselected(steady(seed))
    copies = [one.model_copy(update={"id": f"{one.id}x"}) for one in case.roster.people]
    places = [one.model_copy(update={"id": f"{one.id}x"}) for one in case.organisation.positions]
    double = with_position(peopled(case, [*case.roster.people, *copies]), *places)

    assert solve(double).objective <= tuple(2 * value for value in solve(case).objective)


@SEEDS
def test_11_it_does_not_matter_which_of_two_equal_people_is_banned(seed: int) -> None:
    case = steady(seed).model_copy(update={"previous": None})
    rnd = random.Random(seed)
    twin = random_person(rnd, "x", case.scenario.horizon, 0)
    case = with_person(with_person(case, twin), twin.model_copy(update={"id": "y"}))
    position = rnd.choice(case.organisation.positions).id

    scores = {solve(organised(case, locks=(b.ban(one, position),))).objective for one in ("x", "y")}

    assert len(scores) == 1
