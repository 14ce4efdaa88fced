"""A list without headings stops with that cause, and nothing of its first person is shown or written down."""

from pathlib import Path

import pytest
import xlsxwriter

from planner.domain.finding import InputRefusedError
from planner.imports import codes
from planner.imports.headings.no_headings import lacks_headings
from planner.imports.roster.read import import_roster
from planner.imports.tables.table import RawRow, RawTable
from tests.imports.roster_files import AS_OF, KEY, ROW, SECOND, organisation, render, run, write_csv

SHORT = ("anställningsnummer", "förnamn", "efternamn", "enhet", "anställd från")


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
@pytest.mark.parametrize("keys", [tuple(ROW), SHORT])
def test_the_cause_is_told_and_nothing_of_anybody(tmp_path: Path, keys: tuple[str, ...], kind: str) -> None:
    rows = [[row[key] for key in keys] for row in (ROW, SECOND, ROW | {"anställningsnummer": "003000"})]
    path = tmp_path / f"p.{kind}"
    if kind == "csv":
        path.write_text("".join(";".join(cells) + "\n" for cells in rows), encoding="utf-8")
    else:
        with xlsxwriter.Workbook(path, {"in_memory": True}) as book:
            sheet = book.add_worksheet()
            for at, cells in enumerate(rows):
                sheet.write_row(at, 0, cells)
    with pytest.raises(InputRefusedError) as refused:
        import_roster([path], organisation(), key=KEY, as_of=AS_OF)
    render(refused.value.findings)
    assert type(refused.value) is InputRefusedError, "no layouts of which a file could be written"
    assert [(one.code, one.row, one.column, one.found) for one in refused.value.findings] == [
        (codes.NO_HEADINGS, 1, "", "")
    ]


def test_headings_are_headings(tmp_path: Path) -> None:
    run(write_csv(tmp_path, ROW, SECOND))


@pytest.mark.parametrize(
    ("headings", "cells", "understood", "lacks"),
    [
        (("2026-01-01", "Ek"), ("2025-01-01", "Al"), 0, True),
        (("2026-01-01", "Ek"), ("ja", "Al"), 0, False),  # a day as a heading of words
        (("070-174 06 05", "Ek"), ("070-174 06 06", "Al"), 0, True),
        (("1042", "Ek"), ("1043", "Al"), 0, True),
        (("2026", "Ek"), ("17", "Al"), 0, False),  # a year above counts
        (("Nummer", "Ek"), ("1043", "Al"), 0, False),
        (("1042", "Enhet"), ("1043", "Al"), 1, False),
        (("1042", "2026-01-01", "Enhet"), ("1043", "2025-01-01", "Al"), 1, True),
        (("1042", "2026-01-01", "Enhet", "Namn"), ("1043", "2025-01-01", "Al", "Bo"), 2, False),
    ],
)
def test_what_stands_there_is_as_what_stands_below(
    headings: tuple[str, ...], cells: tuple[str, ...], understood: int, lacks: bool
) -> None:
    table = RawTable("p.csv", "", 1, headings, (RawRow(2, cells), RawRow(3, cells)), ())
    assert lacks_headings(table, understood, AS_OF) is lacks
