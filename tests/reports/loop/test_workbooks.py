"""The authority's file: text cells of twelve digits, no formula, no other column, the same bytes each time."""

import re
import zipfile
from datetime import date
from io import BytesIO

from python_calamine import CalamineWorkbook

from planner.reports.loop.workbooks import changes_workbook, register_workbook
from planner.text.words import words_for

DAY = date(2027, 3, 5)
NUMBERS = ("198101010009", "000000000000", "196408239801")
"""One has zeros first, as no number has: what Excel would take away is there."""


def parts(data: bytes) -> dict[str, str]:
    with zipfile.ZipFile(BytesIO(data)) as book:
        return {name: book.read(name).decode("utf-8") for name in book.namelist()}


def cells(data: bytes) -> list[list[object]]:
    return [list(row) for row in CalamineWorkbook.from_object(BytesIO(data)).get_sheet_by_index(0).to_python()]


def test_every_number_is_text_without_hyphen_in_one_column() -> None:
    data = register_workbook(NUMBERS, DAY)
    assert cells(data) == [["Personnummer"], ["000000000000"], ["196408239801"], ["198101010009"]]
    sheet = parts(data)["xl/worksheets/sheet1.xml"]
    assert "<f>" not in sheet
    assert re.findall(r'<c r="A\d+" s="1" t="s">', sheet) == [f'<c r="A{row}" s="1" t="s">' for row in range(1, 5)]
    assert len(re.findall(r"<c ", sheet)) == 4
    assert 'numFmtId="49"' in parts(data)["xl/styles.xml"], "the format of text"


def test_the_same_people_give_the_same_bytes_in_any_order_and_nobody_is_named_as_its_author() -> None:
    data = register_workbook(NUMBERS, DAY)
    assert data == register_workbook(reversed(NUMBERS), DAY)
    core = parts(data)["docProps/core.xml"]
    assert "2027-03-05" in core
    assert not re.search(r"<(dc:creator|cp:lastModifiedBy)>[^<]", core)


def test_what_differs_stands_beside_the_number() -> None:
    rows = [("198101010009", "gone"), ("196408239801", "added")]
    assert cells(changes_workbook(rows, DAY, words_for("sv"))) == [
        ["Personnummer", "Ändring"],
        ["196408239801", "ny"],
        ["198101010009", "ska tas bort"],
    ]
