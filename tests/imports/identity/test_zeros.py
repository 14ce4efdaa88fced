"""Zeros that a spreadsheet took are told where other lists show them, and filled up if HR says how many digits."""

from decimal import Decimal
from pathlib import Path

import pytest

from planner.domain.owner.exports import NumberDigits
from planner.imports import codes
from planner.imports.columns.column_file import ColumnFile, Layout, read_column_file
from planner.imports.columns.meanings import Meanings
from planner.imports.identity.known import known_people
from planner.imports.proposals.answers import way_answered
from planner.imports.proposals.layouts import ColumnsAskedError
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


def short(months: Months, **files: list[dict[str, str]]) -> list[tuple[str, str, object, object]]:
    """File, proposal, count and digits of each question; of lists that employ nobody of what is told."""
    try:
        findings = months.month(**files).findings
    except ColumnsAskedError as error:
        findings = error.findings
    notes = [one for one in findings if one.code in (codes.FEWER_DIGITS, codes.ASKED_DIGITS)]
    return [(one.file, str(one.facts.get("guess", "")), one.facts["count"], one.facts["digits"]) for one in notes]


@pytest.fixture
def months(tmp_path: Path) -> Months:
    return Months(tmp_path)


def test_numbers_that_no_list_shows_whole_are_told_once(months: Months) -> None:
    assert short(months, p=STAFF, kurser=COURSES) == [("p.csv", "4", 1, 4)]


def test_it_is_asked_in_the_round_in_which_the_headings_are(months: Months) -> None:
    rows = [{("Arbetsplats" if key == "enhet" else "Fr o m" if key == "anställd från" else key): cell
             for key, cell in row.items()} for row in STAFF]  # fmt: skip
    assert short(months, p=rows, kurser=COURSES) == [("p.csv", "4", 1, 4)]


@pytest.mark.parametrize(("answer", "whole", "told"), [
    (4, {"0031", "0033", "1204"}, [(codes.ZEROS_FILLED, 2)]),  # also those that the courses show
    (NumberDigits.AS_WRITTEN, {"0031", "33", "1204"}, [("W-WHO-012", 1)]),
])  # fmt: skip
def test_the_answer_is_of_its_list_alone(
    tmp_path: Path, answer: int | NumberDigits, whole: set[str], told: list[tuple[str, int]]
) -> None:
    company = [PLAIN | {"anställningsnummer": f"80{at}", "efternamn": f"B{chr(75 + at)}"}
               for at in range(3)]  # fmt: skip
    paths = [write_csv(tmp_path, *rows, name=f"{name}.csv")
             for name, rows in (("p", STAFF), ("bolag", company), ("kurser", COURSES))]  # fmt: skip
    said = Layout.model_validate({"file": "p.csv", "number_digits": answer})
    meanings = Meanings(given=ColumnFile(layout=(said,)))
    result = import_roster(paths, organisation(), key=KEY, as_of=AS_OF, meanings=meanings, known=known_people(()))
    assert {own.employee_number for own in result.keys} == whole | {"800", "801", "802"}
    numbers = (codes.ZEROS_FILLED, "W-WHO-012", codes.FEWER_DIGITS, codes.cells.LOST_ZEROS)
    assert [(one.code, one.facts["count"]) for one in result.findings if one.code in numbers] == told


@pytest.mark.parametrize(("numbers", "asked"), [
    (("810", "811", "812"), []),  # as long as each other, and nobody's elsewhere: another employer's
    (("810", "811", "12"), [("bolag.csv", "som de står", 3, 4)]),
])  # fmt: skip
def test_numbers_that_nothing_shows_with_zeros_stay(
    months: Months, numbers: tuple[str, ...], asked: list[object]
) -> None:
    own = [row | {"anställningsnummer": number} for row, number in zip(STAFF, numbers, strict=True)]
    assert short(months, bolag=own, kurser=COURSES) == asked


def test_numbers_of_a_list_of_courses_alone_are_told_where_nobody_has_them(months: Months) -> None:
    company = [PLAIN | {"anställningsnummer": f"81{at}", "efternamn": f"B{chr(75 + at)}"} for at in range(3)]
    whole = [row | {"anställningsnummer": number} for row, number in zip(STAFF, ("0031", "0033", "1204"), strict=True)]
    short_ones = [COURSES[0] | {"anställningsnummer": number} for number in ("810", "77", "0031", "0033", "1204")]
    told = short(months, p=whole, bolag=company, kurser=short_ones)
    assert [one for one in told if one[2]] == [("kurser.csv", "", 1, 4)]


@pytest.mark.parametrize(("typed", "meant"), [
    ("5", Decimal(5)), ("", Decimal(4)), ("som de står", NumberDigits.AS_WRITTEN),
    ("1", None), ("13", None), ("x", None),
])  # fmt: skip
def test_what_may_be_answered(typed: str, meant: object) -> None:
    assert way_answered("number_digits", "4", typed) == meant


@pytest.mark.parametrize("numbers", [
    ("0031", "1204"),  # too few to say how many digits there are
    ("0031", "101", "1204"),  # not all of one length
    ("1031", "1101", "1204"),  # no zero in front
    ("031", "101", "204"),  # longer ones stand in the list
])  # fmt: skip
def test_nothing_is_told_where_the_other_lists_do_not_show_it(months: Months, numbers: tuple[str, ...]) -> None:
    assert short(months, p=STAFF, kurser=[COURSES[0] | {"anställningsnummer": own} for own in numbers]) == []


def test_a_list_with_zeros_of_its_own_is_as_long_as_it_is(months: Months) -> None:
    own = [row | {"anställningsnummer": number} for row, number in zip(STAFF, ("031", "033", "204"), strict=True)]
    others = [COURSES[0] | {"anställningsnummer": number} for number in ("0301", "0302", "0303")]
    assert short(months, p=own, kurser=others) == []


@pytest.mark.parametrize(
    ("more", "count"), [((), 3), (("10042",), 0), (("033",), 0), (("0401", "0402", "0403", "0404"), 3)]
)
def test_a_list_of_which_some_have_kept_their_zeros_shows_it_itself(
    months: Months, more: tuple[str, ...], count: int
) -> None:
    numbers = ("0031", "0032", "0034", "35", "36", "37", *more)
    rows = [PLAIN | {"anställningsnummer": own, "efternamn": f"A{chr(97 + at)}"} for at, own in enumerate(numbers)]
    assert [one[2] for one in short(months, p=rows)] == [count] * bool(count)


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
    assert short(months, p=[STAFF[0], STAFF[2], fresh]) == [("p.csv", "", 1, 4)]


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
    assert {own.employee_number for own in filled(tmp_path, 3, *STAFF).keys} == {"031", "033", "1204"}


def test_two_people_never_become_one(tmp_path: Path) -> None:
    other = STAFF[0] | {"anställningsnummer": "0033", "efternamn": "Annan", "födelseår": "1970"}
    assert {own.employee_number for own in filled(tmp_path, 4, *STAFF, other).keys} == {"0031", "33", "0033", "1204"}
    two = STAFF[0] | {"anställningsnummer": "033", "efternamn": "Annan", "födelseår": "1970"}
    assert {own.employee_number for own in filled(tmp_path, 4, *STAFF, two).keys} == {"0031", "33", "033", "1204"}


def test_the_key_is_kept_in_the_column_file(tmp_path: Path) -> None:
    path = tmp_path / "columns.toml"
    path.write_text(column_file_text(ColumnFile(number_digits=4), words_for("sv")), "utf-8")
    assert read_column_file(path).number_digits == 4
