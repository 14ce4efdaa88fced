"""Merged cells are read as whoever looks at the sheet reads them: for every row, and headings for every column."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from planner.imports import codes
from planner.imports.tables.read import read_tables
from planner.imports.tables.table import RawTable
from tests.imports.roster_files import ROW, SECOND, render, run

HEADINGS, PEOPLE = ["Enhet", "Nr", "Namn", "Telefon"], [["", "1", "Bo Ek", "070"], ["", "2", "Åsa Öberg", "073"]]


def sheet(folder: Path, rows: Sequence[Sequence[str]], *areas: tuple[int, int, int, int, str]) -> RawTable:
    """The only table of a workbook of these rows, with cells merged afterwards."""
    path = folder / "p.xlsx"
    with xlsxwriter.Workbook(path, {"in_memory": True}) as book:
        page = book.add_worksheet("Personal")
        for at, row in enumerate(rows):
            for column, text in enumerate(row):
                if text:
                    page.write_string(at, column, text)
        for area in areas:
            page.merge_range(*area)
    (table,) = read_tables(path)
    render(table.findings)
    return table


def told(table: RawTable) -> list[str]:
    return [note.code for note in table.findings]


def test_what_is_merged_downwards_holds_for_each_row(tmp_path: Path) -> None:
    rows = [HEADINGS, *PEOPLE, ["", "3", "Eva Ek", ""], ["KSF", "4", "Per Ek", ""]]
    table = sheet(tmp_path, rows, (1, 0, 3, 0, "Skolan"))
    assert table.column(0) == ("Skolan", "Skolan", "Skolan", "KSF")
    (note,) = table.findings
    assert (note.code, note.facts) == (codes.tables.MERGED_DOWN, {"columns": "Enhet", "count": 1, "rows": 2})


def test_rows_that_hold_nothing_else_are_nobody(tmp_path: Path) -> None:
    table = sheet(tmp_path, [HEADINGS, *PEOPLE, [], ["KSF", "4", "Per Ek", ""]], (1, 0, 3, 0, "Skolan"))
    assert [row.number for row in table.rows] == [2, 3, 5]


def test_a_person_with_two_rows_is_merged_in_several_columns(tmp_path: Path) -> None:
    rows = [HEADINGS, ["KSF", "", "", "070"], ["HT", "", "", "073"]]
    table = sheet(tmp_path, rows, (1, 1, 2, 1, "7"), (1, 2, 2, 2, "Bo Ek"))
    assert [row.cells for row in table.rows] == [("KSF", "7", "Bo Ek", "070"), ("HT", "7", "Bo Ek", "073")]
    (note,) = table.findings
    assert (note.facts["columns"], note.facts["count"]) == ("Nr, Namn", 2)


def test_a_row_merged_over_columns_among_others_is_set_aside(tmp_path: Path) -> None:
    table = sheet(tmp_path, [HEADINGS, *PEOPLE, ["KSF", "3", "", ""]], (3, 2, 3, 3, "Per Ek"))
    (note,) = table.findings
    assert (note.code, note.row, note.facts["area"]) == (codes.tables.MERGED_ACROSS, 4, "C4:D4")


def test_a_row_that_is_one_merged_cell_is_a_heading_of_a_group(tmp_path: Path) -> None:
    table = sheet(tmp_path, [HEADINGS, *PEOPLE], (3, 0, 3, 3, "Hemtjänsten"))
    assert (told(table), table.rows[-1].cells) == ([], ("Hemtjänsten", "", "", ""))


def test_what_is_as_wide_as_its_heading_is_one_column(tmp_path: Path) -> None:
    rows = [["Nr", "Namn", "", "Telefon"], ["1", "", "", "070"], ["2", "", "", "073"]]
    areas = [(0, 1, 0, 2, "Namn"), (1, 1, 1, 2, "Bo Ek"), (2, 1, 2, 2, "Åsa Öberg")]
    table = sheet(tmp_path, rows, *areas)
    assert (told(table), table.column(1)) == ([], ("Bo Ek", "Åsa Öberg"))


def test_headings_over_two_rows(tmp_path: Path) -> None:
    rows = [["", "", "", ""], ["", "", "Från", "Till"], ["1", "Bo Ek", "2026-01-01", "2026-02-01"]]
    areas = [(0, 0, 1, 0, "Nr"), (0, 1, 1, 1, "Namn"), (0, 2, 0, 3, "Frånvaro")]
    table = sheet(tmp_path, rows, *areas)
    assert (table.headers, len(table.rows)) == (("Nr", "Namn", "Från", "Till"), 1)
    assert codes.tables.MERGED_HEADINGS in told(table)


def test_a_heading_over_two_filled_columns_is_that_of_the_first(tmp_path: Path) -> None:
    rows = [["Nr", "", "", "Namn 2"], ["1", "Bo", "Ek", "x"], ["2", "Åsa", "Öberg", ""]]
    table = sheet(tmp_path, rows, (0, 1, 0, 2, "Namn"))
    assert table.headers == ("Nr", "Namn", "Namn 3", "Namn 2")


def test_each_column_below_a_heading_over_several_has_its_own_name(tmp_path: Path) -> None:
    rows = [
        ["Nr", "Namn", "HLR", "", "", "Truck"],
        ["", "giltighet:", "24 mån", "SSK", "USK", "-"],
        ["1", "Bo Ek", "2026-01-01", "x", "", ""],
        ["2", "Åsa Öberg", "", "", "x", "x"],
    ]
    table = sheet(tmp_path, rows, (0, 3, 0, 4, "Legitimation"))
    assert table.headers == ("Nr", "Namn", "HLR", "Legitimation SSK", "Legitimation USK", "Truck")
    assert table.rows[0].cells == ("", "giltighet:", "24 mån", "", "", "-")
    (note,) = table.findings
    assert (note.code, note.facts["headings"]) == (
        codes.tables.MERGED_HEADINGS, "”Legitimation SSK”, ”Legitimation USK”",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("merge", "people"),
    [
        (lambda page: page.merge_range(1, 4, 2, 4, "KSF"), 2),
        (lambda page: page.merge_range(2, 4, 3, 4, "KSF"), 2),
        (lambda page: page.merge_range(2, 4, 2, 5, "KSF"), 1),
    ],
)
def test_people_with_merged_cells_are_imported(
    tmp_path: Path, merge: Callable[[Worksheet], object], people: int
) -> None:
    path = tmp_path / "p.xlsx"
    with xlsxwriter.Workbook(path, {"in_memory": True}) as book:
        page = book.add_worksheet("Personal")
        for at, row in enumerate(([*ROW], [*ROW.values()], [*SECOND.values()])):
            page.write_row(at, 0, row)
        merge(page)
    assert run(path).people == people
