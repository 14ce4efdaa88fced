"""Who lends to whom, and what is left of the limits."""

from typing import Any

from planner.analysis.counted.donors import donors, limits
from planner.analysis.solved import Solved
from planner.domain.plan import Plan
from tests import builders as b

UNITS = (
    b.unit("N", lend_percent=50),
    b.unit("N-A", parent="N", lend_percent=50),
    b.unit("N-B", parent="N"),
    b.unit("S", lend_percent=30),
)
POSITIONS = (
    b.position("P1", unit="S", function="F1"),
    b.position("P2", unit="N", function="F1"),
    b.position("P3", unit="N-B", function="F2"),
)
PEOPLE = (
    *(b.person(f"a{number}", unit="N-A") for number in range(5)),
    *(b.person(f"s{number}", unit="S") for number in range(7)),
    b.person("x", unit="GONE"),
    b.person("y", unit="GONE"),
)


PLAN = b.plan(
    b.placement("a0", "P1", 1),
    b.placement("a1", "P1", 2),
    b.placement("s0", "P1", 3),
    b.placement("x", "P1", 4),
    b.placement("a2", "P2", 1),
    b.placement("s1", "P2", 2),
    b.placement("y", "P2", 3),
    b.placement("a3", "P3", 1),
)


def solved(plan: Plan, **changes: Any) -> Solved:
    functions = (b.function("F2"), b.function("F1"))
    return Solved(b.case(PEOPLE, POSITIONS, units=UNITS, functions=functions, **changes), plan)


def test_work_in_the_line_of_the_home_unit_is_not_lending() -> None:
    table = donors(solved(PLAN))
    assert table.drop(columns="scenario").to_numpy().tolist() == [["N", "F2", 1], ["N", "F1", 2], ["S", "F1", 1]]


def test_limits_count_what_leaves_the_subtree() -> None:
    table = limits(solved(PLAN))
    # N-A lends a0 and a1 to S and a3 to N-B, which is no loan of N; a2 works for N, in the line. S lends s1 of seven.
    assert table.drop(columns="scenario").to_numpy().tolist() == [
        ["N", 50, 2, 2, 0],
        ["N-A", 50, 2, 3, -1],
        ["S", 30, 2, 1, 1],
    ]


def test_a_scenario_may_lift_the_limits() -> None:
    assert limits(solved(PLAN, scene=b.scenario(donor_limits=False))).empty


def test_an_empty_plan_lends_nothing() -> None:
    table = donors(solved(b.plan()))
    assert table.empty
    assert table["names"].dtype == "int64"
