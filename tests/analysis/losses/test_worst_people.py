"""The person who would be missed most, against taking away each one; several cost at least what they are said to."""

import random
from itertools import combinations

import pytest

from planner.analysis.losses.worst_people import worst_people
from planner.domain.case import Case
from planner.domain.change import AppliedChange, Change
from planner.domain.levels import SEAT_LEVELS, SEATS
from planner.domain.plan import Status
from planner.facts.changes import Chosen, by_seed, changed
from planner.placement import solve
from tests import builders as b
from tests.analysis.loss_brute import change_without
from tests.coupled_instances import coupled_case
from tests.instances import SMALL, TINY, random_case
from tests.placement.test_together_changes import with_own_changes

SKILLS = ("r", "s", "t")


def last(case: Case, people: tuple[str, ...], number: int) -> Chosen:
    *steps, found = worst_people(case, people, number)
    assert [len(one.people) for one in steps] == list(range(1, number + 1))
    return found


def case_of(seed: int) -> Case:
    """Nobody is expected to be away and all work full time, so that names wanted stay when somebody goes."""

    rnd = random.Random(seed)
    members = [b.person(f"p{n}", skills=rnd.sample(SKILLS, rnd.randint(1, 2))) for n in range(7)]
    positions = [
        b.position(f"P{n}", rnd.randint(1, 2), skills=(skill,), max_outage_min=rnd.choice((60, 600, 6000)))
        for n, skill in enumerate(SKILLS)
    ]
    return b.case(members, positions)


def cost(case: Case, people: tuple[str, ...]) -> tuple[int, ...]:
    """What the seat levels lose by taking people away, solved anew."""
    gone = changed(case, [Change(kind="claim", people=people)], last)
    pairs = zip(solve(gone).objective, solve(case).objective, strict=True)
    return tuple(after - before for after, before in pairs)[: len(SEAT_LEVELS)]


@pytest.mark.parametrize("seed", range(12))
def test_the_worst_one_costs_as_much_as_any_and_is_the_first_of_those(seed: int) -> None:
    case = case_of(seed)
    people = tuple(one.id for one in case.roster.people if "r" in {held.skill for held in one.skills})
    assert len(people) > 1
    costs = {one: cost(case, (one,)) for one in people}

    found = last(case, people, 1)

    assert found.proven
    assert costs[found.people[0]] == max(costs.values())
    placed = {name.person for name in solve(case).placements}
    equals = [one for one in by_seed(people, 1) if costs[one] == max(costs.values()) and one in placed]
    assert found.people[0] in equals[:1] or not equals


@pytest.mark.parametrize("seed", range(6))
def test_several_cost_at_least_what_they_cost_and_at_least_the_worst_one(seed: int) -> None:
    case = case_of(seed)
    people = tuple(one.id for one in case.roster.people)
    found = last(case, people, 2)
    costs = {pair: cost(case, pair) for pair in combinations(people, 2)}

    assert len(set(found.people)) == 2
    assert max(costs.values()) >= costs[found.people] >= max(cost(case, (one,)) for one in people)


def test_the_change_takes_them_and_says_whether_it_is_proven() -> None:
    case = case_of(3)
    one = changed(case, [Change(kind="without", number=1, skill="r", worst=True)], last)
    two = changed(case, [Change(kind="without", number=2, worst=True)], last)

    assert one.changes[0].proven
    assert two.changes[0].proven == (two.changes[0].cost == two.changes[0].at_most)
    assert (one.changes[0].hit, two.changes[0].hit) == (1, 2)


def bounded(case: Case, number: int, few: int = 7) -> Chosen | None:
    """The worst of a few, whose cost, and that of any so many, is what solving anew without them says."""
    plan = solve(case)
    people = tuple(sorted({name.person for name in plan.placements} | {one.id for one in case.roster.people}))
    people = tuple(random.Random(number).sample(people, min(few, len(people))))
    if len(people) <= number or plan.status is not Status.OPTIMAL:
        return None
    found = last(case, people, number)
    if not found.cost:
        return None
    costs = {some: change_without(case, plan, some) for some in combinations(sorted(people), number)}
    assert found.cost == costs[found.people]
    assert not found.at_most or max(costs.values()) <= found.at_most
    assert not found.proven or max(costs.values()) == found.cost
    assert found.proven == (found.cost == found.at_most)
    assert 0 <= found.costing <= number
    assert any(found.cost) == (found.costing > 0)
    return found


