"""What the models of the field refuse, and the questions that they answer."""

import pickle
from datetime import date
from itertools import pairwise

import pytest
from pydantic import ValidationError

from planner.domain.levels import COST_LEVELS, LEVELS, NOTHING, RANKS, SEAT_LEVELS, USUAL, keeps_order, order
from planner.domain.organisation import Seats, Unit, lineage
from planner.domain.person import ClearanceClass
from planner.domain.scenario import AbsenceRule, Selector
from planner.domain.settings import Settings
from planner.domain.skill import Skill, closure
from tests import builders as b


@pytest.mark.parametrize(
    ("vetted", "needed", "covers"),
    [(1, 1, True), (1, 2, True), (1, 3, True), (2, 1, False), (2, 2, True), (2, 3, True), (3, 2, False), (3, 3, True)],
)
def test_class_1_is_the_highest(vetted: int, needed: int, covers: bool) -> None:
    assert ClearanceClass(vetted).covers(ClearanceClass(needed)) is covers


@pytest.mark.parametrize(("minutes", "tier"), [(0, 1), (240, 1), (241, 2), (1440, 2), (1441, 3)])
def test_the_tier_follows_from_the_longest_outage(minutes: int, tier: int) -> None:
    assert Settings().tier(minutes) == tier


@pytest.mark.parametrize(
    "wrong", [{"tier_1_max_outage_min": 1440}, {"travel_band_min": (30, 15, 60)}, {"small_count": 1}, {"no_such": 1}]
)
def test_settings_that_contradict_themselves_are_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        Settings.model_validate(wrong)


def test_a_skill_gives_all_that_it_implies_also_in_a_circle() -> None:
    def skill(ident: str, *implies: str) -> Skill:
        return Skill(id=ident, name_sv=ident, name_en=ident, implies=implies)

    given = closure(
        [skill("nurse", "assistant"), skill("assistant", "care"), skill("care"), skill("x", "y"), skill("y", "x")]
    )
    assert given["nurse"] == {"nurse", "assistant", "care"}
    assert given["care"] == {"care"}
    assert given["x"] == given["y"] == {"x", "y"}


def test_the_line_of_a_unit_goes_up_to_the_top() -> None:
    def unit(ident: str, parent: str | None) -> Unit:
        return Unit(id=ident, name_sv=ident, name_en=ident, employer="KOM", parent=parent)

    lines = lineage([unit("A", None), unit("B", "A"), unit("C", "B"), unit("L", "L")])
    assert lines["C"] == ("C", "B", "A")
    assert lines["A"] == ("A",)
    assert lines["L"] == ("L",)


def test_the_levels_stand_in_the_order_in_which_they_count() -> None:
    assert LEVELS == SEAT_LEVELS + COST_LEVELS
    assert len(LEVELS) == len(set(LEVELS)) == 21
    assert LEVELS[:4] == ("somebody_tier_1", "outage_tier_1", "seats_tier_1", "somebody_tier_2")
    assert LEVELS[USUAL.steps[2][1]] == "rotation_tier_2"
    assert LEVELS[USUAL.outages[2]] == "outage_tier_3"


def test_with_a_previous_plan_similarity_is_the_first_cost_unless_the_settings_say_no() -> None:
    assert order(similarity_first=True).names[18:] == ("similarity", "responsibility", "proximity")
    assert b.case([], [], previous=b.plan()).order.of("similarity") == 18
    assert b.case([], [], previous=b.plan(), settings=Settings(similarity_first=False)).order.of("similarity") == 19
    assert b.case([], []).order.names == LEVELS


@pytest.mark.parametrize(
    ("first", "second", "kept"),
    [
        ("seats_tier_1", "somebody_tier_2", True),  # neither within a tier nor within a step
        ("rotation_tier_1", "somebody_tier_3", True),
        ("somebody_tier_1", "outage_tier_1", False),
        ("seats_tier_1", "rotation_tier_1", False),
        ("target_tier_1", "target_tier_2", False),
        ("outage_tier_1", "outage_tier_3", False),
    ],
)
def test_an_order_keeps_steps_and_tiers(first: str, second: str, kept: bool) -> None:
    moved = [name for name in SEAT_LEVELS if name != first]
    moved.insert(moved.index(second) + 1, first)
    assert keeps_order(moved) is kept
    assert not keeps_order(moved[1:])
    assert not keeps_order([*moved[1:], moved[1]])


def test_levels_that_are_out_of_order_are_refused() -> None:
    with pytest.raises(ValidationError):
        Settings(level_order=tuple(reversed(SEAT_LEVELS)))
    with pytest.raises(ValidationError):
        Settings(outage_cuts_min=(60, 30))


@pytest.mark.parametrize("points", [(), (3, 2, 2), (1, 2), (2, 1, 0), (100_001, 1), tuple(range(16, 0, -1))])
def test_points_fall_strictly_and_are_points(points: tuple[int, ...]) -> None:
    with pytest.raises(ValidationError):
        Settings(level_points=points)


