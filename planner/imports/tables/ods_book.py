"""Reads the sheets of an ODS file (OpenDocument, as LibreOffice writes it), a row at a time.

Not through calamine, which tells neither what is hidden nor comments, formulas or percent.
"""

import zipfile
from collections.abc import Iterator
from datetime import datetime
from io import BytesIO
from typing import NamedTuple
from xml.etree import ElementTree

from planner.imports.tables import sheet as sheets
from planner.imports.tables.limits import MAX_AREA, MAX_COLUMNS, MAX_ROWS
from planner.imports.tables.sheet import RefusedError, Sheet, empty
from planner.imports.tables.values import percent, text_of

_OFFICE, _TABLE, _TEXT, _STYLE, _CALC = (
    f"{{urn:{name}}}"
    for name in (
        "oasis:names:tc:opendocument:xmlns:office:1.0",
        "oasis:names:tc:opendocument:xmlns:table:1.0",
        "oasis:names:tc:opendocument:xmlns:text:1.0",
        "oasis:names:tc:opendocument:xmlns:style:1.0",
        "org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0",
    )
)
_CELLS = (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell")
_ANNOTATION = f"{_OFFICE}annotation"
_MOST_SPACES = 1_000
_UNSEEN = ("collapse", "filter")


def read(data: bytes) -> list[Sheet]:
    """All sheets, hidden ones too.

    Raises:
        RefusedError: a sheet has too many rows or columns, or repeats a few cells into too many.
    """
    book: list[Sheet] = []
    unseen: set[str] = set()
    reader: _Reader | None = None
    with zipfile.ZipFile(BytesIO(data)) as archive, archive.open("content.xml") as xml:
        # The gate has refused every document type declaration, so that no entity can be expanded here.
        for event, item in ElementTree.iterparse(xml, ("start", "end")):  # noqa: S314
            if event == "start" and item.tag == f"{_TABLE}table" and reader is None:
                hidden = item.get(f"{_TABLE}style-name", "") in unseen
                reader = _Reader(empty(item.get(f"{_TABLE}name", ""), hidden=hidden))
            elif event == "end" and item.tag == f"{_TABLE}table" and reader is not None:
                book.append(reader.sheet)
                reader = None
                item.clear()
            elif event == "end" and item.tag == f"{_STYLE}style":
                if any(part.get(f"{_TABLE}display") == "false" for part in item):
                    unseen.add(item.get(f"{_STYLE}name", ""))
            elif event == "end" and reader is not None:
                if item.tag == f"{_TABLE}table-column":
                    reader.column(item)
                elif item.tag == f"{_TABLE}table-row":
                    reader.row(item)
                    item.clear()
    return book


class _Cell(NamedTuple):
    text: str
    number: bool = False
    problem: tuple[str, str] | None = None


class _Reader:
    """Reads one sheet."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self._columns, self._rows, self._repeated = 0, 0, 0
        self._numbers: set[int] = set()

    def column(self, item: ElementTree.Element) -> None:
        """Notes columns that are hidden; those after the last that can be read are never looked at."""
        first, self._columns = self._columns, self._columns + _times(item, "columns")
        if item.get(f"{_TABLE}visibility") in _UNSEEN:
            self.sheet["hidden_columns"] += range(first, min(self._columns, MAX_COLUMNS))

    def row(self, item: ElementTree.Element) -> None:
        """Reads a row, and as many times as it is repeated if anything stands in it."""
        times, number = _times(item, "rows"), self._rows + 1
        self._rows += times
        texts = self._cells(item, number)
        if not any(texts):
            return
        if self._rows > MAX_ROWS + 1:
            raise RefusedError(sheets.ROWS)
        self._repeated += (times - 1) * sum(len(text) + 1 for text in texts)
        if self._repeated > MAX_AREA:
            raise RefusedError(sheets.AREA)
        rows = self.sheet["rows"]
        rows += [[]] * (number - 1 - len(rows))
        rows += [texts] * times
        if item.get(f"{_TABLE}visibility") in _UNSEEN:
            self.sheet["hidden_rows"] += range(number, number + times)
        self.sheet["numbers"] = sorted(self._numbers)

    def _cells(self, item: ElementTree.Element, number: int) -> list[str]:
        texts: list[str] = []
        column = 0
        for cell in item:
            if cell.tag not in _CELLS:
                continue
            times = _times(cell, "columns")
            read = _Cell("") if cell.tag == _CELLS[1] else _cell(cell)
            self._note(cell, number, column, read)
            if read.text:
                if column + times > MAX_COLUMNS:
                    raise RefusedError(sheets.COLUMNS)
                texts += [""] * (column - len(texts)) + [read.text] * times
                self._numbers.update(range(column, column + times) if read.number else ())
            column += times
        return texts

    def _note(self, cell: ElementTree.Element, row: int, column: int, read: _Cell) -> None:
        """Notes what a cell is besides its text."""
        sheet = self.sheet
        if read.problem:
            sheet["problems"].append((row, column, *read.problem))
        if cell.get(f"{_TABLE}formula"):
            count, first, place = sheet["formulas"]
            sheet["formulas"] = (count + 1, first or row, place if first else column)
        for comment in cell.iter(_ANNOTATION):
            sheet["comments"].append((row, column, " ".join(map(_plain, comment.iter(f"{_TEXT}p")))))
        wide, high = (int(cell.get(f"{_TABLE}number-{what}-spanned", "1")) for what in ("columns", "rows"))
        if wide > 1 or high > 1:
            sheet["merged"].append(((row - 1, column), (row + high - 2, column + wide - 1)))


def _times(item: ElementTree.Element, what: str) -> int:
    return max(1, int(item.get(f"{_TABLE}number-{what}-repeated", "1")))


def _cell(cell: ElementTree.Element) -> _Cell:
    kind, value = cell.get(f"{_OFFICE}value-type", ""), cell.get(f"{_OFFICE}value", "")
    text = "\n".join(map(_plain, cell.findall(f"{_TEXT}p")))
    formula = cell.get(f"{_TABLE}formula")
    if cell.get(f"{_CALC}value-type") == "error" or (formula and text.startswith(("#", "Err:"))):
        return _Cell("", problem=("error", text[:20]))
    if formula and not kind and not text:
        return _Cell("", problem=("formula", ""))
    if kind == "percentage" and value:
        return _Cell(percent(float(value)), number=True)
    if kind in ("float", "currency") and value:
        return _Cell(text_of(float(value)), number=True)
    if kind == "date" and (day := cell.get(f"{_OFFICE}date-value")):
        return _Cell(text_of(datetime.fromisoformat(day)))
    if kind == "boolean":
        return _Cell("TRUE" if cell.get(f"{_OFFICE}boolean-value") == "true" else "FALSE")
    return _Cell(cell.get(f"{_OFFICE}string-value") or text)


def _plain(paragraph: ElementTree.Element) -> str:
    return "".join(_parts(paragraph))


def _parts(item: ElementTree.Element) -> Iterator[str]:
    yield item.text or ""
    for part in item:
        if part.tag == f"{_TEXT}s":
            yield " " * min(int(part.get(f"{_TEXT}c", "1")), _MOST_SPACES)
        elif part.tag in (f"{_TEXT}tab", f"{_TEXT}line-break"):
            yield "\t" if part.tag.endswith("tab") else "\n"
        elif part.tag != _ANNOTATION:
            yield from _parts(part)
        yield part.tail or ""
