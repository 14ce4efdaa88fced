from datetime import date

import pytest

from planner.imports import codes
from planner.imports.columns.cell import Fault
from planner.imports.columns.personal_number import PersonalNumber, read_number

AS_OF = date(2027, 3, 1)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("19811218-9876", "198112189876"),
        ("198112189876", "198112189876"),
        ("811218-9876", "198112189876"),
        ("8112189876", "198112189876"),
        ("811218 9876", "198112189876"),
        ("19811218 9876", "198112189876"),
        ("811218+9876", "188112189876"),
        ("121212+1212", "191212121212"),
        ("19121212+1212", "191212121212"),
        ("121212-2392", "201212122392"),
    ],
)
def test_written_forms(text: str, number: str) -> None:
    found = read_number(text, AS_OF)
    if number.startswith("18"):
        assert found == Fault(codes.IMPOSSIBLE_BIRTH)
    else:
        assert found == PersonalNumber(number, int(number[:4]))


def test_two_digit_year_is_the_latest_that_is_not_in_the_future() -> None:
    day_before, day_after = read_number("270228-0000", AS_OF), read_number("270302-0000", AS_OF)
    assert isinstance(day_before, PersonalNumber)
    assert isinstance(day_after, PersonalNumber)
    assert (day_before.birth_year, day_after.birth_year) == (2027, 1927)


def test_coordination_number_is_marked() -> None:
    assert read_number("701063-9800", AS_OF) == PersonalNumber("197010639800", 1970, codes.cells.COORDINATION_NUMBER)


@pytest.mark.parametrize(
    ("text", "code", "year"),
    [
        ("19811218-9877", codes.cells.CHECK_DIGIT, None),
        ("701063-2392", codes.cells.CHECK_DIGIT, None),
        ("19811218-0007", codes.FICTITIOUS_NUMBER, 1981),
        ("19811218-T123", codes.cells.TEMPORARY_NUMBER, 1981),
        ("811218-12AB", codes.cells.TEMPORARY_NUMBER, 1981),
        ("998877-A123", codes.cells.TEMPORARY_NUMBER, None),
    ],
)
def test_used_with_a_note(text: str, code: str, year: int | None) -> None:
    found = read_number(text, AS_OF)
    assert isinstance(found, PersonalNumber)
    assert (found.note, found.birth_year) == (code, year)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("19810230-9876", codes.cells.PERSONNUMMER_DATE),
        ("19811332-9876", codes.cells.PERSONNUMMER_DATE),
        ("19811292-9876", codes.cells.PERSONNUMMER_DATE),
        ("19811200-9876", codes.cells.PERSONNUMMER_DATE),
        ("20121212+2392", codes.cells.PERSONNUMMER_FORM),
        ("19811218", codes.cells.PERSONNUMMER_DIGITS),
        ("1011234", codes.cells.PERSONNUMMER_DIGITS),
        ("1,98112E+11", codes.cells.PERSONNUMMER_DIGITS),
        ("1.98112e11", codes.cells.PERSONNUMMER_DIGITS),
        ("19811218--9876", codes.cells.PERSONNUMMER_FORM),
        ("okänt", codes.cells.PERSONNUMMER_FORM),
        ("20270302-0000", codes.IMPOSSIBLE_BIRTH),
        ("18991231-0000", codes.IMPOSSIBLE_BIRTH),
    ],
)
def test_refused(text: str, code: str) -> None:
    assert read_number(text, AS_OF) == Fault(code)
