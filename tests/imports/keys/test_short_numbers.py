"""Numbers of several lengths in a workbook have lost no zeros where a list of text has the short ones as they stand."""

from collections.abc import Sequence
from pathlib import Path

import pytest
import xlsxwriter

from planner.domain.finding import InputRefusedError
from planner.imports import codes
from planner.imports.roster.read import import_roster
from tests.imports.roster_files import AS_OF, KEY, ROW, SECOND, organisation, render, write_csv

PEOPLE = [ROW, SECOND, {**SECOND, "personnummer": "", "födelseår": "1980"}]


def book(folder: Path, numbers: Sequence[int]) -> Path:
    path = folder / "p.xlsx"
    whole = xlsxwriter.Workbook(path, {"in_memory": True})
    sheet = whole.add_worksheet("Personal")
    headings = [*dict.fromkeys(heading for row in PEOPLE for heading in row)]
    sheet.write_row(0, 0, headings)
    for at, (row, number) in enumerate(zip(PEOPLE, numbers, strict=True), start=1):
        for column, heading in enumerate(headings):
            sheet.write_string(at, column, row.get(heading, ""))
        sheet.write_number(at, 0, number)
    whole.close()
    return path


@pytest.mark.parametrize(
    ("numbers", "leave", "told"),
    [
        ((382, 567, 1777), ("382", "567"), False),
        ((382, 567, 1777), ("382",), True),
        ((382, 567, 1777), ("1777",), True),
        ((382, 567, 1777), ("0382", "0567"), True),
        ((382, 567, 1777), ("382", "567", "0044"), True),
        ((382, 567, 1777), (), True),
    ],
)
def test_it_is_told_where_zeros_may_be_lost(
    tmp_path: Path, numbers: Sequence[int], leave: Sequence[str], told: bool
) -> None:
    away = [{"anställningsnummer": own, "ej tillgänglig från": "2027-02-01", "ej tillgänglig till": "2027-09-01"}
            for own in leave]  # fmt: skip
    paths = [book(tmp_path, numbers), *([write_csv(tmp_path, *away, name="ledig.csv")] if away else [])]
    try:
        findings = import_roster(paths, organisation(), key=KEY, as_of=AS_OF).findings
    except InputRefusedError as refused:
        findings = refused.findings
    render(findings)
    assert (codes.cells.LOST_ZEROS in {note.code for note in findings}) is told
