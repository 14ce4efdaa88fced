"""Who cannot run round the clock, by hand: people × hours × fraction against the hours of the seats."""

from fractions import Fraction

import pytest

from planner.analysis.story.hours import covered, hours, round_the_clock, told_fraction
from planner.demand.wanted import PhaseDemand
from planner.domain.organisation import Pattern, Position
from planner.domain.regime import RegimeId
from planner.facts import build_facts
from tests import builders as b

TWELVE = b.position("P", b.seats(day=1, night=1), pattern=Pattern.TWELVE)
EIGHT = b.position("P", b.seats(1, 1, 1), pattern=Pattern.EIGHT)
STANDBY = b.position("P", 4, pattern=Pattern.ONCALL)


@pytest.mark.parametrize(
    ("position", "regime", "people", "fraction", "expected"),
    [
        # 168 hours a week; one person gives 40 in normal working time.
        (TWELVE, RegimeId.NORMAL, 0, 1, Fraction(0)),
        (TWELVE, RegimeId.NORMAL, 1, 1, Fraction(40, 168)),
        (TWELVE, RegimeId.NORMAL, 4, 1, Fraction(160, 168)),
        (TWELVE, RegimeId.NORMAL, 5, 1, Fraction(1)),
        (TWELVE, RegimeId.NORMAL, 4, Fraction(1, 2), Fraction(80, 168)),
        # 60 hours in war: the pattern of twelve hours allows them, that of eight no more than 48.
        (TWELVE, RegimeId.LABOUR_EMERGENCY, 2, 1, Fraction(120, 168)),
        (EIGHT, RegimeId.LABOUR_EMERGENCY, 2, 1, Fraction(96, 168)),
        (STANDBY, RegimeId.NORMAL, 1, 1, Fraction(1)),
        (STANDBY, RegimeId.NORMAL, 0, 1, Fraction(0)),
    ],
)
def test_the_share_of_the_week_that_people_give(
    position: Position, regime: RegimeId, people: int, fraction: Fraction, expected: Fraction
) -> None:
    assert covered(position, b.phase(regime=regime), people, Fraction(fraction)) == expected


@pytest.mark.parametrize(
    ("position", "activation", "expected"),
    [
        (TWELVE, {}, True),
        (TWELVE, {"shifts": ("day",)}, False),
        (EIGHT, {}, True),
        (EIGHT, {"shifts": ("day", "night")}, False),
        (b.position("P", b.seats(1, 1, 0), pattern=Pattern.EIGHT), {}, False),
        (b.position("P", b.seats(day=1), pattern=Pattern.TWELVE), {}, False),
        (b.position("P", 1, pattern=Pattern.DAY7), {}, False),
        (STANDBY, {}, True),
        (STANDBY, {"positions": ("other",)}, False),
    ],
)
def test_round_the_clock_is_every_shift_of_the_pattern(
    position: Position, activation: dict[str, tuple[str, ...]], expected: bool
) -> None:
    assert round_the_clock(position, b.phase(activate=(b.activation(**activation),))) is expected


def test_hours_open_are_those_of_the_worst_phase_rounded_down() -> None:
    phases = (b.phase(regime=RegimeId.CRISIS_AGREEMENT), b.phase(), b.phase(activate=(b.activation(shifts=("day",)),)))
    case = b.case(b.people(8), [TWELVE, b.position("Q", 1)], scene=b.scenario(*phases))
    table = hours(build_facts(case), {"P": 3, "Q": 1})
    # 3 × 40 of 168 hours leave 48, which is 6.86 hours a day; 3 × 48 would leave 3.4; by day alone it is not asked.
    assert table[["position", "phase", "seats", "people", "open_h"]].to_numpy().tolist() == [["P", 1, 2, 3, 6]]
    assert hours(build_facts(case), {})["open_h"].tolist() == [24]
    assert hours(build_facts(case), {"P": 5})["open_h"].tolist() == [0]


def test_half_time_counts_where_the_regime_says_so() -> None:
    half = b.people(8, employments=[b.employment(fraction_permille=500)])
    for regime, expected in ((RegimeId.NORMAL, 15), (RegimeId.CRISIS_AGREEMENT, 3)):
        case = b.case(half, [TWELVE], scene=b.scenario(b.phase(regime=regime)))
        assert hours(build_facts(case), {"P": 3})["open_h"].tolist() == [expected]


@pytest.mark.parametrize(
    ("people", "part_time", "expected"),
    [
        # One of eight at half time: 15/16, within four of eight people, is told as 1; 40 of 168 hours of four people.
        (8, 1, Fraction(1)),
        (8, 8, Fraction(1, 2)),
        # Of 80 people four are 5 %: 79.5/80 and 76/80 are within it, 75.5/80 is the next.
        (80, 1, Fraction(1)),
        (80, 8, Fraction(95, 100)),
        (80, 9, Fraction(95, 100)),
        (79, 8, Fraction(1)),
        (400, 9, Fraction(99, 100)),
    ],
)
def test_few_part_timers_do_not_show_in_hours(people: int, part_time: int, expected: Fraction) -> None:
    half = [b.employment(fraction_permille=500)]
    members = [*b.people(people - part_time), *b.people(part_time, prefix="h", employments=half)]
    facts = build_facts(b.case(members, [TWELVE], scene=b.scenario(b.phase())))
    assert told_fraction(facts, 0, b.UNIT, PhaseDemand(facts, 0)) == expected
