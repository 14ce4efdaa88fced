"""The person who would be missed most, against taking away each one; several cost at least what they are said to."""

import random
from itertools import combinations

import pytest

from planner.analysis.losses.worst_people import worst_people
from planner.domain.case import Case
from planner.domain.change import Change
from planner.domain.levels import SEAT_LEVELS
from planner.facts.changes import by_seed, changed
from planner.placement import solve
from tests import builders as b

SKILLS = ("r", "s", "t")


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
    gone = changed(case, [Change(kind="claim", people=people)], worst_people)
    pairs = zip(solve(gone).objective, solve(case).objective, strict=True)
    return tuple(after - before for after, before in pairs)[: len(SEAT_LEVELS)]


@pytest.mark.parametrize("seed", range(12))
def test_the_worst_one_costs_as_much_as_any_and_is_the_first_of_those(seed: int) -> None:
    case = case_of(seed)
    people = tuple(one.id for one in case.roster.people if "r" in {held.skill for held in one.skills})
    assert len(people) > 1
    costs = {one: cost(case, (one,)) for one in people}

    found = worst_people(case, people, 1)

    assert found.proven
    assert costs[found.people[0]] == max(costs.values())
    placed = {name.person for name in solve(case).placements}
    equals = [one for one in by_seed(people, 1) if costs[one] == max(costs.values()) and one in placed]
    assert found.people[0] in equals[:1] or not equals


@pytest.mark.parametrize("seed", range(6))
def test_several_cost_at_least_what_they_cost_and_at_least_the_worst_one(seed: int) -> None:
    case = case_of(seed)
    people = tuple(one.id for one in case.roster.people)
    found = worst_people(case, people, 2)
    costs = {pair: cost(case, pair) for pair in combinations(people, 2)}

    assert not found.proven
    assert len(set(found.people)) == 2
    assert max(costs.values()) >= costs[found.people] >= max(cost(case, (one,)) for one in people)


def test_the_change_takes_them_and_says_whether_it_is_proven() -> None:
    case = case_of(3)
    one = changed(case, [Change(kind="without", number=1, skill="r", worst=True)], worst_people)
    two = changed(case, [Change(kind="without", number=2, worst=True)], worst_people)

    assert (one.changes[0].proven, two.changes[0].proven) == (True, False)
    assert (one.changes[0].hit, two.changes[0].hit) == (1, 2)
