"""The workbook: the report's tables, text as text, nobody's name as author, the same bytes every time."""

import io
import re
import zipfile
from pathlib import Path

import pytest
import xlsxwriter
from python_calamine import CalamineWorkbook

from planner.charts.bands import FULL
from planner.domain.organisation import Function
from planner.reports.grid import Cell, Column, Grid, Kind, coverage, people
from planner.reports.sheet import Looks, write_sheet
from planner.reports.workbook import grids, write_workbook
from planner.text import LANGUAGES, words_for
from tests.reports.made import material


def written(folder: Path, language: str = "sv") -> bytes:
    write_workbook(material(), folder / "coverage.xlsx", language)
    return (folder / "coverage.xlsx").read_bytes()


def rows(data: bytes, sheet: int) -> list[list[object]]:
    return CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_index(sheet).to_python()


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_table_has_its_sheet(language: str, tmp_path: Path) -> None:
    tables = grids(material(), words_for(language))
    book = CalamineWorkbook.from_filelike(io.BytesIO(written(tmp_path, language)))
    assert book.sheet_names == list(tables)
    assert len(tables) == 23
    for name, grid in tables.items():
        sheet = book.get_sheet_by_name(name).to_python()
        assert sheet[1][0] == grid.caption
        assert [head for head in sheet[2] if head] == [column.heading.replace("\u00ad", "") for column in grid.columns]
        assert len(sheet) == 3 + len(grid.rows)


def test_the_first_sheet_says_what_the_first_screen_says(tmp_path: Path) -> None:
    sheet = rows(written(tmp_path), 0)
    assert sheet[0][0] == "Ej bedömd – hantera som sekretess"
    assert sheet[3][:6] == ["SC1\u2002Läge SC1", "–", 1, 1, 3, 3]
    assert sheet[5][4] == 1


def test_the_file_has_no_author_and_no_clock(tmp_path: Path) -> None:
    with zipfile.ZipFile(io.BytesIO(written(tmp_path))) as parts:
        core = parts.read("docProps/core.xml").decode()
        app = parts.read("docProps/app.xml").decode()
        assert {part.date_time[0] for part in parts.infolist()} == {1980}
    assert re.findall(r"<dc:creator>(.*?)</dc:creator>", core) in ([], [""])
    assert re.findall(r"<cp:lastModifiedBy>(.*?)</cp:lastModifiedBy>", core) in ([], [""])
    assert "2027-03-01" in core
    assert re.findall(r"<(?:Company|Manager)>([^<]+)<", app) == []


def test_the_same_material_gives_the_same_bytes(tmp_path: Path) -> None:
    assert written(tmp_path) == written(tmp_path)


def test_text_that_looks_like_a_formula_stays_text() -> None:
    box = io.BytesIO()
    book = xlsxwriter.Workbook(box, {"in_memory": True})
    texts = ["=1+1", "+46", "@SUM(A1)", "-2", "{=1}", "https://x", "0012", "\t=1"]
    looks = (None, FULL)
    grid = Grid(
        "g", "=caption", (Column("=head"),), tuple((Cell(text, band=look),) for text in texts for look in looks)
    )
    write_sheet(book, Looks(book), "Blad", grid, words_for("sv"))
    book.close()
    with zipfile.ZipFile(io.BytesIO(box.getvalue())) as parts:
        sheet = parts.read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in sheet
    assert "hyperlink" not in sheet
    assert [row[0] for row in rows(box.getvalue(), 0)[1:]] == [
        "=caption",
        "=head",
        *(text for text in texts for _ in looks),
    ]


def test_shares_are_numbers_rounded_down_and_ranges_are_text() -> None:
    box = io.BytesIO()
    book = xlsxwriter.Workbook(box, {"in_memory": True})
    words = words_for("sv")
    columns = (Column("a"), Column("b", Kind.COVERAGE), Column("c", Kind.NUMBER), Column("d", Kind.NUMBER))
    row = (Cell("x"), coverage(999, 1000, words), people(12, 12, words), people(1, 4, words))
    write_sheet(book, Looks(book), "Blad", Grid("g", "c", columns, (row,)), words)
    book.close()
    assert rows(box.getvalue(), 0)[3] == ["x", 0.99, 12, "1–4"]


def test_a_file_that_cannot_be_written_is_an_ordinary_error(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="missing"):
        write_workbook(material(), tmp_path / "missing" / "report.xlsx", "sv")


def test_an_uneven_table_is_refused() -> None:
    with pytest.raises(ValueError, match="2 cells"):
        Grid("g", "c", (Column("a"), Column("b")), ((Cell("1"),),))


def test_names_of_functions_reach_the_workbook_unescaped(tmp_path: Path) -> None:
    assert isinstance(material().functions[0], Function)
    where = rows(written(tmp_path), 0)[3][6]
    assert str(where).startswith("Ledning & <stab>")
