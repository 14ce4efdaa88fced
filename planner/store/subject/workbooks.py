"""A workbook without the rows that are about one person: its parts are cut, and all else stays as it was.

What an office program has in a workbook (widths, colours, comments, other sheets) nobody could write anew.
"""

import html
import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from typing import NamedTuple

from planner.store.subject.layers import cell_marked
from planner.store.subject.signs import Signs

_SHEET, _COMMENTS, _STRINGS = re.compile(r"xl/worksheets/[^/]+\.xml"), "comments", "xl/sharedStrings.xml"
_ROW = re.compile(r'<row\b[^>]*?(?:\br="(\d+)")?[^>]*?(?:/>|>(.*?)</row>)', re.DOTALL)
_CELL = re.compile(r"<c\b([^>]*?)(?:/>|>(.*?)</c>)", re.DOTALL)
_STRING = re.compile(r"<si\b[^>]*?(?:/>|>(.*?)</si>)", re.DOTALL)
_TEXT = re.compile(r"(<t\b[^>/]*>)(.*?)(?=</t>)", re.DOTALL)
_VALUE = re.compile(r"<v>(.*?)</v>", re.DOTALL)
_COMMENT = re.compile(r'<comment\b[^>]*?\bref="[A-Z]+(\d+)".*?</comment>', re.DOTALL)
_PLACE, _COLUMNS = re.compile(r'\br="([A-Z]{1,3})\d+"'), 16_384


class _Row(NamedTuple):
    """One row of a sheet."""

    number: int
    start: int
    end: int
    line: str
    strings: frozenset[int]
    """Which of the shared strings it uses."""


def rows_gone(data: bytes, signs: Signs) -> bytes | None:
    """The workbook without those rows; None if it is none that can be cut."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            held = {part.filename: (part, parts.read(part)) for part in parts.infolist()}
        texts = {name: content.decode("utf-8") for name, (_, content) in held.items() if name.endswith(".xml")}
        cut = _cut(texts, signs)
    except (zipfile.BadZipFile, OSError, EOFError, ValueError, IndexError, NotImplementedError, zlib.error):
        return None
    box = io.BytesIO()
    with zipfile.ZipFile(box, "w") as fresh:
        for name, (part, content) in held.items():
            fresh.writestr(part, cut[name].encode("utf-8") if name in cut else content)
    return box.getvalue()


def _cut(texts: dict[str, str], signs: Signs) -> dict[str, str]:
    """The parts that change."""
    strings = texts.get(_STRINGS, "")
    shared = [_said(found[1] or "") for found in _STRING.finditer(strings)]
    cut, used, numbers = dict[str, str](), set[int](), set[int]()
    for name in filter(_SHEET.fullmatch, texts):
        rows = [*_rows(texts[name], shared)]
        lines = [*cell_marked("\n".join(row.line for row in rows))]
        told = [signs.named_in(line) or signs.told_in(line) for line in lines]
        gone = [row for row, away in zip(rows[1:], told[1:], strict=True) if away]
        numbers |= {row.number for row in gone}
        used |= {one for row in rows if row not in gone for one in row.strings}
        left = texts[name]
        for row in reversed(gone):
            left = left[: row.start] + left[row.end :]
        cut[name] = left
    if not numbers:
        return {}
    places = iter(range(len(shared)))
    cut[_STRINGS] = _STRING.sub(lambda one: one[0] if next(places) in used else "<si><t></t></si>", strings)
    for name in (name for name in texts if _COMMENTS in name.rpartition("/")[2]):
        cut[name] = _COMMENT.sub(lambda one: _muted(one[0]) if int(one[1]) in numbers else one[0], texts[name])
    return {name: text for name, text in cut.items() if name in texts}


def _rows(sheet: str, shared: list[str]) -> Iterator[_Row]:
    number = 0
    for row in _ROW.finditer(sheet):
        number = int(row[1] or number + 1)
        line, strings = list[str](), set[int]()
        for cell in _CELL.finditer(row[2] or ""):
            text, at = _cell(cell[1], cell[2] or "", shared)
            strings |= set() if at is None else {at}
            line += [""] * (_column(cell[1]) - len(line)) + [text]
        yield _Row(number, row.start(), row.end(), "\t".join(line), frozenset(strings))


def _column(kind: str) -> int:
    """Number of the column that a cell says it is in, from 0; a cell that says nothing follows the one before."""
    found = _PLACE.search(kind)
    number = 0
    for letter in found[1] if found else "":
        number = number * 26 + ord(letter) - ord("A") + 1
    return min(number, _COLUMNS) - 1


def _cell(kind: str, inner: str, shared: list[str]) -> tuple[str, int | None]:
    """What a cell says, and which of the shared strings it is."""
    value = _VALUE.search(inner)
    if 't="s"' in kind and value:
        return shared[int(value[1])], int(value[1])
    if value is None or "t=" in kind:
        return _said(inner) or html.unescape(value[1] if value else ""), None
    number = float(value[1])
    return str(int(number)) if number.is_integer() else value[1], None


def _said(inner: str) -> str:
    return html.unescape("".join(found[2] for found in _TEXT.finditer(inner))).replace("\n", " ")


def _muted(comment: str) -> str:
    """A comment that says nothing: its shape lies elsewhere, and without it the workbook would be damaged."""
    return _TEXT.sub(r"\1", comment)
