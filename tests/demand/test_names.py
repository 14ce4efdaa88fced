"""Names wanted: the arithmetic of docs/model.md, by hand and against the published load check."""

import csv
from datetime import timedelta
from fractions import Fraction
from pathlib import Path

import pytest

from planner.demand import names_wanted, phase_seats
from planner.demand.wanted import names, weekly_hours
from planner.domain.base import Period
from planner.domain.organisation import Pattern, Shift, Staffing
from planner.domain.regime import RegimeId, patterns
from planner.facts import build_facts
from tests import builders as b

POSITIONS = Path(__file__).parents[2] / "data/organisation/positions.csv"
NONE = Fraction(0)


def want(case) -> tuple[int, int, int, int]:
    (row,) = names_wanted(build_facts(case))
    return row.minimum, row.target, row.depth, row.seats


@pytest.mark.parametrize(
    ("regime", "pattern", "hours"),
    [
        ("normal", "8", 40),
        ("emergency_overtime", "8", 48),
        ("crisis_agreement", "8", 48),
        ("labour_emergency", "8", 48),
        ("labour_emergency", "12", 60),
        ("labour_emergency", "D", 40),
        ("labour_emergency", "D7", 48),
        ("labour_emergency", "OC", 60),
        ("normal", "OC", 40),
    ],
)
def test_weekly_hours_are_the_smaller_of_regime_and_pattern(regime, pattern, hours) -> None:
    assert weekly_hours(RegimeId(regime), Pattern(pattern)) == hours


