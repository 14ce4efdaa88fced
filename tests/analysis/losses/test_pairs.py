"""The worst pairs against solving anew without both, for all pairs of tiny cases."""

from itertools import combinations
from typing import Any

import pytest

from planner.analysis.losses.pairs import pair_losses
from planner.domain.case import Case
from planner.domain.plan import Plan
from tests import builders as b
from tests.analysis.loss_brute import change_without
from tests.analysis.losses.test_one_person import lost, rows_of
from tests.analysis.made import solved
from tests.coupled_instances import coupled_case
from tests.instances import SMALL, TINY, Size, random_case
from tests.shares import each

NARROW = Size(people=10, positions=5, seats=1, depth=3, phases=1, hard=0.3)


def names_lost(change: tuple[int, ...], plan: Plan) -> tuple[str, ...]:
    """Levels that lose a name, the better first, empty text for none."""
    assert min(change) >= 0
    levels = [(name, more) for name, more in zip(plan.levels, change, strict=False) if not name.startswith("outage")]
    lost = [name for name, more in levels for _ in range(more)]
    return (*lost, *[""] * (2 - len(lost)))


def hold_against_brute_force(case: Case, most: int) -> None:
    answer = solved(case)
    plan = answer.plan
    placed = [name.person for name in plan.placements]
    single = {person: change_without(case, plan, [person]) for person in placed}
    truth, joint = {}, {}
    for pair in combinations(sorted(placed), 2):
        truth[pair] = change_without(case, plan, pair)
        if truth[pair] != tuple(map(sum, zip(*(single[one] for one in pair), strict=True))):
            joint[pair] = truth[pair]
    for table, expected in zip(pair_losses(answer, most), (truth, joint), strict=True):
        rows = rows_of(table)
        for row in rows:
            pair = tuple(sorted((row["person"], row["other"])))
            assert row["change"] == expected[pair]
            assert (row["level"], row["next_level"]) == names_lost(row["change"], plan)
            assert (row["alone"], row["other_alone"]) == tuple(
                names_lost(single[row[k]], plan)[0] for k in ("person", "other")
            )
        if most >= len(truth):
            assert sum(row["alike"] for row in rows) == len(expected)
        worst = sorted(expected.values(), reverse=True)
        found = [row["change"] for row in rows for _ in range(row["alike"])]
        assert found[:most] == worst[: min(most, len(found))]
        assert len(found) >= min(most, len(worst))


@pytest.mark.parametrize("seed", range(40))
def test_all_pairs_of_tiny_cases(seed: int) -> None:
    hold_against_brute_force(random_case(seed, NARROW if seed % 2 else TINY), 1000)


@pytest.mark.parametrize("seed", range(20))
def test_pruning_loses_no_pair_that_is_worse(seed: int) -> None:
    hold_against_brute_force(random_case(seed, NARROW), 1 + seed % 3)


@pytest.mark.long
@pytest.mark.parametrize("seed", range(100, 115))
def test_pairs_of_small_cases(seed: int) -> None:
    for number in range(10):
        hold_against_brute_force(random_case(seed + 1000 * number, NARROW), (3, 1000)[number % 2])
    hold_under_rules(random_case(seed, NARROW, donor_limits=True), (3, 1000)[seed % 2])
    hold_against_brute_force(random_case(seed, SMALL), 5)


def test_two_who_share_one_backup_cost_more_together() -> None:
    people = (b.person("a", skills=["x"]), b.person("b", skills=["y"]), b.person("c", skills=["x", "y"]))
    case = b.case(
        people, (b.position("A", skills=("x",)), b.position("B", skills=("y",))), previous=b.previous_plan(a="A", b="B")
    )
    worst, joint = (rows_of(table) for table in pair_losses(solved(case)))
    assert [(row["person"], row["other"]) for row in joint] == [("a", "b")]
    assert [joint[0][key] for key in ("level", "next_level", "alone", "other_alone")] == ["somebody_tier_1", "", "", ""]
    assert worst == joint


def test_two_outages_that_weigh_more_together_come_before_the_gravest_one() -> None:
    """Half an hour weighs 4, one hour 3, four hours 1: two of one hour are worse than one of each of the others."""
    outages = {"A": 30, "B": 60, "C": 60, "D": 240}
    people = tuple(b.person(ident.lower(), skills=[ident]) for ident in outages)
    positions = tuple(b.position(ident, skills=(ident,), max_outage_min=most) for ident, most in outages.items())
    rows = rows_of(pair_losses(solved(b.case(people, positions)))[0])
    pairs = [row["person"] + row["other"] for row in rows]
    assert pairs == ["ab", "ac", "bc", "ad", "bd", "cd"]
    assert [row["change"][:2] for row in rows] == [(2, weight) for weight in (7, 7, 6, 5, 4, 4)]


def test_the_search_goes_on_for_pairs_that_share_a_backup_when_the_worst_are_found() -> None:
    skills = {"a": ["v"], "b": ["w"], "c": ["x"], "d": ["y"], "e": ["x", "y"]}
    people = tuple(b.person(ident, skills=held) for ident, held in skills.items())
    positions = tuple(b.position(ident, skills=(skill,)) for ident, skill in zip("ABCD", "vwxy", strict=True))
    case = b.case(people, positions, previous=b.previous_plan(a="A", b="B", c="C", d="D"))
    worst, joint = (rows_of(table) for table in pair_losses(solved(case), most=1))
    assert [(row["person"], row["other"]) for row in worst] == [("a", "b")]
    assert [(row["person"], row["other"]) for row in joint] == [("c", "d")]