@pytest.mark.parametrize(("donor_limits", "number", "seeds"), [(False, 2, 8), (False, 3, 6), (True, 2, 3)])
def test_no_so_many_cost_more_than_the_bound(donor_limits: bool, number: int, seeds: int) -> None:
    found = [bounded(random_case(seed, TINY, donor_limits=donor_limits), number) for seed in range(seeds)]
    known = [one for one in found if one]
    assert len(known) >= seeds // 2
    assert any(any(one.cost) for one in known)


@pytest.mark.long
@pytest.mark.parametrize("donor_limits", [False, True])
@pytest.mark.parametrize("seed", range(20, 220))
def test_no_so_many_cost_more_than_the_bound_in_many_cases(seed: int, donor_limits: bool) -> None:
    bounded(random_case(seed, TINY, donor_limits=donor_limits), 2 + seed % 2)
    bounded(random_case(seed, SMALL, donor_limits=donor_limits), 2)


def test_no_so_many_of_a_joint_placement_cost_more_than_the_bound() -> None:
    found = [bounded(with_own_changes(seed, donor_limits=seed == 0), 2) for seed in range(3)]
    assert any(found)


def test_under_couplings_no_bound_is_told() -> None:
    found = [bounded(coupled_case(seed, TINY, donor_limits=False), 2, few=5) for seed in range(2)]
    assert any(found)
    assert not any(one.at_most for one in found if one)


def reserved(*, spare: int) -> Case:
    """Two positions of two people each, and so many who could step into the first."""
    first = [b.person(f"a{n}", skills=("r",)) for n in range(2 + spare)]
    second = [b.person(f"b{n}", skills=("s",)) for n in range(2)]
    posts = [b.position("P", 2, skills=("r",)), b.position("Q", 2, skills=("s",), max_outage_min=6000)]
    return b.case([*first, *second], posts)


@pytest.mark.parametrize(("spare", "levels"), [(0, "somebody_tier_1"), (1, "seats_tier_1"), (2, "somebody_tier_3")])
def test_who_steps_in_is_reckoned_with_and_may_be_taken_first(spare: int, levels: str) -> None:
    case = reserved(spare=spare)
    found = last(case, tuple(one.id for one in case.roster.people), 2)
    worst = next(name for name, cost in zip(SEAT_LEVELS, found.at_most, strict=True) if cost)
    assert (worst, found.proven) == (levels, True)


def test_the_others_cost_nothing_besides() -> None:
    case = b.case([b.person("a", skills=("r",)), *b.people(5)], [b.position("P", skills=("r",))])
    found = last(case, tuple(one.id for one in case.roster.people), 3)
    assert (found.costing, "a" in found.people, found.proven) == (1, True, True)


def test_the_plan_carries_what_they_cost() -> None:
    case = reserved(spare=0)
    one = changed(case, [Change(kind="without", number=2, worst=True)], last).changes[0]
    assert len(one.cost) == SEATS
    assert changed(case, [one], last).changes == (AppliedChange.model_validate_json(one.model_dump_json()),)


@pytest.mark.parametrize(("spares", "missing"), [(("r", "s"), 1), (("rs",), 2)])
def test_a_reserve_is_of_one_position_and_counts_among_those_who_go(spares: tuple[str, ...], missing: int) -> None:
    people = [b.person("a", skills=("r",)), b.person("b", skills=("s",))]
    people += [b.person(f"z{at}", skills=tuple(skills), unit="ELSEWHERE") for at, skills in enumerate(spares)]
    case = b.case([*people, b.person("none")], [b.position("P", skills=("r",)), b.position("Q", skills=("s",))])
    found = last(case, tuple(one.id for one in case.roster.people), 3)
    assert (found.at_most[0], found.cost[0], found.proven) == (missing, missing, True)


def test_nothing_is_told_of_the_cost_where_a_pin_left_out_may_hold_when_somebody_goes() -> None:
    """B's pin to P2 does not fit into the limit beside A's; when A goes it does, and P3 loses B."""
    units, locks = (b.unit("U", lend_percent=50), b.unit("V")), (b.pin("A", "P1"), b.pin("B", "P2"), b.ban("C"))
    members = (b.person("A"), b.person("B"), b.person("C", unit="V"))
    late = {"unit": "V", "max_outage_min": 6000}
    positions = (
        b.position("P1", unit="V", max_outage_min=5000),
        b.position("P2", **late),
        b.position("P3", max_outage_min=60),
    )
    case = b.case(members, positions, scene=b.scenario(donor_limits=True), units=units, locks=locks)
    assert solve(case).pins_left_out == ("B P2",)
    found = last(case, ("A", "C"), 1)
    assert (found.people, found.proven, found.cost, found.at_most) == (("A",), False, (), ())
    gone = solve(changed(case, [Change(kind="without", people=("A",))], last))
    assert gone.objective[0] > solve(case).objective[0]
