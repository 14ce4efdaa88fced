"""A plan without some of its people lacks what the witness counts, and is itself where nobody of it is lost."""

from collections import Counter

import pytest

from planner.analysis.plans.without import without
from planner.checks.stated.counts import missing_names
from planner.domain.plan import Plan, Role
from planner.placement import solve
from tests import builders as b


@pytest.fixture(scope="module")
def plan() -> Plan:
    people = [b.person(f"p{at}") for at in range(7)]
    positions = [b.position("P1", b.seats(day=2), depth=2), b.position("P2", depth=2)]
    return solve(b.case(people, positions))


def test_it_is_the_same_where_nobody_of_it_is_lost(plan: Plan) -> None:
    assert without(plan, {"nobody"}) is plan


@pytest.mark.parametrize("lost", [1, 2, 3, 6])
def test_it_lacks_what_the_witness_counts(plan: Plan, lost: int) -> None:
    people = {one.person for one in plan.placements[-lost:]}
    left = without(plan, people)
    names = Counter(one.position for one in plan.placements if one.person not in people)
    assert {one.position: one for one in left.missing} == missing_names(
        {one.position: one for one in plan.wanted}, names
    )
    assert sum(sum(one.steps) for one in left.missing) == sum(sum(one.steps) for one in plan.missing) + lost
    assert not {one.person for one in left.placements} & people
    assert left.certificate is None, "nothing is proven of it"


def test_whoever_is_next_steps_up(plan: Plan) -> None:
    first = plan.placements[0]
    left = [one for one in without(plan, {first.person}).placements if one.position == first.position]
    before = [one for one in plan.placements if one.position == first.position][1:]
    seats = next(one.seats for one in plan.wanted if one.position == first.position)
    assert [one.person for one in left] == [one.person for one in before]
    assert [one.rank for one in left] == list(range(1, len(left) + 1))
    assert [one.role for one in left] == [Role.HOLDER] * seats + [Role.DEPUTY] * (len(left) - seats)
    others = [one for one in plan.placements if one.position != first.position]
    assert [one for one in without(plan, {first.person}).placements if one.position != first.position] == others
