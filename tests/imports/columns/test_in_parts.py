"""Skills in numbered columns are one column; a day of birth and the last four digits are a personnummer."""

from collections.abc import Collection, Mapping
from datetime import date
from pathlib import Path

import pytest

from planner.imports import codes
from planner.imports.columns.column_file import ColumnFile
from planner.imports.columns.in_parts import whole_columns
from planner.imports.columns.meanings import Meanings
from planner.imports.roster.read import import_roster
from planner.imports.tables.table import RawRow, RawTable
from tests.imports.roster_files import KEY, organisation, write_csv
from tests.jobs.loop.loop_world import number

AS_OF = date(2027, 3, 1)


def joined(
    headers: tuple[str, ...],
    *rows: tuple[str, ...],
    said: Mapping[str, str] | None = None,
    left_out: Collection[str] = (),
) -> tuple[tuple[str, ...], list[tuple[str, ...]], list[str]]:
    table = RawTable("a.csv", "", 1, headers, tuple(RawRow(at + 2, row) for at, row in enumerate(rows)), ())
    whole, notes = whole_columns(table, AS_OF, said or {}, left_out)
    return whole.headers, [row.cells for row in whole.rows], [note.code for note in notes]


@pytest.mark.parametrize(
    "names", [("Kompetens 1", "Kompetens 2"), ("Kompetens", "Kompetens 2"), ("Behörighet_1", "Behörighet_2")]
)
def test_numbered_skills_are_one_column(names: tuple[str, str]) -> None:
    headers, rows, told = joined(
        ("Nr", *names), ("1", "nurse", "usk"), ("2", "", "usk"), ("3", "nurse", ""), ("4", "", "")
    )
    assert headers == ("Nr", names[0].rstrip(" _1"), "")
    assert rows == [("1", "nurse, usk", ""), ("2", "usk", ""), ("3", "nurse", ""), ("4", "", "")]
    assert told == [codes.NUMBERED_COLUMNS]


@pytest.mark.parametrize("cells", [("x", ""), ("ja", "Ja"), ("2026-01-01", "2027-01-01")])
def test_numbered_columns_of_marks_are_of_a_skill_each(cells: tuple[str, str]) -> None:
    headers = ("Nr", "Legitimation", "Legitimation 2")
    assert joined(headers, ("1", *cells), ("2", "", "x"), ("3", "x", "")) == (
        headers, [("1", *cells), ("2", "", "x"), ("3", "x", "")], [],
    )  # fmt: skip


def test_a_heading_that_stands_there_twice_is_told_as_that() -> None:
    twice = ("Kompetens 1", "Kompetens 2", "Kompetens 2")
    assert joined(twice, ("a", "b", "c")) == (twice, [("a", "b", "c")], [])


@pytest.mark.parametrize(
    "names",
    [("Telefon 1", "Telefon 2"), ("Kompetens", "Behörighet"), ("Kompetens", "Kompetens"), ("Kompetens 1", "Enhet 2")],
)
def test_other_columns_stay_as_they_are(names: tuple[str, str]) -> None:
    assert joined(names, ("a", "b")) == (names, [("a", "b")], [])


@pytest.mark.parametrize(
    ("names", "day"),
    [
        (("Född", "Pnr sista 4"), "1981-12-18"),
        (("Födelsedatum", "Kontrollsiffror"), "811218"),
        (("Födelsetid", "Sista fyra"), "19811218"),
        (("Personnummer", "Sista 4"), "19811218"),
    ],
)
def test_born_and_the_last_digits_are_a_personnummer(names: tuple[str, str], day: str) -> None:
    headers, rows, told = joined(names, (day, "9876"), (day, ""))
    assert headers[1] == "personnummer"
    assert headers[0] == ("födelsedatum" if names[0] == "Personnummer" else names[0])
    assert [row[1].replace("-", "")[-10:] for row in rows] == ["8112189876", ""]
    assert told == [codes.JOINED_NUMBER]


