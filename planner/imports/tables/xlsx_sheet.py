"""What the XML of a workbook's sheet says beyond its values: errors, formulas, percent, what is hidden.

The reader of values (calamine) tells none of it.
"""

import re
import zipfile
from collections.abc import Iterator
from typing import IO, Any, NamedTuple
from xml.etree import ElementTree

from planner.imports.tables.values import percent

# Nothing below takes a step back ("++", "*+", no "<" within a tag): the work grows with the text, whatever it holds.
_TAG = rb"(?:\w{1,16}:)?"
_FORMULA = rb"<" + _TAG + rb"f\b[^<>]*+(?:(?<=/)>|(?<!/)>[^<]*+</" + _TAG + rb"f>)"
_CELL = re.compile(
    rb"<" + _TAG + rb"c\b([^<>]*+)>\s*+"
    rb"(?:("
    + _FORMULA
    + rb")\s*+(?:<"
    + _TAG
    + rb"v\s*+/>|<"
    + _TAG
    + rb"v>\s*+</"
    + _TAG
    + rb"v>)?\s*+</"
    + _TAG
    + rb"c>"
    rb"|(?:" + _FORMULA + rb"\s*+)?<" + _TAG + rb"v>(#[^<]{1,20})</)"
)
MAX_ROW_BYTES = 64 << 20
"""A row may have so many bytes; 256 cells of the longest text have 16 million."""
_QUOTED = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')
"""Parts of a number format that are shown as they stand."""
_MAY_FAIL = re.compile(rb"""<""" + _TAG + rb"""f[\s/>]|\bt\s*=\s*["']e""")
_REF = re.compile(rb"""\br\s*=\s*["']([A-Z]{1,3})(\d{1,7})["']""")
_TYPE = re.compile(rb"""\bt\s*=\s*["'](\w+)["']""")
_WITH_FORMULA = re.compile(rb"<" + _TAG + rb"c\b([^<>]*+)>\s*+<" + _TAG + rb"f[\s/>]")
_ROW = re.compile(rb"<" + _TAG + rb"row\b([^<>]*+)>")
_COLUMN = re.compile(rb"<" + _TAG + rb"col\b([^<>]*+)>")
_ROW_NUMBER = re.compile(rb"""\br\s*=\s*["'](\d{1,7})["']""")
_SPAN = re.compile(rb"""\b(min|max)\s*=\s*["'](\d{1,5})["']""")
_UNSEEN = re.compile(rb"""\bhidden\s*=\s*["'](?:1|true)["']|\b(?:ht|width)\s*=\s*["']0(?:\.0*)?["']""")
_PERHAPS_UNSEEN = (b"hidden", b'ht="0', b"ht='0", b"ht =", b"ht= ", b"r='")
"""Quick to look for, and in every block that ``_UNSEEN`` finds a row in."""
_MOST_COLUMNS = 256


class Hidden(NamedTuple):
    """What a person who looks at the sheet does not see; a row that a filter leaves out is hidden, too."""

    rows: list[int]
    """Row numbers."""
    columns: list[int]
    """From 0."""


def blocks(xml: IO[bytes]) -> Iterator[bytes]:
    """A sheet in parts that cut no cell in two."""
    rest = b""
    while True:
        chunk = xml.read(1 << 22)
        block = rest + chunk
        cut = block.rfind(b"row>") + len(b"row>") if chunk else len(block)
        if len(block) - cut > MAX_ROW_BYTES:
            raise ValueError("a row without end")
        yield block[:cut]
        rest = block[cut:]
        if not chunk:
            return


def problems(xml: IO[bytes]) -> Iterator[tuple[int, int, str, str]]:
    """Cells that hold an Excel error or a formula without value: row, column (from 0), kind, error text."""
    for block in blocks(xml):
        if _MAY_FAIL.search(block):
            for cell in _CELL.finditer(block):
                place, kind = _REF.search(cell[1]), _TYPE.search(cell[1])
                if place is None:
                    continue
                row, column = int(place[2]), _column(place[1].decode())
                if kind and kind[1] == b"e" and cell[3]:
                    yield row, column, "error", cell[3].decode("ascii", "replace")
                elif cell[2] and not (kind and kind[1] == b"str"):
                    yield row, column, "formula", ""


