"""Named and nominal depth, counted by hand."""

import sys

import pytest

from planner.analysis.counted.depth import depth
from planner.analysis.solved import Solved
from tests import builders as b

POSITIONS = (
    b.position("A", max_outage_min=60, depth=3),
    b.position("B", max_outage_min=60),
    b.position("C", max_outage_min=1441),
)
CASE = b.case(b.people(6), POSITIONS, locks=(b.ban("p05", "A"),))
HOLDER_A, HOLDER_B, HOLDER_C = b.placement("p00", "A"), b.placement("p02", "B"), b.placement("p03", "C")
DEPUTY = b.placement("p01", "A", 2, role="deputy", covers="depth")
PLAN = b.plan(
    *(HOLDER_A, DEPUTY, HOLDER_B, HOLDER_C),
    wanted=(b.wanted("A", 1, 1, 3, 1), b.wanted("B"), b.wanted("C")),
)


def nominal() -> dict[str, int]:
    table = depth(Solved(CASE, PLAN))
    return dict(zip(table["position"], table["nominal"], strict=True))


def test_named_depth_counts_names_per_seat() -> None:
    table = depth(Solved(CASE, PLAN)).set_index("position")
    assert table.loc["A", ["seats", "wanted", "named"]].tolist() == [1, 3, 2]
    assert table.loc["A", "named_per_seat"] == 2


def test_nominal_depth_counts_own_holders_and_holders_of_later_tiers_and_deputies() -> None:
    # p00 holds A itself, p02 holds B of the same tier, p05 is banned from A; p01, p03 and p04 count.
    assert nominal()["A"] == 4
    # p00 holds A of the same tier; p01, p03, p04, p05 and its own holder p02 count.
    assert nominal()["B"] == 5


def test_holders_of_earlier_tiers_do_not_count() -> None:
    assert nominal()["C"] == 4


def test_blocks_of_people_do_not_matter(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = nominal()
    monkeypatch.setattr(sys.modules["planner.facts.build"], "_CHUNK", 2)
    assert nominal() == whole


def test_a_position_without_minimum_seats_has_no_depth_per_seat() -> None:
    table = depth(Solved(CASE, b.plan(wanted=(b.wanted("A", 0, 1, 1, 0),))))
    assert table["named_per_seat"].isna().all()
