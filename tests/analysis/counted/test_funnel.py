"""Funnels, counted by hand, and what must hold of all of them."""

import sys
from datetime import date

import pytest

from planner.analysis.counted.funnel import STEPS, funnels
from planner.analysis.solved import Solved
from planner.domain.base import Period
from planner.domain.person import ClaimState
from tests import builders as b
from tests.analysis.made import solved
from tests.instances import SMALL, random_case

AWAY = (Period(first=b.AS_OF, last=b.LAST),)
PEOPLE = (
    b.person("ended", employments=[b.employment(last_day=date(2020, 1, 1))]),
    b.person("old", birth_year=1950),
    b.person("claimed", claim=ClaimState.CLAIMED, birth_year=1950),
    b.person("claimed2", claim=ClaimState.CLAIMED),
    b.person("away", unavailable=AWAY),
    b.person("uncleared", skills=["s"]),
    b.person("unskilled", clearance=b.clearance()),
    b.person("other", employer="BOLAG", skills=["s"], clearance=b.clearance()),
    b.person("far", area="LAND", skills=["s"], clearance=b.clearance()),
    b.person("banned", skills=["s"], clearance=b.clearance()),
    b.person("good", skills=["s"], clearance=b.clearance()),
)
POSITION = b.position("P", 3, skills=("s",), clearance_class=3, place="X")
LOCKS = (b.ban("banned", "P"),)


def hand_made() -> Solved:
    units = (b.unit(), b.unit("V", employer="BOLAG"))
    return solved(b.case(PEOPLE, (POSITION,), units=units, travel=(b.travel("NORR", "X", 5),), locks=LOCKS))


def left(**of: object) -> dict[str, int]:
    table = funnels(hand_made(), **of)
    return dict(zip(table["step"], table["left"], strict=True))


def test_everybody_is_removed_at_the_first_rule_that_says_no() -> None:
    assert left() == {
        "everyone": 11,
        "affiliation": 10,
        "duty_age": 8,
        "claim": 7,
        "unavailability": 6,
        "clearance": 5,
        "skills": 4,
        "employer": 3,
        "reach": 2,
        "ban": 1,
        "elsewhere": 1,
        "placed_here": 0,
    }


def test_the_first_step_with_too_few_people_left_binds() -> None:
    table = funnels(hand_made())
    assert table.loc[table["binds"], "step"].tolist() == ["reach"]
    assert set(table["wanted"]) == {3}
    assert set(table["missing"]) == {2}


def test_people_needed_more_elsewhere() -> None:
    both = (b.position("A"), b.position("B"), b.position("C", max_outage_min=1441))
    table = funnels(solved(b.case(b.people(2), both))).set_index("step")
    assert set(table["position"]) == {"C"}
    assert table.loc["elsewhere", ["left", "lost"]].tolist() == [0, 2]
    assert table.loc["elsewhere", "binds"]


def test_who_counts_less_elsewhere_is_left() -> None:
    positions = (b.position("A"), b.position("C", depth=2, max_outage_min=1441))
    case = b.case(b.people(2), positions)
    wanted = (b.wanted("A"), b.wanted("C", 1, 1, 2))
    worse = b.plan(b.placement("p00", "C", 1), b.placement("p01", "C", 2), wanted=wanted)
    table = funnels(Solved(case, worse), ["A"]).set_index("step")
    assert table.loc["elsewhere", "left"] == 2


def test_of_two_first_names_of_one_tier_the_shorter_outage_counts_more() -> None:
    """Who holds the other one is needed there if it must not stop for long, and is left if it may."""
    short, long = b.position("A", max_outage_min=30), b.position("B", max_outage_min=240)
    case = b.case(b.people(1), (short, long))
    wanted = (b.wanted("A"), b.wanted("B"))
    worse, best = (b.plan(b.placement("p00", held, 1), wanted=wanted) for held in "BA")
    free = funnels(Solved(case, worse), ["A"]).set_index("step")
    needed = funnels(Solved(case, best), ["B"]).set_index("step")
    assert (free.loc["elsewhere", "left"], needed.loc["elsewhere", "left"]) == (1, 0)


def test_a_lending_limit_binds_no_step() -> None:
    units = (b.unit("U", lend_percent=0), b.unit("V"))
    table = funnels(solved(b.case(b.people(2), (b.position("A", unit="V"),), units=units)))
    assert table["left"].tolist()[-1] == 2
    assert not table["binds"].any()


def test_worst_gaps_come_first_and_any_position_may_be_asked_for() -> None:
    late, early = b.position("A", 2, max_outage_min=1441), b.position("B", 2)
    answer = solved(b.case(b.people(3), (late, early)))
    assert funnels(answer)["position"].unique().tolist() == ["A"]
    short = solved(b.case(b.people(1), (late, early)))
    assert funnels(short)["position"].unique().tolist() == ["B", "A"]
    filled = funnels(answer, ["B"]).set_index("step")
    assert filled.loc["everyone", "kind"] == ""
    assert filled["left"].tolist()[-3:] == [3, 2, 0]
    assert not filled["binds"].any()


def test_no_gaps_give_an_empty_table() -> None:
    table = funnels(solved(b.case(b.people(1), (b.position(),))))
    assert table.empty
    assert table["left"].dtype == "int64"


@pytest.mark.parametrize("seed", range(12))
def test_funnels_of_optimal_plans_end_at_nobody(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    answer = solved(random_case(seed, SMALL))
    table = funnels(answer)
    for _, steps in table.groupby("position"):
        assert steps["left"].is_monotonic_decreasing
        assert steps["step"].tolist() == list(STEPS)
        assert steps["left"].iloc[-1] == 0
        assert steps["binds"].sum() == 1
    monkeypatch.setattr(sys.modules["planner.facts.build"], "_CHUNK", 3)
    assert funnels(answer).equals(table)
