"""Reads the sheets of an XLS file (BIFF, Excel 97 to 2003): values through calamine, the rest from its records."""

import struct
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from planner.imports.tables import sheet as sheets
from planner.imports.tables.limits import too_empty
from planner.imports.tables.ole import XLS_STREAMS, stream
from planner.imports.tables.sheet import RefusedError, Sheet, empty
from planner.imports.tables.values import is_number, percent, text_of
from planner.imports.tables.xlsx_sheet import percent_format

_EOF, _FORMULA, _NOTE, _BOUND_SHEET, _COLINFO, _XF = 0x0A, 0x06, 0x1C, 0x85, 0x7D, 0xE0
_ROW, _NUMBER, _RK, _MANY_RK, _ERROR, _FORMAT = 0x208, 0x203, 0x27E, 0xBD, 0x205, 0x41E
_OBJECT, _TEXT, _CONTINUE = 0x5D, 0x1B6, 0x3C
_FILLED = frozenset({_FORMULA, _NUMBER, _RK, _MANY_RK, _ERROR, 0xFD, 0x204, 0xD6})
"""Records of cells that hold something; those of styles alone are none."""
_LOCKED = 0x2F
_MACRO_SHEET = 1
_ERRORS = {0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!", 42: "#N/A"}

Record = tuple[int, bytes]


def read(data: bytes) -> list[Sheet]:
    """All worksheets, hidden ones too.

    Raises:
        RefusedError: it is locked by a password or has macros, or a sheet is nearly all emptiness.
        ValueError: it is no workbook.
    """
    from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

    book = stream(data, *XLS_STREAMS)
    if book is None:
        raise ValueError("no workbook")
    places, styles = _globals(book)
    facts = {name: _Facts(_records(book, start), styles) for name, start in places.items()}
    values = CalamineWorkbook.from_filelike(BytesIO(data))
    read_sheets = []
    for meta in values.sheets_metadata:
        if meta.typ == SheetTypeEnum.WorkSheet:
            sheet = empty(meta.name, hidden=meta.visible != SheetVisibleEnum.Visible)
            source = values.get_sheet_by_name(meta.name)
            cells = source.to_python(skip_empty_area=False)
            sheet["merged"] = source.merged_cell_ranges or []
            facts[meta.name].add(sheet, cells)
            read_sheets.append(sheet)
    return read_sheets


def _records(book: bytes, place: int) -> Iterator[Record]:
    """The records from one place to the end of that part."""
    while place + 4 <= len(book):
        kind, length = struct.unpack_from("<HH", book, place)
        yield kind, book[place + 4 : place + 4 + length]
        if kind == _EOF:
            return
        place += 4 + length


def _globals(book: bytes) -> tuple[dict[str, int], set[int]]:
    """Where each sheet begins, by name; and the styles that show a share of 1 as percent."""
    places: dict[str, int] = {}
    formats, styles = {9: "0%", 10: "0.00%"}, list[int]()
    for kind, record in _records(book, 0):
        if kind == _BOUND_SHEET:
            if record[5] == _MACRO_SHEET:
                raise RefusedError(sheets.MACROS)
            places[_text(record[6:])] = int.from_bytes(record[:4], "little")
        elif kind == _LOCKED:
            raise RefusedError(sheets.LOCKED)
        elif kind == _FORMAT:
            formats[int.from_bytes(record[:2], "little")] = record[2:].decode("latin-1").replace("\0", "")
        elif kind == _XF:
            styles.append(int.from_bytes(record[2:4], "little"))
    return places, {number for number, form in enumerate(styles) if percent_format(formats.get(form, ""))}


def _text(record: bytes) -> str:
    """A text after its length in one byte and, since Excel 97, a byte that says how wide its signs are."""
    length, wide = record[0], record[1]
    if wide == 1:
        return record[2 : 2 + 2 * length].decode("utf-16-le")
    if wide == 0:
        return record[2 : 2 + length].decode("latin-1")
    return record[1 : 1 + length].decode("cp1252", "replace")


class _Facts:
    """What the records of one sheet say besides values."""

    def __init__(self, records: Iterator[Record], styles: set[int]) -> None:
        self._styles = styles
        self._percent: list[tuple[int, int]] = []
        self._sheet = empty("", hidden=False)
        self._size, self._cells = (0, 0), 0
        self._notes: dict[int, tuple[int, int]] = {}
        self._texts: list[tuple[int, str]] = []
        self._object, self._before = 0, 0
        for kind, record in records:
            self._look(kind, record)
            self._before = kind
        if too_empty(*self._size, self._cells):
            raise RefusedError(sheets.AREA)

    def add(self, sheet: Sheet, cells: list[list[Any]]) -> None:
        """Gives a sheet its texts, and what is known of it."""
        facts = self._sheet
        sheet["numbers"] = sorted({at for row in cells for at, value in enumerate(row) if is_number(value)})
        for row, at in self._percent:
            if row < len(cells) and at < len(cells[row]) and is_number(cells[row][at]):
                cells[row][at] = percent(cells[row][at])
        sheet["rows"] = [[text_of(value) for value in row] for row in cells]
        sheet["problems"], sheet["formulas"] = facts["problems"], facts["formulas"]
        sheet["hidden_rows"], sheet["hidden_columns"] = facts["hidden_rows"], facts["hidden_columns"]
        sheet["comments"] = [(*self._notes.get(number, (0, 0)), text) for number, text in self._texts]

    def _look(self, kind: int, record: bytes) -> None:
        if kind in _FILLED:
            self._look_at_cell(kind, record)
        elif kind == _ROW:
            row, _, _, height = struct.unpack_from("<4H", record)
            if record[12] & 0x20 or not height & 0x7FFF:
                self._sheet["hidden_rows"].append(row + 1)
        elif kind == _COLINFO:
            first, last, width, _, marks = struct.unpack_from("<5H", record)
            if marks & 1 or not width:
                self._sheet["hidden_columns"] += range(first, min(last, 255) + 1)
        elif kind == _OBJECT:
            self._object = int.from_bytes(record[6:8], "little")
        elif kind == _CONTINUE and self._before == _TEXT and record:
            wide = record[0] & 1
            self._texts.append((self._object, record[1:].decode("utf-16-le" if wide else "latin-1", "replace")))
        elif kind == _NOTE:
            row, column, _, number = struct.unpack_from("<4H", record)
            self._notes[number] = row + 1, column

    def _look_at_cell(self, kind: int, record: bytes) -> None:
        row, column, style = struct.unpack_from("<3H", record)
        many = (len(record) - 6) // 6 if kind == _MANY_RK else 1
        last = column + many - 1
        self._cells += many
        self._size = max(self._size[0], row + 1), max(self._size[1], last + 1)
        if kind == _MANY_RK:
            styles = [int.from_bytes(record[4 + 6 * n : 6 + 6 * n], "little") for n in range(many)]
            self._percent += [(row, column + n) for n, own in enumerate(styles) if own in self._styles]
        elif style in self._styles:
            self._percent.append((row, column))
        problem = None
        if kind == _FORMULA:
            count, first, place = self._sheet["formulas"]
            self._sheet["formulas"] = (count + 1, first or row + 1, place if first else column)
            problem = record[8] if record[12:14] == b"\xff\xff" and record[6] == 2 else None
        elif kind == _ERROR and record[7]:
            problem = record[6]
        if problem is not None:
            self._sheet["problems"].append((row + 1, column, "error", _ERRORS.get(problem, "#?")))