def test_points_follow_the_order_of_the_levels() -> None:
    assert USUAL.points(Settings().level_points) == (
        (10_000, 1_000, 100),
        (3_000, 300, 30),
        (10, 3, 1),
        (0, 0, 0),
        (0, 0, 0),
    )
    early = [name for name in SEAT_LEVELS if name != "seats_tier_3"]
    early.insert(early.index("rotation_tier_1") + 1, "seats_tier_3")
    assert order(tuple(early)).points((7, 6, 5, 4, 3, 2, 1))[1:3] == ((6, 4, 1), (2, 0, 0))


@pytest.mark.parametrize(
    ("minutes", "rank"),
    [(0, 4), (30, 4), (31, 3), (120, 2), (121, 1), (240, 1), (241, 3), (720, 2), (1440, 1), (1441, 3), (10_081, 1)],
)
def test_the_shortest_outages_of_a_tier_have_the_largest_rank(minutes: int, rank: int) -> None:
    assert Settings().outage_rank(minutes) == rank


def test_outages_of_one_tier_are_alike_without_cuts() -> None:
    assert {Settings(outage_cuts_min=()).outage_rank(minutes) for minutes in (0, 240, 241, 1440, 1441)} == {1}


def test_a_smaller_grade_is_worth_more() -> None:
    names = [(step, tier, rank) for step in range(5) for tier in (1, 2, 3) for rank in (1, 4)]
    for one in names:
        for other in names:
            grades = [USUAL.grade(*name) for name in (one, other)]
            worths = [USUAL.worth(grade) for grade in grades]
            assert (grades[0] < grades[1]) == (worths[0] > worths[1])
    assert USUAL.grade(5, 1, 1) == NOTHING > max(USUAL.grade(*name) for name in names)
    assert USUAL.worth(NOTHING) == (0,) * 18
    assert max(Settings(outage_cuts_min=tuple(range(1, 41))).outage_rank(0), 4) < RANKS


def test_target_seats_are_never_below_the_minimum() -> None:
    assert Seats(day=2, night=1).total == 3
    with pytest.raises(ValidationError):
        b.position(minimum=Seats(day=1, night=2), target=Seats(day=5, night=1))


def test_a_pin_names_its_position_and_a_ban_need_not() -> None:
    assert b.ban("p").position is None
    with pytest.raises(ValidationError):
        type(b.ban("p")).model_validate({"kind": "pin", "person": "p"})


def test_an_employment_does_not_end_before_it_starts() -> None:
    assert b.employment(last_day=date(2015, 1, 1))
    with pytest.raises(ValidationError):
        b.employment(last_day=date(2014, 12, 31))


def test_a_vetting_has_a_class() -> None:
    with pytest.raises(ValidationError):
        type(b.person().clearance).model_validate({"state": "applied"})


def test_people_have_ids_of_their_own() -> None:
    with pytest.raises(ValidationError):
        b.roster(b.person(id="p1"), b.person(id="p1"))


@pytest.mark.parametrize(
    "wrong",
    [
        {"hits": "unit"},
        {"hits": "area", "of": ()},
        {"hits": "everyone", "of": ("U",)},
        {"hits": "carers", "of": ("U",)},
        {"share_percent": "100.1"},
        {"share_percent": "0.25"},
    ],
)
def test_an_absence_rule_says_whom_it_hits(wrong: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        AbsenceRule.model_validate({"cause": "sick", "share_percent": "8.5"} | wrong)


@pytest.mark.parametrize(
    ("selector", "chosen"),
    [
        (Selector(), True),
        (Selector(tags=("war",)), True),
        (Selector(tags=("water",)), False),
        (Selector(tags=("water", "war"), functions=("STAB",)), True),
        (Selector(tags=("war",), functions=("LED",)), False),
        (Selector(positions=("P1",)), True),
        (Selector(positions=("P2",), functions=("STAB",)), False),
    ],
)
def test_a_selector_asks_for_everything_that_it_names(selector: Selector, chosen: bool) -> None:
    assert selector.chooses("P1", "STAB", ("all", "war")) is chosen


def test_phases_follow_each_other_from_the_as_of_date() -> None:
    case = b.scenario(b.phase(3), b.phase(10), b.phase(1))
    periods = [case.phase_period(index) for index in range(3)]
    assert periods[0].first == case.as_of == case.horizon.first
    assert [period.days for period in periods] == [3, 10, 1]
    assert all((after.first - before.last).days == 1 for before, after in pairwise(periods))
    assert case.horizon.last == periods[-1].last


def test_a_roster_travels_to_another_process_unchanged() -> None:
    sent = b.roster(b.person("prs-2", carer=True), b.person("prs-1"))
    assert pickle.loads(pickle.dumps(sent)) == sent  # noqa: S301
