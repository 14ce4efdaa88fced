"""The worst pairs against solving anew without both, for all pairs of tiny cases."""

from itertools import combinations

import pytest

from planner.analysis.nminus2 import pair_losses
from planner.domain.case import Case
from planner.domain.levels import LEVELS, SEAT_LEVELS
from tests import builders as b
from tests.analysis.loss_brute import change_without
from tests.analysis.made import solved
from tests.analysis.test_nminus1 import rows_of
from tests.instances import SMALL, TINY, Size, random_case

NARROW = Size(people=10, positions=5, seats=1, depth=3, phases=1, hard=0.3)


def names_lost(change: tuple[int, ...]) -> tuple[str, ...]:
    """Levels that lose a name, the better first, empty text for none."""
    assert min(change) >= 0
    lost = [LEVELS[level] for level, more in enumerate(change) for _ in range(more)]
    return (*lost, *[""] * (2 - len(lost)))


def worse_first(pair: tuple[str, ...]) -> list[int]:
    return [LEVELS.index(level) if level else len(LEVELS) for level in pair]


def hold_against_brute_force(case: Case, most: int) -> None:
    plan, eligibility = solved(case)
    placed = [name.person for name in plan.placements]
    single = {person: change_without(case, plan, [person]) for person in placed}
    truth, joint = {}, {}
    for pair in combinations(sorted(placed), 2):
        truth[pair] = names_lost(change := change_without(case, plan, pair))
        if change != tuple(map(sum, zip(*(single[one] for one in pair), strict=True))):
            joint[pair] = truth[pair]
    for table, expected in zip(pair_losses(plan, eligibility, most), (truth, joint), strict=True):
        rows = rows_of(table)
        for row in rows:
            pair = tuple(sorted((row["person"], row["other"])))
            assert (row["level"], row["next_level"]) == expected[pair]
            assert (row["alone"], row["other_alone"]) == tuple(
                names_lost(single[row[k]])[0] for k in ("person", "other")
            )
        if most >= len(truth):
            assert sum(row["alike"] for row in rows) == len(expected)
        keys = sorted(worse_first(pair) for pair in expected.values())
        found = sorted(worse_first((row["level"], row["next_level"])) for row in rows for _ in range(row["alike"]))
        assert found[:most] == keys[: min(most, len(found))]
        assert len(found) >= min(most, len(keys))


@pytest.mark.parametrize("seed", range(40))
def test_all_pairs_of_tiny_cases(seed: int) -> None:
    hold_against_brute_force(random_case(seed, NARROW if seed % 2 else TINY), 1000)


@pytest.mark.parametrize("seed", range(20))
def test_pruning_loses_no_pair_that_is_worse(seed: int) -> None:
    hold_against_brute_force(random_case(seed, NARROW), 1 + seed % 3)


@pytest.mark.long
@pytest.mark.parametrize("seed", range(100, 130))
def test_pairs_of_small_cases(seed: int) -> None:
    for number in range(10):
        hold_against_brute_force(random_case(seed + 1000 * number, NARROW), (3, 1000)[number % 2])
    hold_against_brute_force(random_case(seed, SMALL), 5)


def test_two_who_share_one_backup_cost_more_together() -> None:
    people = (b.person("a", skills=["x"]), b.person("b", skills=["y"]), b.person("c", skills=["x", "y"]))
    case = b.case(
        people, (b.position("A", skills=("x",)), b.position("B", skills=("y",))), previous=b.previous_plan(a="A", b="B")
    )
    worst, joint = (rows_of(table) for table in pair_losses(*solved(case)))
    assert [(row["person"], row["other"]) for row in joint] == [("a", "b")]
    assert [joint[0][key] for key in ("level", "next_level", "alone", "other_alone")] == ["minimum_tier_1", "", "", ""]
    assert worst == joint
    assert len(SEAT_LEVELS) == 9


def test_the_search_goes_on_for_pairs_that_share_a_backup_when_the_worst_are_found() -> None:
    skills = {"a": ["v"], "b": ["w"], "c": ["x"], "d": ["y"], "e": ["x", "y"]}
    people = tuple(b.person(ident, skills=held) for ident, held in skills.items())
    positions = tuple(b.position(ident, skills=(skill,)) for ident, skill in zip("ABCD", "vwxy", strict=True))
    case = b.case(people, positions, previous=b.previous_plan(a="A", b="B", c="C", d="D"))
    worst, joint = (rows_of(table) for table in pair_losses(*solved(case), most=1))
    assert [(row["person"], row["other"]) for row in worst] == [("a", "b")]
    assert [(row["person"], row["other"]) for row in joint] == [("c", "d")]
