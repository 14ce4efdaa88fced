"""The witness's levels, worked out by hand: order, steps, rank of an outage, and what an order changes."""

from typing import Any

import pytest

from planner.checks.levels import Levels, ends_of, levels_of, rank_of, sizes_of, step_of, tier_of
from planner.checks.verify import verify
from planner.domain.case import Case
from planner.domain.levels import SEAT_LEVELS, SeatLevel
from planner.domain.plan import NameKind, Plan, Role, Status, Stopped
from planner.domain.settings import Settings
from tests import builders as b

RANKS = {
    0: 4, 30: 4, 31: 3, 60: 3, 61: 2, 120: 2, 121: 1, 240: 1,
    241: 3, 480: 3, 481: 2, 720: 2, 721: 1, 1440: 1,
    1441: 3, 4320: 3, 4321: 2, 10_080: 2, 10_081: 1, 525_600: 1,
}  # fmt: skip
"""Minutes and rank: 0.5, 1, 2, 4 h | 8, 12, 24 h | 72, 168 h, longer."""

TARGET_EARLY: tuple[SeatLevel, ...] = (
    "somebody_tier_1", "outage_tier_1", "seats_tier_1", "rotation_tier_1", "target_tier_1", "depth_tier_1",
    "somebody_tier_2", "outage_tier_2", "seats_tier_2", "rotation_tier_2", "target_tier_2", "depth_tier_2",
    "somebody_tier_3", "outage_tier_3", "seats_tier_3", "rotation_tier_3", "target_tier_3", "depth_tier_3",
)  # fmt: skip
"""Everything of a tier before the next."""


@pytest.mark.parametrize(("minutes", "rank"), RANKS.items())
def test_the_shortest_outage_of_a_tier_weighs_most(minutes: int, rank: int) -> None:
    assert rank_of(Settings(), minutes) == rank


def test_cuts_beyond_a_tier_or_at_its_end_split_nothing() -> None:
    settings = Settings(outage_cuts_min=(10, 100, 200), tier_1_max_outage_min=100, tier_2_max_outage_min=200)

    assert [rank_of(settings, minutes) for minutes in (10, 11, 100, 101, 200, 201)] == [2, 1, 1, 1, 1, 1]
    assert [tier_of(settings, minutes) for minutes in (100, 101, 200, 201)] == [0, 1, 1, 2]
    assert rank_of(Settings(outage_cuts_min=()), 0) == 1


@pytest.mark.parametrize(
    ("wanted", "sizes"),
    [
        (b.wanted("P", 5, 6, 9, seats=2), (1, 1, 3, 1, 3)),
        (b.wanted("P", 1, 1, 3, seats=1), (1, 0, 0, 0, 2)),
        (b.wanted("P", 2, 2, 2, seats=3), (1, 1, 0, 0, 0)),
        (b.wanted("P", 0, 2, 3, seats=0), (0, 0, 0, 2, 1)),
        (b.wanted("P", 0, 2, 3, seats=2), (0, 0, 0, 2, 1)),
    ],
)
def test_names_come_in_five_steps(wanted: Any, sizes: tuple[int, ...]) -> None:
    assert sizes_of(wanted) == sizes
    assert ends_of(wanted) == tuple(sum(sizes[: step + 1]) for step in range(5))


def test_a_name_covers_the_first_step_that_holds_its_rank() -> None:
    covered = [step_of(rank, b.wanted("P", 4, 5, 6, seats=2)).value for rank in range(1, 8)]

    assert covered == ["somebody", "seats", "rotation", "rotation", "target", "depth", "surplus"]
    assert step_of(1, b.wanted("P", 0, 1, 1, seats=0)) is NameKind.TARGET


def test_what_the_previous_plan_says_comes_first_of_the_costs_where_there_is_one() -> None:
    usual = (*SEAT_LEVELS, "responsibility", "similarity", "proximity")
    first = (*SEAT_LEVELS, "similarity", "responsibility", "proximity")

    assert levels_of(Settings(), previous=False).names == usual
    assert levels_of(Settings(), previous=True).names == first
    assert levels_of(Settings(similarity_first=False), previous=True).names == usual
    assert levels_of(Settings(level_order=TARGET_EARLY), previous=True).names[:18] == TARGET_EARLY
    assert Levels(first).costs == (19, 18, 20)


def test_names_up_to_a_level_follow_the_order_and_not_the_tier() -> None:
    usual, other = levels_of(Settings(), previous=False), levels_of(Settings(level_order=TARGET_EARLY), previous=False)
    ends = (1, 2, 5, 6, 9)

    assert [usual.up_to(level, 1, ends) for level in (2, 3, 4, 5, 9, 10, 17)] == [0, 1, 1, 2, 2, 5, 9]
    assert [other.up_to(level, 1, ends) for level in (5, 6, 7, 8, 9, 10, 11)] == [0, 1, 1, 2, 5, 6, 9]


