"""Zeros that a spreadsheet took are told where other lists show them, and filled up if HR says how many digits."""

from pathlib import Path

import pytest

from planner.imports import codes
from planner.imports.columns.column_file import ColumnFile, read_column_file
from planner.imports.columns.meanings import Meanings
from planner.imports.identity.known import known_people
from planner.imports.proposals.written import column_file_text
from planner.imports.roster.read import import_roster
from planner.imports.roster.result import ImportResult
from planner.text.words import words_for
from tests.imports.identity.kit import Months
from tests.imports.roster_files import AS_OF, KEY, ROW, organisation, render, write_csv

PLAIN = {key: cell for key, cell in ROW.items() if key != "personnummer"} | {"födelseår": "1980"}
STAFF = [
    PLAIN | {"anställningsnummer": number, "efternamn": f"A{chr(97 + at)}"}
    for at, number in enumerate(("31", "33", "1204"))
]
COURSES = [{"anställningsnummer": number, "kompetens": "driving_b"} for number in ("0031", "0031", "0101", "1204")]


def short(result: ImportResult) -> list[tuple[str, int | None, object, object]]:
    notes = [one for one in result.findings if one.code == codes.FEWER_DIGITS]
    return [(one.file, one.row, one.facts["count"], one.facts["digits"]) for one in notes]


@pytest.fixture
def months(tmp_path: Path) -> Months:
    return Months(tmp_path)


def test_numbers_that_no_list_shows_whole_are_told_once(months: Months) -> None:
    result = months.month(p=STAFF, kurser=[*COURSES, COURSES[0] | {"anställningsnummer": "0044"}])
    assert short(result) == [("p.csv", 3, 1, 4)]
    assert {own.employee_number for own in result.keys} == {"0031", "33", "1204"}


@pytest.mark.parametrize("numbers", [
    ("0031", "1204"),  # too few to say how many digits there are
    ("0031", "101", "1204"),  # not all of one length
    ("1031", "1101", "1204"),  # no zero in front
    ("031", "101", "204"),  # longer ones stand in the list
])  # fmt: skip
def test_nothing_is_told_where_the_other_lists_do_not_show_it(months: Months, numbers: tuple[str, ...]) -> None:
    assert short(months.month(p=STAFF, kurser=[COURSES[0] | {"anställningsnummer": own} for own in numbers])) == []


def test_a_list_with_zeros_of_its_own_is_as_long_as_it_is(months: Months) -> None:
    own = [row | {"anställningsnummer": number} for row, number in zip(STAFF, ("031", "033", "204"), strict=True)]
    others = [COURSES[0] | {"anställningsnummer": number} for number in ("0301", "0302", "0303")]
    assert short(months.month(p=own, kurser=others)) == []


@pytest.mark.parametrize(
    ("more", "count"), [((), 3), (("10042",), 0), (("033",), 0), (("0401", "0402", "0403", "0404"), 3)]
)
def test_a_list_of_which_some_have_kept_their_zeros_shows_it_itself(
    months: Months, more: tuple[str, ...], count: int
) -> None:
    numbers = ("0031", "0032", "0034", "35", "36", "37", *more)
    rows = [PLAIN | {"anställningsnummer": own, "efternamn": f"A{chr(97 + at)}"} for at, own in enumerate(numbers)]
    assert [one[2] for one in short(months.month(p=rows))] == [count] * bool(count)


def test_what_the_list_alone_tells_is_not_told_twice(months: Months) -> None:
    numbers = (*(f"00{at}" for at in range(10, 30)), "31")
    rows = [PLAIN | {"anställningsnummer": own, "efternamn": f"A{chr(97 + at)}"} for at, own in enumerate(numbers)]
    result = months.month(p=rows, kurser=COURSES)
    assert [one.code for one in result.findings if one.code in (codes.SHORT_NUMBERS, codes.FEWER_DIGITS)] == [
        codes.SHORT_NUMBERS]  # fmt: skip


def test_what_is_stored_shows_it_too(months: Months) -> None:
    before = [row | {"anställningsnummer": number} for row, number in zip(STAFF, ("0031", "0032", "1204"), strict=True)]
    months.month(p=before)
    fresh = STAFF[1] | {"anställningsnummer": "77", "efternamn": "Ny"}
    assert short(months.month(p=[STAFF[0], STAFF[2], fresh])) == [("p.csv", 4, 1, 4)]


def filled(folder: Path, digits: int | None, *rows: dict[str, str]) -> ImportResult:
    meanings = Meanings(ColumnFile(number_digits=digits))
    path = write_csv(folder, *rows)
    result = import_roster([path], organisation(), key=KEY, as_of=AS_OF, meanings=meanings, known=known_people(()))
    render(result.findings)
    return result


def test_they_are_filled_up_if_hr_says_how_many_there_are(tmp_path: Path) -> None:
    result = filled(tmp_path, 4, *STAFF)
    assert {own.employee_number for own in result.keys} == {"0031", "0033", "1204"}
    (note,) = [one for one in result.findings if one.code == codes.ZEROS_FILLED]
    assert note.facts["count"] == 2
    assert {own.employee_number for own in filled(tmp_path, None, *STAFF).keys} == {"31", "33", "1204"}


def test_two_people_never_become_one(tmp_path: Path) -> None:
    other = STAFF[0] | {"anställningsnummer": "0033", "efternamn": "Annan", "födelseår": "1970"}
    assert {own.employee_number for own in filled(tmp_path, 4, *STAFF, other).keys} == {"0031", "33", "0033", "1204"}
    two = STAFF[0] | {"anställningsnummer": "033", "efternamn": "Annan", "födelseår": "1970"}
    assert {own.employee_number for own in filled(tmp_path, 4, *STAFF, two).keys} == {"0031", "33", "033", "1204"}


def test_the_key_is_kept_in_the_column_file(tmp_path: Path) -> None:
    path = tmp_path / "columns.toml"
    path.write_text(column_file_text(ColumnFile(number_digits=4), words_for("sv")), "utf-8")
    assert read_column_file(path).number_digits == 4
