"""Skills in numbered columns are one column; a day of birth and the last four digits are a personnummer."""

from datetime import date

import pytest

from planner.imports import codes
from planner.imports.columns.in_parts import whole_columns
from planner.imports.tables.table import RawRow, RawTable

AS_OF = date(2027, 3, 1)


def joined(
    headers: tuple[str, ...], *rows: tuple[str, ...]
) -> tuple[tuple[str, ...], list[tuple[str, ...]], list[str]]:
    table = RawTable("a.csv", "", 1, headers, tuple(RawRow(at + 2, row) for at, row in enumerate(rows)), ())
    whole, notes = whole_columns(table, AS_OF)
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