def test_two_of_one_position_can_lose_more_than_its_last_name() -> None:
    """The search is ordered by the last name of a position; the name before it is worth more."""
    skills = {"a": ["v"], "b": ["v"], "c": ["w"], "d": ["w"], "e": ["x"], "f": ["y"], "g": ["x", "y"]}
    people = tuple(b.person(ident, skills=held) for ident, held in skills.items())
    positions = (
        b.position("V", depth=2, skills=("v",)),
        b.position("W", 2, skills=("w",), max_outage_min=720),
        *(b.position(ident, skills=(skill,), max_outage_min=720) for ident, skill in zip("XY", "xy", strict=True)),
    )
    case = b.case(people, positions)
    for table in pair_losses(solved(case), most=1):
        (row,) = rows_of(table)
        assert (row["person"], row["other"]) == ("a", "b")
        assert (row["level"], row["next_level"]) == ("somebody_tier_1", "depth_tier_1")


@each(range(20), 8)
def test_pairs_under_lending_limits(seed: int) -> None:
    hold_under_rules(random_case(seed, NARROW if seed % 2 else TINY, donor_limits=True), 1000)


@each(range(9), 6)
def test_the_worst_pairs_under_lending_limits(seed: int) -> None:
    hold_under_rules(random_case(seed, NARROW, donor_limits=True), 1 + seed % 3)


@pytest.mark.parametrize("seed", range(15))
def test_the_pairs_shown_under_other_rules_are_exact(seed: int) -> None:
    case = coupled_case(seed, TINY, donor_limits=bool(seed % 2))
    answer = solved(case)
    plan = answer.plan
    for row in rows_of(pair_losses(answer)[0]):
        assert row["exact"]
        assert row["change"] == change_without(case, plan, [row["person"], row["other"]])


def hold_under_rules(case: Case, most: int) -> None:
    """Changes of all pairs, compared best level first, against solving anew without both."""
    answer = solved(case)
    plan = answer.plan
    placed = sorted(name.person for name in plan.placements)
    single = {person: change_without(case, plan, [person]) for person in placed}
    truth = {pair: change_without(case, plan, pair) for pair in combinations(placed, 2)}
    joint = {
        pair: change
        for pair, change in truth.items()
        if change > tuple(map(sum, zip(*(single[one] for one in pair), strict=True)))
    }
    for table, expected in zip(pair_losses(answer, most), (truth, joint), strict=True):
        rows = rows_of(table)
        for row in rows:
            assert row["exact"]
            assert row["change"] == expected[*sorted((row["person"], row["other"]))]
        found = [row["change"] for row in rows for _ in range(row["alike"])]
        assert len(found) >= min(most, len(expected))
        assert found[:most] == sorted(expected.values(), reverse=True)[: min(most, len(found))]


def lending_case(lend_percent: int, backups: str, own: str, **changes: Any) -> Case:
    """Positions A, B, … that ask for skills a, b, …; ``own`` have one person each, ``backups`` one more to be lent."""
    units = (b.unit(), b.unit("LENDER", lend_percent=lend_percent))
    lender = {"employments": (b.employment(unit="LENDER"),)}
    people = (
        *(b.person(f"own-{skill}", skills=[skill]) for skill in own),
        *(b.person(f"lent-{skill}", skills=[skill], **lender) for skill in backups),
    )
    ids = sorted(set(own + backups))
    positions = tuple(b.position(ident.upper(), skills=(ident,), **changes.get(ident, {})) for ident in ids)
    return b.case(people, positions, units=units)


def test_a_pair_that_limits_make_worse_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two borrowed backups, of whom the owner lends but one; where solving anew is too dear, that is said."""
    case = lending_case(50, "ab", "abcd")
    joint = rows_of(pair_losses(solved(case))[1])
    assert [(row["person"], row["other"], row["level"], row["next_level"]) for row in joint] == [
        ("own-a", "own-b", "somebody_tier_1", "")
    ]
    monkeypatch.setattr("planner.analysis.losses.under_rules.MOST_SOLVES", 0)
    rows = {(row["person"], row["other"]): row for row in rows_of(pair_losses(solved(case))[0])}
    assert [rows["own-a", "own-b"][key] for key in ("exact", "level")] == [False, ""]
    assert [rows["own-c", "own-d"][key] for key in ("exact", "level", "next_level")] == [True, *["somebody_tier_1"] * 2]


def test_pairs_that_the_network_thinks_harmless_are_looked_for() -> None:
    """Nothing may be lent, so that two backups are none, and each loss costs its name."""
    later = {"max_outage_min": 720}
    case = lending_case(0, "ab", "abcd", c=later, d=later)
    (worst,) = rows_of(pair_losses(solved(case), most=1)[0])
    assert (worst["person"], worst["other"], worst["next_level"]) == ("own-a", "own-b", "somebody_tier_1")


def test_where_limits_cost_names_a_loss_can_make_room_for_another_loan() -> None:
    case = lending_case(50, "ab", "c")
    answer = solved(case)
    plan = answer.plan
    first, second = (name.person for name in plan.placements)
    (row,) = rows_of(pair_losses(answer)[0])
    assert row["change"] == change_without(case, plan, [first, second])
    assert lost(row, plan) == {"somebody_tier_1": 1, "outage_tier_1": 3}
