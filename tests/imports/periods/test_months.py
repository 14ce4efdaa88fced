"""A month by which the rows of one person differ is proposed as the day that each row is of."""

from collections.abc import Sequence

import pytest

from planner.imports.periods.months import month_columns
from planner.imports.proposals.told import asks
from tests.imports.proposals.test_propose import proposed, table
from tests.imports.proposals.test_work import STANDARD, cycled

NUMBERS = [f"{1000 + at}" for at in range(38)] + ["1000", "1001"]


def months(*last: str, numbers: Sequence[str] = NUMBERS, heading: str = "Månad") -> dict[int, tuple[str, bool]]:
    columns = {"Anställningsnummer": numbers, heading: ["2026-11"] * (40 - len(last)) + [*last]}
    return month_columns(table(columns), {"employee_number": 0}, [1])


def test_it_is_asked() -> None:
    said = proposed(STANDARD | {"Anställningsnummer": NUMBERS, "Månad": ["2026-11"] * 39 + ["2026-10"]})
    assert (said["Månad"].key, asks(said["Månad"])) == ("stated_on", True)
    assert "Månad" not in proposed(STANDARD | {"Månad": cycled("2026-11", "2026-10")})  # nobody has two rows


@pytest.mark.parametrize("last", ["2026-10", "202610", "2026/10", "okt 2026"])
def test_rows_of_one_person_have_different_months(last: str) -> None:
    assert months("2026-11", last) == {1: ("stated_on", True)}
    assert months("2026-11", last, heading="Period") == {1: ("stated_on", True)}


def test_the_numbers_need_not_be_understood() -> None:
    columns = {"Nyckel": [f"P-{number}" for number in NUMBERS], "Månad": ["2026-11"] * 39 + ["2026-10"]}
    assert month_columns(table(columns), {}, [0, 1]) == {1: ("stated_on", True)}


def test_nothing_is_said_where_they_do_not() -> None:
    assert months("2026-11", "2026-11") == {}
    assert months("2026-10", "2026-11", "2026-11") == {}
    assert months("2026-10", "2026-11", numbers=[f"{at}" for at in range(40)]) == {}
    assert months("2026-11", "2026-10-01") == {}
    assert months("2026-11", "2026-10", heading="Lön") == {}
    assert months("2026-11", "") == {}