@pytest.mark.parametrize(
    ("hours", "expected"), [(40, Fraction(42, 10)), (48, Fraction(35, 10)), (60, Fraction(28, 10))]
)
def test_heads_per_round_the_clock_seat(hours, expected) -> None:
    """168 h a week: 4.2, 3.5 and 2.8 heads (docs/sources.md, Working time)."""
    seats = 3
    assert Fraction(seats * patterns()[Pattern.EIGHT].seat_hours, hours) == expected
    assert names(seats, Pattern.EIGHT, Fraction(hours), NONE) == -(-expected // 1)


def test_absence_raises_names_by_hours_and_by_seats() -> None:
    assert names(10, Pattern.DAY, Fraction(40), NONE) == 10
    assert names(10, Pattern.DAY, Fraction(40), Fraction(1, 5)) == 13
    assert names(10, Pattern.ONCALL, Fraction(40), Fraction(1, 5)) == 13  # seats: ⌈10 / 0.8⌉, hours would give 4
    assert names(0, Pattern.DAY, Fraction(40), Fraction(1, 5)) == 0


def test_load_check_of_the_published_table() -> None:
    """Minimum 18,192 h a week = 455 / 379 / 303 people, target 28,788 h = 720 at 40 (docs/sources.md)."""
    rows = list(csv.DictReader(POSITIONS.read_text(encoding="utf-8-sig").splitlines(), delimiter=";"))
    load = {
        kind: sum(
            sum(int(row[f"{kind}_{shift}"]) for shift in ("day", "evening", "night"))
            * patterns()[Pattern(row["pattern"])].seat_hours
            for row in rows
        )
        for kind in ("min", "target")
    }
    assert load == {"min": 18_192, "target": 28_788}
    assert [round(load["min"] / hours) for hours in (40, 48, 60)] == [455, 379, 303]
    assert round(load["target"] / 40) == 720


def test_three_cumulative_levels() -> None:
    position = b.position(minimum=2, target=3, depth=4)
    assert want(b.case(b.people(3), [position])) == (2, 3, 8, 2)


def test_fraction_counts_in_normal_regimes_only() -> None:
    half = b.people(4, fraction=500)
    position = b.position(minimum=2)
    assert want(b.case(half, [position]))[0] == 4
    for regime, expected in (("emergency_overtime", 4), ("crisis_agreement", 2), ("labour_emergency", 2)):
        scene = b.scenario(b.phase(regime=RegimeId(regime)))
        assert want(b.case(half, [position], scene=scene))[0] == expected


def test_hourly_staff_do_not_lower_the_fraction_and_two_halves_make_one() -> None:
    halves = [b.employment(fraction_permille=500), b.employment(fraction_permille=500)]
    members = [b.person("a", fraction=0), b.person("b", employments=halves), b.person("c")]
    assert want(b.case(members, [b.position(minimum=2)]))[0] == 2


def test_absence_of_the_owning_unit_only() -> None:
    units = (b.unit(), b.unit("V"), b.unit("VV", parent="V"))
    members = [*b.people(4, "u"), *b.people(4, "v", unit="VV")]
    scene = b.scenario(b.phase(absence=(b.absence(50, hits="unit", of=("V",)),)))
    wanted = names_wanted(
        build_facts(
            b.case(
                members, [b.position("P", minimum=2), b.position("Q", minimum=2, unit="V")], scene=scene, units=units
            )
        )
    )
    assert [row.minimum for row in wanted] == [2, 4]


@pytest.mark.parametrize(
    ("rules", "expected"),
    [
        ([b.absence(10), b.absence(50)], 20),  # same cause: the largest counts
        ([b.absence(50), b.absence(50, "stranded")], 40),  # independent causes: 1 − 0.5 · 0.5
        ([b.absence(50, hits="carers")], 14),  # half of the people are carers: ⌈10 / 0.75⌉
        ([b.absence(100)], 200),  # at most 95 %
        ([b.absence("7.5")], 11),
    ],
)
def test_causes(rules, expected) -> None:
    members = [b.person(f"p{n}", carer=n % 2 == 0) for n in range(6)]
    scene = b.scenario(b.phase(absence=tuple(rules)))
    assert want(b.case(members, [b.position(minimum=10)], scene=scene))[0] == expected


def test_people_who_are_certainly_away_do_not_count_towards_absence() -> None:
    members = [b.person("a", carer=True, claim="claimed"), b.person("b")]
    scene = b.scenario(b.phase(absence=(b.absence(50, hits="carers"),)))
    assert want(b.case(members, [b.position(minimum=2)], scene=scene))[0] == 2


def test_empty_unit_is_hit_by_everyone_rules_only() -> None:
    rules = (b.absence(50), b.absence(90, "x", hits="unit", of=("V",)))
    case = b.case(b.people(1), [b.position(minimum=2, unit="V")], scene=b.scenario(b.phase(absence=rules)))
    assert want(case)[0] == 4


def test_largest_over_the_phases() -> None:
    scene = b.scenario(
        b.phase(absence=(b.absence(50),), activate=(b.activation(staffing=Staffing.MINIMUM),)),
        b.phase(regime=RegimeId.LABOUR_EMERGENCY),
    )
    assert want(b.case(b.people(3), [b.position(minimum=2, target=3)], scene=scene)) == (4, 4, 4, 2)


def test_activation_shifts_staffing_and_factor() -> None:
    position = b.position(minimum=b.seats(2, 1, 1), target=b.seats(3, 2, 1), function="F", tags=("all", "war"))

    def seats(activate, factor=()):
        found = phase_seats(position, b.phase(activate=tuple(activate), factor=tuple(factor)))
        return found.minimum, found.target

    assert seats([b.activation()]) == (4, 6)
    assert seats([b.activation(staffing=Staffing.MINIMUM)]) == (4, 4)
    assert seats([b.activation(shifts=(Shift.DAY,))]) == (2, 3)
    assert seats(
        [b.activation(shifts=(Shift.DAY,), staffing=Staffing.MINIMUM), b.activation(shifts=(Shift.NIGHT,))]
    ) == (
        3,
        4,
    )
    assert seats([b.activation(functions=("G",))]) == (0, 0)
    assert seats([b.activation(functions=("F",), tags=("power",))]) == (0, 0)
    assert seats([b.activation(functions=("F",), tags=("war",))]) == (4, 6)
    assert seats([b.activation()], [b.factor(125)]) == (7, 9)  # each shift is rounded up
    assert seats([b.activation()], [b.factor(125), b.factor(200, positions=("P",))]) == (8, 12)
    assert seats([b.activation()], [b.factor(300, positions=("Q",))]) == (4, 6)


def test_inactive_positions_are_left_out() -> None:
    scene = b.scenario(b.phase(activate=(b.activation(positions=("P",)),)))
    wanted = names_wanted(build_facts(b.case(b.people(1), [b.position("P"), b.position("Q")], scene=scene)))
    assert [row.position for row in wanted] == ["P"]


def test_each_phase_counts_who_is_there_on_its_days() -> None:
    """Ten days, then ten: who has left, is on leave for more than a day, or certainly stranded, counts in no mean."""
    turn = b.AS_OF + timedelta(days=10)
    leave = [Period(first=turn, last=turn + timedelta(days=days)) for days in (0, 1)]
    members = [
        b.person("gone", employments=[b.employment(last_day=turn - timedelta(days=1))]),
        b.person("one", unavailable=(leave[0],), fraction=500),
        b.person("two", unavailable=(leave[1],)),
        b.person("stranded", area="NORR"),
        b.person("claimed", claim="claimed"),
    ]
    rules = (b.absence(50), b.absence(100, "storm", hits="area", of=("NORR",)))
    scene = b.scenario(b.phase(10), b.phase(10, absence=rules))
    case = b.case(members, [b.position(minimum=1)], scene=scene, travel=(b.travel("NORR", "P", 1),))
    # In the first phase f = 7/8: one more than one. In the second the one who is left works half and is away half.
    assert want(case)[0] == 4
    facts = build_facts(case)
    assert [facts.available(phase).tolist() for phase in (0, 1)] == [
        [False, True, True, True, True],
        [False, False, True, False, False],
    ]
    # On the as-of date everybody is there; only the claimed one is not ours to lend.
    assert facts.lendable.tolist() == [False, True, True, True, True]
