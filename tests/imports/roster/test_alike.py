"""One cause, one finding, however many rows it hits; what differs from row to row is told of each (FAULTS H10)."""

from pathlib import Path

import pytest

from planner.domain.finding import Finding
from planner.imports import codes
from planner.imports.columns.column_file import ColumnFile, Layout
from planner.imports.columns.meanings import Meanings
from planner.imports.roster.read import import_roster
from tests.imports.roster_files import AS_OF, KEY, ROW, SECOND, organisation, refused, render, run, write_csv

BORN = {key: cell for key, cell in ROW.items() if key != "personnummer"} | {"födelseår": "1980"}


GOOD = [BORN | {"anställningsnummer": f"9{at:05}"} for at in range(30)]


def people(number: int, **cells: str) -> list[dict[str, str]]:
    return [BORN | {"anställningsnummer": f"{at:06}"} | cells for at in range(number)]


def told(code: str, *rows: dict[str, str], folder: Path) -> list[Finding]:
    headings = tuple(dict.fromkeys(heading for row in (*rows, SECOND) for heading in row))
    unknown = {row["enhet"]: "?" for row in rows if row["enhet"] != "KSF"}  # somebody has said that nobody knows them
    said = Meanings(given=ColumnFile(layout=(Layout(others=headings, words={"enhet": unknown}),)))
    path = write_csv(folder, *rows, SECOND)
    result = import_roster([path], organisation(), key=KEY, as_of=AS_OF, meanings=said)
    render(result.findings)
    return [one for one in result.findings if one.code == code]


def test_the_same_unknown_unit_in_many_rows_is_one_finding_with_the_count(tmp_path: Path) -> None:
    rows = [*people(25, enhet="KFS"), *GOOD]
    first, *others = told(codes.UNKNOWN_UNIT, *rows, folder=tmp_path)
    assert (first.row, first.rows, others) == (2, 25, [])


@pytest.mark.parametrize(("number", "findings"), [(19, 19), (20, 1)])
def test_few_rows_are_told_each(tmp_path: Path, number: int, findings: int) -> None:
    rows = [
        *people(number, enhet="KFS"),
        *(row | {"anställningsnummer": f"9{at:05}"} for at, row in enumerate(people(30))),
    ]
    assert len(told(codes.UNKNOWN_UNIT, *rows, folder=tmp_path)) == findings


def test_a_column_of_another_form_is_one_finding_though_every_cell_differs(tmp_path: Path) -> None:
    rows = [row | {"anställd från": f"{1 + at % 28} i tredje -15"} for at, row in enumerate(people(40))]
    first, *others = told(codes.cells.BAD_DATE, *rows, folder=tmp_path)
    assert (first.column, first.rows, others) == ("anställd från", 40, [])
    result = run(write_csv(tmp_path, *rows, SECOND))
    assert result.findings[0] == first
    assert len(result.mend_rows) == 40


def test_different_words_are_told_each_however_many(tmp_path: Path) -> None:
    rows = [row | {"enhet": f"KSF{at}"} for at, row in enumerate(people(60))]
    assert len(told(codes.UNKNOWN_UNIT, *rows, folder=tmp_path)) == 60


def test_a_column_that_the_file_lacks_is_told_once_with_what_may_be_meant(tmp_path: Path) -> None:
    first = write_csv(tmp_path, SECOND, name="ett.csv")
    row = {"anställningsnummer": SECOND["anställningsnummer"], "kompetens giltig till": "2028-01-01"}
    rows = [row | {"Skillevel": at} for at in "abc"]
    (note,) = [
        note
        for note in run(first, write_csv(tmp_path, *rows, name="två.csv")).findings
        if note.code == codes.PART_WITHOUT_COLUMN
    ]
    assert (note.column, note.rows, note.facts["nearest"]) == ("kompetens", 3, "Skillevel")


def test_a_needed_column_that_one_file_lacks_is_told_with_what_may_be_meant(tmp_path: Path) -> None:
    first = write_csv(tmp_path, SECOND, name="ett.csv")
    rows = [{"anställningsnummer": at, "födelseår": "1980", "Placeringsort": f"Plats {at}"} for at in "123"]
    cause = run(first, write_csv(tmp_path, *rows, name="två.csv")).findings[0]
    assert (cause.code, cause.file, cause.facts["count"]) == (codes.NO_COLUMN, "två.csv", 3)
    assert cause.facts["headings"] == "”Placeringsort”"


def test_whoever_lacks_everything_is_told_the_column_and_not_its_effects(tmp_path: Path) -> None:
    rows = [{key: cell for key, cell in row.items() if key != "anställd från"} | {"Plats": "x"} for row in people(50)]
    errors = [one for one in refused(write_csv(tmp_path, *rows)) if one.code.startswith("E")]
    assert [one.code for one in errors] == [codes.NO_COLUMN, codes.NO_PEOPLE]
