"""Who is holder, who is deputy: locks first, then who stood there before, then the order among equals."""

import random

import pytest

from planner.checks.verify import verify
from planner.domain.plan import Plan, Role
from planner.placement import solve
from tests import builders as b
from tests.coupled_instances import coupled_case
from tests.instances import SMALL, random_case


def order_in(plan: Plan, position: str = "P") -> list[str]:
    return [name.person for name in plan.placements if name.position == position]


def before(*people: str, position: str = "P", holders: int = 1) -> Plan:
    roles = [Role.HOLDER] * holders + [Role.DEPUTY] * len(people)
    names = [b.placement(one, position, rank, roles[rank - 1]) for rank, one in enumerate(people, 1)]
    return b.plan(*names)


def test_the_holder_of_the_previous_plan_stays_holder_whatever_somebody_learns() -> None:
    """Spare skills put a person last among equals; who stood there before is not one of these."""
    skills = (b.skill("s"), b.skill("t"))
    people = [b.person("a", skills=("s", "t")), b.person("b"), b.person("c")]
    case = b.case(people, [b.position("P", 1, depth=3)], skills=skills, previous=before("a", "b"))
    assert order_in(solve(case)) == ["a", "b", "c"]
    assert order_in(solve(case.model_copy(update={"previous": None})))[-1] == "a"


def test_deputies_keep_their_order_and_newcomers_come_last() -> None:
    ids = ["a", "b", "c", "d"]
    for chosen in (["d", "b", "a"], ["a", "d", "b"], ["b", "a", "d"]):
        case = b.case([b.person(ident) for ident in ids], [b.position("P", 1, depth=4)], previous=before(*chosen))
        assert order_in(solve(case)) == [*chosen, "c"]


def test_of_people_who_are_alike_those_stay_who_were_holders() -> None:
    """One of two may stay: the holder, whichever comes first by id."""
    for holder, deputy in (("a", "b"), ("b", "a")):
        positions = [b.position("A", 1), b.position("P", 1)]
        case = b.case([b.person("a"), b.person("b")], positions, previous=before(holder, deputy))
        assert (order_in(solve(case)), order_in(solve(case), "A")) == ([holder], [deputy])


def test_a_locked_rank_comes_before_everything() -> None:
    people = [b.person(ident) for ident in "abcd"]
    locks = (b.pin("d", "P", rank="holder"), b.pin("a", "P", rank="deputy 2"))
    case = b.case(people, [b.position("P", 1, depth=4)], locks=locks, previous=before("a", "b", "c", "d"))
    assert order_in(solve(case)) == ["d", "b", "a", "c"]
    assert verify(solve(case), case) == ()


def test_two_locks_on_one_rank_take_the_next_free_one_and_one_too_far_takes_what_is_left() -> None:
    people = [b.person(ident) for ident in "abc"]
    both = tuple(b.pin(ident, "P", rank="deputy 1") for ident in "ab")
    ranked = order_in(solve(b.case(people, [b.position("P", 1, depth=3)], locks=both)))
    assert (ranked[0], set(ranked[1:])) == ("c", {"a", "b"})
    far = (b.pin("a", "P", rank="deputy 9"), b.pin("b", "P", rank="holder"))
    assert order_in(solve(b.case(people, [b.position("P", 1, depth=3)], locks=far)))[0] == "b"


def test_who_is_holder_of_a_graver_position_comes_last_in_the_other() -> None:
    hats = b.coupling("double_hat", "P", "Q")
    positions = [b.position("P", 1, max_outage_min=240, depth=2), b.position("Q", 1, max_outage_min=60, depth=2)]
    plan = solve(b.case([b.person("a"), b.person("b")], positions, couplings=(hats,)))
    assert sorted(order_in(plan)) == sorted(order_in(plan, "Q")) == ["a", "b"]
    assert order_in(plan)[0] == order_in(plan, "Q")[1]
    # Also before who held it in the previous plan: a held both, and whoever is holder already stands behind all others.
    both = before("a", "b").model_copy(
        update={"placements": (*before("a", "b").placements, *before("a", "b", position="Q").placements)}
    )
    case = b.case([b.person("a"), b.person("b")], positions, couplings=(hats,), previous=both)
    plan = solve(case)
    assert (order_in(plan, "Q"), order_in(plan)) == (["a", "b"], ["b", "a"])
    assert verify(plan, case) == ()


@pytest.mark.parametrize("seed", range(30))
def test_the_witness_finds_the_same_order_and_sees_every_other(seed: int) -> None:
    rnd = random.Random(seed)
    case = coupled_case(seed) if seed % 3 == 0 else random_case(seed, SMALL)
    plan = solve(case)
    locks = tuple(
        b.pin(name.person, name.position, rank=rnd.choice((None, "holder", "deputy 1", "deputy 2")))
        for name in rnd.sample(plan.placements, min(6, len(plan.placements)))
    )
    case = case.with_organisation(locks=(*case.organisation.locks, *locks)).model_copy(update={"previous": plan})
    plan = solve(case)
    assert verify(plan, case) == ()
    crowded = [want.position for want in plan.wanted if len(order_in(plan, want.position)) > 1]
    for position in crowded:
        names = [name for name in plan.placements if name.position == position]
        one, other = rnd.sample(range(len(names)), 2)
        swapped = {names[one].person: names[other].person, names[other].person: names[one].person}
        changed = tuple(
            name.model_copy(update={"person": swapped.get(name.person, name.person)})
            if name.position == position
            else name
            for name in plan.placements
        )
        spoiled = plan.model_copy(update={"placements": changed})
        assert "E-CHECK-022" in {found.code for found in verify(spoiled, case)}