def _case(**changes: Any) -> Case:
    """Three positions of one person each and nobody for two of them; one seat of a fourth that two rotate on."""
    positions = [
        b.position("A", max_outage_min=30),
        b.position("B", max_outage_min=240),
        b.position("C", b.seats(1, 1, 1), pattern="8", max_outage_min=800),
        b.position("D", max_outage_min=9000, depth=2),
    ]
    return b.case([b.person("a"), b.person("b")], positions, **changes)


def _plan(**changes: Any) -> Plan:
    """One name of C, which wants 3 seats and 5 names; one of D, which wants 2; A (rank 4) and B (rank 1) are empty."""
    fields: dict[str, Any] = {
        "status": Status.FEASIBLE,
        "stopped": Stopped.TIME_LIMIT,
        "wanted": (b.wanted("A"), b.wanted("B"), b.wanted("C", 5, 5, 5, 3), b.wanted("D", 1, 1, 2)),
        "missing": (
            b.missing("A", somebody=1), b.missing("B", somebody=1), b.missing("C", seats=2, rotation=2),
            b.missing("D", depth=1),
        ),
        "objective": (2, 5, 0, 0, 0, 2, 0, 0, 0, 0, 2, 0, 0, 0, 0, 0, 0, 1, 0, 4, 0),
    }  # fmt: skip
    return b.plan(b.placement("a", "C"), b.placement("b", "D"), **(fields | changes))


def _codes(plan: Plan, case: Case) -> list[str]:
    return [one.code.removeprefix("E-CHECK-") for one in verify(plan, case)]


def test_missing_names_count_by_step_and_empty_positions_by_their_outage() -> None:
    assert _codes(_plan(), _case()) == []
    found = verify(b.plan(b.placement("a", "A"), b.placement("b", "D")), _case())
    expected = {one.facts["level"]: one.facts["expected"] for one in found if one.code == "E-CHECK-040"}
    assert expected == {
        "somebody_tier_1": 1, "outage_tier_1": 1, "somebody_tier_2": 1, "outage_tier_2": 1, "seats_tier_2": 2,
        "rotation_tier_2": 2, "depth_tier_3": 1, "similarity": 4,
    }  # fmt: skip


@pytest.mark.parametrize("order", [SEAT_LEVELS, TARGET_EARLY])
def test_another_order_of_the_settings_moves_the_values(order: tuple[SeatLevel, ...]) -> None:
    settings = Settings(level_order=order)
    value = dict(zip((*SEAT_LEVELS, "responsibility", "similarity", "proximity"), _plan().objective, strict=True))
    names = levels_of(settings, previous=False).names
    plan = _plan(settings=settings, levels=names, objective=tuple(value[name] for name in names))

    assert _codes(plan, _case(settings=settings)) == []
    assert ("007" in _codes(plan, _case())) == (order != SEAT_LEVELS)
    assert ("007" in _codes(_plan(settings=settings), _case(settings=settings))) == (order != SEAT_LEVELS)


def test_the_order_of_the_costs_is_the_one_that_the_previous_plan_gives() -> None:
    case = _case(previous=b.previous_plan(a="C"))
    sorted_out = (*SEAT_LEVELS, "similarity", "responsibility", "proximity")
    own = (*_plan().objective[:18], 2, 0, 0)

    assert _codes(_plan(objective=own, levels=sorted_out), case) == []
    assert _codes(_plan(objective=own), case) == ["007"]
    unsorted = Settings(similarity_first=False)
    told = _plan(objective=(*own[:18], 0, 2, 0), settings=unsorted)
    assert _codes(told, case.model_copy(update={"settings": unsorted})) == []


def test_roles_and_steps_are_told_apart() -> None:
    case = b.case(b.people(5), [b.position("C", b.seats(1, 1), pattern="8", depth=3)])
    found = verify(b.plan(), case)
    (wanted,) = [one for one in found if one.code == "E-CHECK-030"]
    assert wanted.facts["expected"] == "3 / 3 / 6 / 2"
    covers = [NameKind.SOMEBODY, NameKind.SEATS, NameKind.ROTATION, NameKind.DEPTH, NameKind.DEPTH]
    names = [
        b.placement(f"p0{at}", "C", at + 1, Role.HOLDER if at < 2 else Role.DEPUTY, kind)
        for at, kind in enumerate(covers)
    ]

    assert not {"023", "024"} & set(_codes(b.plan(*names), case))
    for at, other in ((0, NameKind.SEATS), (1, NameKind.ROTATION), (2, NameKind.SEATS), (3, NameKind.ROTATION)):
        spoiled = [name.model_copy(update={"covers": other}) if name is names[at] else name for name in names]
        assert "024" in _codes(b.plan(*spoiled), case)
