"""What is left after the worst losses, against trying every choice of people on whole cases."""

from itertools import combinations

import numpy as np
import pytest

from planner.analysis.losses.worst import consistent, losses_where_all_stay, worst_losses
from planner.analysis.plans.tier_by_tier import TIER_BY_TIER, minimum_by_tier
from tests import builders as b
from tests.analysis.loss_brute import solved_without
from tests.analysis.made import solved
from tests.instances import TINY, random_case


@pytest.mark.parametrize("seed", range(30))
def test_nobody_moves_is_the_worst_choice_of_names(seed: int) -> None:
    rng = np.random.default_rng(seed)
    names, wanted = rng.integers(0, 5, 4), rng.integers(0, 4, 4)
    holders = [position for position, many in enumerate(names) for _ in range(int(many))]
    told = losses_where_all_stay(names, wanted, 4)
    before = int(np.minimum(names, wanted).sum())
    for gone in range(5):
        worst = 0
        for out in combinations(range(len(holders)), min(gone, len(holders))):
            after = names - np.bincount([holders[one] for one in out], minlength=4)
            worst = max(worst, before - int(np.minimum(after, wanted).sum()))
        assert told[gone] == worst


@pytest.mark.parametrize("seed", range(12))
def test_placed_anew_is_what_solving_without_the_worst_people_leaves(seed: int) -> None:
    """The fewest names of a scope that any plan can lack are what the order that takes tier by tier leaves."""
    case = random_case(seed, TINY, pins=seed % 2 > 0)
    answer = solved(case)
    plan = answer.plan
    by_tier = case.model_copy(update={"settings": case.settings.model_copy(update={"level_order": TIER_BY_TIER})})
    table = worst_losses(answer, most=2)
    ids = [person.id for person in case.roster.people]
    for scope, own in table.groupby("scope"):
        tier = int(str(scope))
        wanted = int(own["wanted"].iloc[0])
        for gone, least, most in zip(own["lost"], own["least"], own["most"], strict=True):
            plans = (solved_without(by_tier, plan, out) for out in combinations(ids, min(len(ids), int(gone))))
            truth = min(wanted - sum(minimum_by_tier(after.objective)[:tier]) for after in plans)
            assert least <= truth <= most


def test_rows_by_hand() -> None:
    """Two may hold A, one of them B too; B is of the last tier."""
    skills = (b.skill("x"), b.skill("y"))
    people = (b.person("a", skills=["x"]), b.person("ab", skills=["x", "y"]), b.person("b", skills=["y"]))
    positions = (b.position("A", skills=("x",)), b.position("B", skills=("y",), max_outage_min=9000))
    table = worst_losses(solved(b.case(people, positions, skills=skills)), most=2)
    assert table.to_numpy().tolist() == [
        [1, 0, 1, 1, 1, 1],
        [1, 1, 1, 0, 1, 1],
        [1, 2, 1, 0, 0, 0],
        [3, 0, 2, 2, 2, 2],
        [3, 1, 2, 1, 2, 2],
        [3, 2, 2, 0, 1, 1],
    ]


def test_who_is_pinned_can_help_nowhere_else() -> None:
    """The pinned person fills A's name; without anybody else B's name falls with its only one."""
    people, positions = b.people(2), (b.position("A"), b.position("B"))
    pinned = b.case(people, positions, locks=(b.pin("p00", "A"),))
    table = worst_losses(solved(pinned), most=1)
    assert table[table["scope"] == 1][["stay", "least", "most"]].to_numpy().tolist() == [[2, 2, 2], [1, 1, 1]]
    surplus = b.case(b.people(3), positions, locks=(b.pin("p00", "A"), b.pin("p01", "A"), b.pin("p02", "A")))
    table = worst_losses(solved(surplus), most=0)
    assert table[table["scope"] == 1][["stay", "least", "most"]].to_numpy().tolist() == [[1, 1, 1]]


def test_bounds_are_drawn_together_as_one_loss_takes_one_name_or_none() -> None:
    low, high = consistent(np.array([9, 7, 8, 3]), np.array([9, 9, 9, 6]))
    assert low.tolist() == [9, 8, 8, 7]
    assert high.tolist() == [9, 8, 7, 6]