@pytest.mark.parametrize(
    ("names", "row"),
    [
        (("Född", "Pnr sista 4"), ("1981-12-18", "9875")),  # the check digit is wrong
        (("Född", "Kod"), ("1981-12-18", "9876")),
        (("Anställd", "Pnr sista 4"), ("1981-12-18", "9876")),
        (("Född", "Pnr sista 4"), ("1981", "9876")),
    ],
)
def test_what_is_no_personnummer_is_left_alone(names: tuple[str, str], row: tuple[str, str]) -> None:
    assert joined(names, row) == (names, [row], [])


REAL = [("19740524", "9900"), ("19830131", "9920"), ("19841009", "9942"), ("19920303", "9921"), ("19811218", "9876")]
"""Right by their check digits."""


@pytest.mark.parametrize("short", [False, True])
def test_whatever_they_are_called_the_check_digits_show_the_parts(short: bool) -> None:
    rows = [(day[2:] if short else day, four) for day, four in REAL]
    headers, cells, told = joined(("FÖDD", "NR4", "X"), *((*row, "9876") for row in rows))
    assert headers == ("födelsedatum", "personnummer", "X")
    assert [row[1] for row in cells] == [f"{day}-{four}" for day, four in rows]
    assert told == [codes.JOINED_NUMBER]


def test_what_shows_nothing_is_left_alone() -> None:
    names = ("FÖDD", "NR4")
    assert joined(names, *REAL[1:])[0] == names  # too few to be sure
    wrong = [("19740524", "9901"), *REAL[1:]]
    assert joined(names, *wrong)[0] == names
    assert joined(names, *(wrong * 3), *REAL)[0] == names  # 17 of 20
    assert joined(names, *(wrong * 2), *(REAL * 3))[0] == ("födelsedatum", "personnummer")  # 23 of 25
    assert joined(names, *[(day, f"000{at}") for at, (day, _) in enumerate(REAL)])[0] == names  # no check digit
    assert joined((*names, "PersNr"), *((*row, "") for row in REAL))[0][:2] == names
    assert joined(names, *REAL, left_out={"nr4"})[0] == names
    assert joined(names, *REAL, said={"nr4": "skill"})[0] == names


def test_somebody_may_say_that_they_are_parts_and_lost_zeros_come_back() -> None:
    said = {"a": "personnummer", "b": "personnummer"}
    headers, cells, _ = joined(("B", "A"), ("9901", "19740524"), ("42", "19830131"), said=said)
    assert headers == ("personnummer", "födelsedatum")
    assert [row[0] for row in cells] == ["19740524-9901", "19830131-0042"]
    assert joined(("A", "B"), ("19740524", "19740524"), said=said)[0] == ("A", "B")
    three = joined(("A", "B", "C"), ("19740524", "9901", "9901"), said={**said, "c": "personnummer"})
    assert three[0] == ("A", "B", "C")


def test_headings_that_name_the_parts_are_no_parts_where_one_is_not_to_be_read() -> None:
    assert joined(("Född", "Sista fyra"), REAL[0], left_out={"sistafyra"})[0] == ("Född", "Sista fyra")


def test_the_column_file_says_that_two_columns_are_the_personnummer(tmp_path: Path) -> None:
    whole = number(1980)
    row = {
        "anställningsnummer": "1",
        "A": whole[:8],
        "B": whole[8:].strip("-"),
        "enhet": "KSF",
        "anställd från": "2015-08-01",
    }
    file = ColumnFile(columns={"A": "personnummer", "B": "personnummer"})
    result = import_roster(
        [write_csv(tmp_path, row)], organisation(), key=KEY, as_of=AS_OF, meanings=Meanings(given=file)
    )
    assert [own.personnummer for own in result.keys] == [whole.replace("-", "")]
    assert codes.MEANT_TWICE not in {note.code for note in result.findings}
