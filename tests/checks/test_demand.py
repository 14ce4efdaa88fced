"""Names wanted, absence and fractions as the witness counts them, against numbers worked out by hand."""

from datetime import date, timedelta
from fractions import Fraction

import pytest

from planner.checks.demand import names_wanted
from planner.checks.view import View
from planner.checks.workforce import Workforce
from planner.domain.base import Period
from planner.domain.case import Case
from planner.domain.person import ClaimState
from planner.domain.plan import Wanted
from tests import builders as b

ROUND_THE_CLOCK = b.seats(1, 1, 1)


def _wanted(case: Case) -> dict[str, tuple[int, int, int, int]]:
    view = View(case)
    rows = names_wanted(view, Workforce(view))
    return {row.position: (row.minimum, row.target, row.depth, row.seats) for row in rows}


def _force(case: Case) -> Workforce:
    return Workforce(View(case))


@pytest.mark.parametrize(
    ("pattern", "regime", "names"),
    [
        # 3 seats: 168 seat-hours of pattern 8 and D7, 120 of D, 252 of 12, 36 of OC, over the hours of one person.
        ("8", "normal", 5),  # 168 / 40 = 4.2
        ("8", "emergency_overtime", 4),  # 168 / 48 = 3.5
        ("8", "labour_emergency", 4),  # 168 / 48: the pattern allows no more than 48
        ("D7", "crisis_agreement", 4),
        ("D", "normal", 3),  # 120 / 40
        ("D", "labour_emergency", 3),  # the pattern allows no more than 40
        ("12", "normal", 7),  # 252 / 40 = 6.3
        ("12", "crisis_agreement", 6),  # 252 / 48 = 5.25
        ("12", "labour_emergency", 5),  # 252 / 60 = 4.2
        ("OC", "normal", 3),  # 36 / 40 < 1, but three chairs
        ("OC", "labour_emergency", 3),
    ],
)
def test_seat_hours_over_hours_of_a_person(pattern: str, regime: str, names: int) -> None:
    case = b.case([], [b.position("P", ROUND_THE_CLOCK, pattern=pattern)], scene=b.scenario(b.phase(regime=regime)))

    assert _wanted(case) == {"P": (names, names, names, 3)}


@pytest.mark.parametrize(("regime", "names"), [("normal", 9), ("emergency_overtime", 7), ("crisis_agreement", 4)])
def test_part_time_counts_in_normal_and_emergency_overtime_only(regime: str, names: int) -> None:
    """Half-timers: 168 / 20 = 8.4, 168 / 24 = 7 exactly, 168 / 48 = 3.5."""
    scene = b.scenario(b.phase(regime=regime))
    case = b.case(b.people(4, fraction=500), [b.position("P", ROUND_THE_CLOCK, pattern="8")], scene=scene)

    assert _wanted(case)["P"][0] == names


@pytest.mark.parametrize(("share", "names"), [("0", 2), ("50", 4), ("50.1", 5), ("95", 40), ("100", 40)])
def test_absence_of_chairs(share: str, names: int) -> None:
    """Two standby chairs: 2 / (1 - a), a at most 95 %."""
    scene = b.scenario(b.phase(absence=(b.absence(share),)))
    case = b.case(b.people(1), [b.position("P", 2, pattern="OC")], scene=scene)

    assert _wanted(case)["P"][0] == names


def test_depth_target_and_minimum() -> None:
    position = b.position("P", b.seats(1, 0, 1), b.seats(3, 1, 1), depth=3)

    assert _wanted(b.case([], [position])) == {"P": (2, 5, 6, 2)}
    assert _wanted(b.case([], [position.model_copy(update={"depth": 2})])) == {"P": (2, 5, 5, 2)}


