"""A sheet that holds a list is never left out unseen: its headings are found, or somebody is asked."""

from collections.abc import Sequence
from pathlib import Path

import pytest
import xlsxwriter

from planner.domain.finding import Finding, InputRefusedError
from planner.imports import codes
from planner.imports.columns.meanings import NOTHING, Meanings
from planner.imports.roster.read import import_roster
from planner.imports.tables.assemble import header_like
from tests.imports.roster_files import AS_OF, KEY, ROW, SECOND, organisation, render

LEFT = (codes.NOT_A_ROSTER, codes.SHEET_OF_ROWS, codes.NAMED_UNREAD)


def told(folder: Path, rows: Sequence[Sequence[str]], meanings: Meanings = NOTHING) -> list[Finding]:
    """What is told of a workbook with a list and the rows of another sheet."""
    path = folder / "bok.xlsx"
    with xlsxwriter.Workbook(path, {"in_memory": True}) as made:
        for name, lines in (("Nu", [[*ROW], [*ROW.values()], [*SECOND.values()]]), ("Annat", rows)):
            sheet = made.add_worksheet(name)
            for at, cells in enumerate(lines):
                sheet.write_row(at, 0, cells)
    try:
        findings = import_roster([path], organisation(), key=KEY, as_of=AS_OF, meanings=meanings).findings
    except InputRefusedError as refused:
        findings = refused.findings
    render(findings)
    return [note for note in findings if note.sheet == "Annat"]


def test_a_sign_heads_a_column(tmp_path: Path) -> None:
    people = [[f"Berg, Bo{at}", f"31{at}0", "KSF", str(50 + 5 * at)] for at in range(8)]
    rows = [["Fast personal vård och omsorg"], ["Vem", "Anställningsnummer", "Enhet", "%"], *people]
    assert {note.row for note in told(tmp_path, rows) if note.code == codes.ASKED_COLUMN} == {2}
    assert header_like(["Vem", "#", "§"]) == 3
    assert [header_like(cells) for cells in (["%"], ["12", "%"], ["Vem", "-"])] == [0, 0, 0]


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        ([["Hus", "12"], *([f"Hus {at}", f"0155-{at}"] for at in range(5))], codes.NOT_A_ROSTER),
        ([["Hus", "12"], *([f"Hus {at}", f"0155-{at}"] for at in range(6))], codes.SHEET_OF_ROWS),
        ([["Hus"], *([f"Hus {at}"] for at in range(30))], codes.NOT_A_ROSTER),
    ],
)
def test_a_sheet_of_more_than_a_few_rows_of_several_columns_is_confirmed(
    tmp_path: Path, rows: list[list[str]], code: str
) -> None:
    (note,) = [note for note in told(tmp_path, rows) if note.code in LEFT]
    assert (note.code, note.code in codes.CONFIRMED) == (code, code == codes.SHEET_OF_ROWS)
    assert note.facts.get("count") == (6 if code == codes.SHEET_OF_ROWS else None)
    named = [note.code for note in told(tmp_path, rows, Meanings(sheets=("Nu",))) if note.code in LEFT]
    assert named == [codes.NOT_A_ROSTER]


def test_a_sheet_that_is_named_and_not_understood_is_an_error(tmp_path: Path) -> None:
    rows = [["Hus", "12"], ["Ett", "13"]]
    for meanings in (Meanings(sheets=("Nu", "annat")), Meanings(answered_sheets={"bok.xlsx": ("Nu", "Annat")})):
        assert [note.code for note in told(tmp_path, rows, meanings) if note.code in LEFT] == [codes.NAMED_UNREAD]


@pytest.mark.parametrize(
    ("rows", "count"),
    [
        ([["Rum"], ["Lind, Anna"], ["Ek, Eva"], ["Ahl, Karl"]], 3),
        ([["Rum"], ["Stora salen"], ["Lilla salen"], ["Norra huset"]], None),
    ],
)
def test_people_on_a_sheet_that_is_not_read_are_told_with_their_rows(
    tmp_path: Path, rows: list[list[str]], count: int | None
) -> None:
    notes = [note for note in told(tmp_path, rows) if note.code == codes.SHEET_OF_PEOPLE]
    assert [note.facts["count"] for note in notes] == [count] * bool(count)
