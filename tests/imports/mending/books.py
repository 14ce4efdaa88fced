"""Correction books as their tests write and mend them, and files of which one comes."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
import xlsxwriter

from planner.imports.columns.column_file import ColumnFile
from planner.imports.columns.meanings import Meanings
from planner.imports.mending.mend_file import mend_files
from planner.imports.roster.read import import_roster
from planner.imports.roster.result import ImportResult
from planner.imports.tables.read import read_tables
from tests.imports.roster_files import AS_OF, KEY, ROW, SECOND, cells, organisation, render, write_csv
from tests.imports.roster_files import workbook as lists_of

Lines = list[list[str]]
THIRD = ROW | {"anställningsnummer": "003000", "personnummer": "19730704-9804", "förnamn": "Eva", "efternamn": "Alm"}
FOURTH = ROW | {"anställningsnummer": "004000", "personnummer": "19820406-9804", "förnamn": "Ia", "efternamn": "Lo"}
FIFTH = ROW | {"anställningsnummer": "005000", "personnummer": "19671207-9802", "förnamn": "Pål", "efternamn": "Bo"}
SKILLS = [["anställningsnummer", "kompetens"], ["001042", "usk"], ["2,0E+11", "usk"]]


def run(*paths: Path, said: ColumnFile | None = None) -> ImportResult:
    result = import_roster(paths, organisation(), key=KEY, as_of=AS_OF, meanings=Meanings(given=said or ColumnFile()))
    render(result.findings)
    return result


def book_of(result: ImportResult, folder: Path, language: str = "sv", marked: Sequence[str] = ()) -> Path:
    (file,) = mend_files(result, folder, language, marked=marked)
    file.path.write_bytes(file.data)
    return file.path


def sheets(path: Path) -> dict[str, Lines]:
    """Every cell of a book, also above the headings, which stand behind an empty row."""
    return {
        table.sheet: [*(list(line) for line in table.above), [*table.headers], *([*row.cells] for row in table.rows)]
        for table in read_tables(path, hidden=True)
    }


def write(path: Path, content: Mapping[str, Sequence[Sequence[str]]], hide: Sequence[str] = ()) -> Path:
    book = xlsxwriter.Workbook(path, {"in_memory": True})
    for name, lines in content.items():
        sheet = book.add_worksheet(name)
        for at, line in enumerate(lines):
            for column, text in enumerate(line):
                sheet.write_string(at, column, text)
        if name in hide:
            sheet.hide()
    book.close()
    return path


def mend(lines: Lines, old: str, new: str) -> Lines:
    return [[new if text == old else text for text in line] for line in lines]


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    """A CSV file and a workbook of two lists: four rows cannot be used."""
    path = write_csv(tmp_path, SECOND, THIRD | {"enhet": "KFS"}, name="vikarier.csv")
    rows = cells([ROW, FOURTH | {"enhet": "X1"}, FIFTH | {"enhet": "X2"}])
    return [path, lists_of(tmp_path, Omsorg=rows, Kurser=SKILLS)]


def told(result: ImportResult, *wanted: str) -> list[tuple[str, str, str, object]]:
    return [(one.code, one.file, one.sheet, one.facts.get("count")) for one in result.findings if one.code in wanted]