def test_activations_add_their_shifts_up_and_the_largest_staffing_counts() -> None:
    position = b.position("P", ROUND_THE_CLOCK, b.seats(2, 2, 2), tags=("all", "war"))
    low = b.activation(shifts=("day",), staffing="minimum")
    full = b.activation(shifts=("night",), staffing="target", tags=("war", "x"))

    def wanted(*activations: object) -> object:
        return _wanted(b.case([], [position], scene=b.scenario(b.phase(activate=activations)))).get("P")

    assert wanted(low) == (1, 1, 1, 1)
    assert wanted(full) == (1, 2, 2, 1)
    assert wanted(low, full) == (2, 4, 4, 2)
    assert wanted(b.activation(tags=("x",))) is None
    assert wanted(b.activation(tags=("war",), functions=("F",), positions=("P",))) == (3, 6, 6, 3)
    assert wanted(b.activation(tags=("war",), functions=("G",))) is None
    assert wanted(b.activation(functions=("F",), positions=("Q",))) is None


def test_the_largest_factor_rounds_up_in_each_shift() -> None:
    position = b.position("P", b.seats(1, 1, 0), b.seats(3, 1, 0))

    def wanted(*factors: object) -> object:
        return _wanted(b.case([], [position], scene=b.scenario(b.phase(factor=factors)))).get("P")

    assert wanted(b.factor(150)) == (4, 7, 7, 4)  # 2 + 2 and 5 + 2
    assert wanted(b.factor(150), b.factor(100)) == (4, 7, 7, 4)
    assert wanted(b.factor(50)) == (2, 3, 3, 2)
    assert wanted(b.factor(0)) is None
    assert wanted(b.factor(300, positions=("Q",))) == (2, 4, 4, 2)


def test_each_number_is_the_largest_over_the_phases() -> None:
    one = b.phase(activate=(b.activation(staffing="minimum"),), absence=(b.absence("50"),))
    two = b.phase(factor=(b.factor(200),), activate=(b.activation(shifts=("evening",)),))
    position = b.position("P", b.seats(2, 1, 0), b.seats(2, 4, 0), depth=2)

    # First: 3 seats, a = 1/2 → 6 names, depth 6. Second: 2 of 8 seats in the evening → 2, 8, 8.
    assert _wanted(b.case([], [position], scene=b.scenario(one, two))) == {"P": (6, 8, 8, 3)}


UNITS = (b.unit("U"), b.unit("U1", parent="U"), b.unit("U11", parent="U1"), b.unit("V"))


def test_absence_and_fraction_are_means_over_the_subtree() -> None:
    members = [
        b.person("a", unit="U", fraction=1000, area="NORR"),
        b.person("b", unit="U11", fraction=500, carer=True),
        b.person("c", unit="U1", fraction=0, area="SYD"),
        b.person("d", unit="V", fraction=250),
    ]
    rules = (
        b.absence("10", "sick"),
        b.absence("30", "sick", hits="area", of=("NORR", "SYD")),
        b.absence("20", "storm", hits="unit", of=("U1",)),
        b.absence("50", "leave", hits="carers"),
        b.absence("100", "war", hits="claim", of=("unknown",)),
    )
    scene = b.scenario(b.phase(absence=rules))
    force = _force(b.case(members, [b.position("P")], scene=scene, units=UNITS))

    # a: 30 %; b: 1 - 0.9 × 0.8 × 0.5 = 64 %; c: 1 - 0.7 × 0.8 = 44 %; d: 10 %.
    assert force.absence("U", 0) == Fraction(30 + 64 + 44, 300)
    assert force.absence("U1", 0) == Fraction(64 + 44, 200)
    assert force.absence("U11", 0) == Fraction(64, 100)
    assert force.absence("V", 0) == Fraction(1, 10)
    assert force.fraction("U", 0) == Fraction(3, 4)
    assert force.fraction("U1", 0) == Fraction(1, 2)
    assert [force.lendable(unit) for unit in ("U", "U1", "U11", "V", "X")] == [3, 2, 1, 1, 0]


def test_a_unit_without_people_is_hit_by_the_rules_for_everyone() -> None:
    rules = (b.absence("10"), b.absence("50", "storm", hits="unit", of=("V",)), b.absence("20", "leave"))
    force = _force(b.case([], [b.position("P")], scene=b.scenario(b.phase(absence=rules)), units=UNITS))

    assert force.absence("V", 0) == Fraction(28, 100)
    assert force.fraction("V", 0) == 1


