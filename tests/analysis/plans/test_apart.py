"""Who stands in different positions across plans: against asking every pair of plans of every person."""

import random
from itertools import combinations

from planner.analysis.plans.apart import apart
from planner.domain.plan import Plan
from tests import builders as b


def plan(*names: tuple[str, str]) -> Plan:
    """A plan with these people in these positions, ranked as they come."""
    return b.plan(*(b.placement(person, position, rank) for rank, (person, position) in enumerate(names, 1)))


def test_another_position_counts_and_no_position_does_not() -> None:
    found = apart([plan(("a", "P"), ("b", "P")), plan(("a", "Q"), ("b", "P"), ("c", "P")), plan(("c", "P"))])
    assert (found.placed, list(found.people)) == (3, ["a"])
    assert [[name.position for name in there] for there in found.people["a"]] == [["P"], ["Q"], []]
    assert apart([plan(("a", "P"))]) == (0, {})


def test_two_positions_are_the_same_in_whatever_order_and_not_the_same_as_one() -> None:
    both, turned, one = plan(("a", "P"), ("a", "Q")), plan(("a", "Q"), ("a", "P")), plan(("a", "Q"))
    assert not apart([both, turned]).people
    assert list(apart([both, one]).people) == ["a"]


def test_every_pair_of_plans_says_the_same() -> None:
    for seed in range(50):
        rnd = random.Random(seed)
        plans = [plan(*((one, rnd.choice("PQ")) for one in "abcdef" if rnd.random() < 0.6)) for _ in range(4)]
        where = [{name.person: name.position for name in one.placements} for one in plans]
        pairs = list(combinations(where, 2))
        differ = {one for one in "abcdef" if any(one in x and one in y and x[one] != y[one] for x, y in pairs)}
        twice = {one for one in "abcdef" if any(one in x and one in y for x, y in pairs)}
        found = apart(plans)
        assert (found.placed, set(found.people)) == (len(twice), differ)
