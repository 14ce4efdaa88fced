"""What names each column below a heading over several is part of its heading; a person's row is not."""

import pytest

from planner.imports.headings.sub_heads import sub_headed
from planner.imports.headings.two_rows import one_heading
from planner.imports.tables.table import RawRow, RawTable
from tests.imports.roster_files import render

HEADINGS = ("Nr", "Namn", "HLR", "Leg", "")
PEOPLE = (("1", "Bo Ek", "x", "x", ""), ("2", "Åsa Öberg", "", "", "x"))


def table(*rows: tuple[str, ...], headings: tuple[str, ...] = HEADINGS) -> RawTable:
    return RawTable("a.csv", "", 1, headings, tuple(RawRow(at, row) for at, row in enumerate(rows, start=2)), ())


def test_a_row_of_names_alone_is_no_row() -> None:
    heads, rows = sub_headed(table(("", "", "", "SSK", "USK"), *PEOPLE), HEADINGS)
    assert (heads[3:], [row.cells for row in rows]) == (["Leg SSK", "Leg USK"], [*PEOPLE])
    assert [row.number for row in rows] == [3, 4]


def test_what_else_stands_beside_them_is_left_there() -> None:
    heads, rows = sub_headed(table(("", "Giltighet", "2 år", "SSK", "USK"), *PEOPLE), HEADINGS)
    assert (heads[3:], rows[0].cells) == (["Leg SSK", "Leg USK"], ("", "Giltighet", "2 år", "", ""))


def test_the_headings_are_told_once_and_the_terms_stand_behind_theirs() -> None:
    whole, notes = one_heading(table(("", "Giltighet", "2 år", "SSK", "USK"), *PEOPLE))
    assert (whole.headers, len(whole.rows)) == (("Nr", "Namn", "HLR (2 år)", "Leg SSK", "Leg USK"), 2)
    render(notes)


@pytest.mark.parametrize(
    "row",
    [
        ("3", "Eva Ek", "x", "SSK", "USK"),
        ("", "Eva Ek", "", "SSK", "USK"),
        ("", "", "", "SSK", ""),
        ("", "", "", "USK", "usk"),
        ("", "", "", "x", "y"),
        ("", "", "", "2", "3"),
        ("", "", "", "jan 2026", "feb 2026"),
        ("", "", "", "skyddad", "USK"),
        ("", "", "", "SSK", "undersköterska med delegering"),
    ],
)
def test_what_may_be_anybodys_row_names_no_column(row: tuple[str, ...]) -> None:
    assert sub_headed(table(row, *PEOPLE), HEADINGS)[0] == [*HEADINGS]


def test_names_below_headings_of_their_own_are_none_of_a_group() -> None:
    full = (*HEADINGS[:4], "Truck")
    assert sub_headed(table(("", "", "", "SSK", "USK"), *PEOPLE, headings=full), full)[0] == [*full]