def formulas(xml: IO[bytes]) -> tuple[int, int, int]:
    """How many cells hold a formula, and row and column (from 0) of the first; the row is 0 if none does."""
    count, row, column = 0, 0, 0
    for block in blocks(xml):
        if b"<f" not in block and b":f" not in block:
            continue
        for cell in _WITH_FORMULA.finditer(block):
            count += 1
            if not row and (place := _REF.search(cell[1])):
                row, column = int(place[2]), _column(place[1].decode())
    return count, row, column


def hidden(xml: IO[bytes], last_row: int) -> Hidden:
    """Rows and columns that are hidden or have no height or width; empty rows after the last filled one say nothing."""
    unseen = Hidden([], [])
    number = 0
    for block in blocks(xml):
        for column in _COLUMN.finditer(block):
            if _UNSEEN.search(column[1]):
                span = {name: int(value) for name, value in _SPAN.findall(column[1])}
                last = min(span.get(b"max", 0), _MOST_COLUMNS)
                unseen.columns.extend(range(span.get(b"min", 1) - 1, last))
        if not any(mark in block for mark in _PERHAPS_UNSEEN):
            # No row of it is hidden; only the number of its last one is needed.
            rows = _ROW.findall(block)
            written = _ROW_NUMBER.search(rows[-1]) if rows else None
            number = int(written[1]) if written else number + len(rows)
            continue
        for row in _ROW.finditer(block):
            written = _ROW_NUMBER.search(row[1])
            number = int(written[1]) if written else number + 1
            if number > last_row:
                return unseen  # columns stand before rows, and a million empty ones may come
            if _UNSEEN.search(row[1]):
                unseen.rows.append(number)
    return unseen


def percent_styles(archive: zipfile.ZipFile) -> set[str]:
    """Numbers of the cell styles that show a share of 1 as percent."""
    name = next((name for name in archive.namelist() if name.lower().endswith("/styles.xml")), None)
    if name is None:
        return set()
    formats = {"9": "0%", "10": "0.00%"}
    styles: list[str] = []
    for item in ElementTree.fromstring(archive.read(name)).iter():  # noqa: S314 - no document type, see the gate
        tag = item.tag.rpartition("}")[2]
        if tag == "numFmt":
            formats[item.get("numFmtId", "")] = item.get("formatCode", "")
        elif tag == "cellXfs":
            styles = [own.get("numFmtId", "") for own in item]
    return {str(number) for number, form in enumerate(styles) if percent_format(formats.get(form, ""))}


def percent_format(form: str) -> bool:
    """Whether a number format shows a share of 1 as percent; a sign that is only text does not."""
    return "%" in _QUOTED.sub("", form)


def as_percent(xml: IO[bytes], styles: set[str], rows: list[list[Any]]) -> None:
    """Turns the numbers of percent cells into what the sheet shows: 1.5 into ``150%``, never into 1,5."""
    numbers = "|".join(sorted(styles)).encode()
    cell = re.compile(rb"<" + _TAG + rb"c\b(?=[^<>]*?\bs\s*=\s*[\"'](?:" + numbers + rb")[\"'])([^<>]*+)>")
    for block in blocks(xml):
        for opening in cell.finditer(block):
            place = _REF.search(opening[1])
            row, column = (int(place[2]) - 1, _column(place[1].decode())) if place else (-1, 0)
            if 0 <= row < len(rows) and column < len(rows[row]) and isinstance(rows[row][column], float):
                rows[row][column] = percent(rows[row][column])


def _column(letters: str) -> int:
    index = 0
    for char in letters:
        index = index * 26 + ord(char) - 64
    return index - 1