def test_only_available_people_count_and_nobody_counts_twice() -> None:
    members = [
        b.person("a", fraction=500),
        b.person("old", birth_year=1900, fraction=500),
        b.person("claimed", claim=ClaimState.CLAIMED),
        b.person("away", unavailable=(Period(first=b.AS_OF, last=b.LAST),)),
        b.person("gone", employments=[b.employment(last_day=date(2027, 3, 13))]),
    ]

    force = _force(b.case(members, [b.position("P")]))

    # Too old for duty is no matter here: the person still works. A limit does not ask who is away or leaves later.
    assert force.lendable("U") == 4
    assert force.fraction("U", 0) == Fraction(1, 2)


def test_each_phase_counts_who_is_there_on_its_days() -> None:
    """Ten days, then ten: who leaves after the first, comes for the second, or is away for too much of one of them."""
    turn = b.AS_OF + timedelta(days=10)
    one_day, two_days = (Period(first=turn, last=turn + timedelta(days=number)) for number in (0, 1))
    members = [
        b.person("early", employments=[b.employment(last_day=turn - timedelta(days=1))]),
        b.person("late", employments=[b.employment(first_day=turn, fraction_permille=200)]),
        b.person("one", unavailable=(one_day,), fraction=300),
        b.person("two", unavailable=(two_days,), fraction=700),
        b.person("hit", area="NORR", fraction=1000),
        b.person("claimed", claim=ClaimState.CLAIMED, fraction=1000),
    ]
    certain = b.absence(100, "storm", hits="area", of=("NORR",))
    scene = b.scenario(b.phase(10), b.phase(10, absence=(b.absence(10), certain)))
    force = _force(b.case(members, [b.position("P")], scene=scene))

    # "late" has no fraction on the as-of date, so that only absence counts them.
    assert force.fraction("U", 0) == Fraction(1000 + 300 + 700 + 1000, 4000)
    assert force.fraction("U", 1) == Fraction(300, 1000)
    assert (force.absence("U", 0), force.absence("U", 1)) == (0, Fraction(1, 10))
    assert force.lendable("U") == 4


def test_home_is_the_largest_active_employment_and_fractions_add_up_to_full_time() -> None:
    later = b.employment("V", first_day=date(2027, 3, 2))
    members = [
        b.person("a", employments=[b.employment("V", fraction_permille=400), b.employment("U", fraction_permille=700)]),
        b.person("b", employments=[b.employment("U", fraction_permille=300), later]),
    ]

    force = _force(b.case(members, [b.position("P")], units=UNITS))

    assert (force.lendable("U"), force.lendable("V")) == (2, 0)
    assert force.fraction("U", 0) == Fraction(1300, 2000)


def test_ties_of_home_go_to_the_earlier_then_to_the_first_unit() -> None:
    first, second = date(2016, 1, 1), date(2017, 1, 1)

    def home(*spans: tuple[str, date]) -> str:
        person = b.person("a", employments=[b.employment(unit, first_day=day) for unit, day in spans])
        return View(b.case([person], [b.position("P")])).home(person).unit

    # If none is active, all are compared in the same way.
    late = [b.employment("U", first_day=date(2028, 1, 1)), b.employment("V", first_day=date(2029, 1, 1))]
    small = b.employment("A", first_day=date(2028, 1, 1), fraction_permille=100)
    person = b.person("a", employments=[small, *late])
    assert View(b.case([person], [b.position("P")])).home(person).unit == "U"
    assert home(("U", second), ("V", first)) == "V"
    assert home(("V", first), ("U", first)) == "U"


def test_rows_are_in_the_order_of_the_positions() -> None:
    case = b.case([], [b.position("Q"), b.position("P"), b.position("A", 0)])
    view = View(case)

    assert names_wanted(view, Workforce(view)) == (
        Wanted(position="P", minimum=1, target=1, depth=1, seats=1),
        Wanted(position="Q", minimum=1, target=1, depth=1, seats=1),
    )
