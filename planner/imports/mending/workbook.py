"""The workbook of rows to mend: every cell is text, so that Excel leaves numbers and ids as they are."""

import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from io import BytesIO
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

import xlsxwriter

from planner.imports.looks.comments import OURS
from planner.imports.tables.clean import clean, shield, unshield
from planner.imports.tables.table import RawTable
from planner.text import LANGUAGES, Words, words_for

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

_MOST = 32_767
"""Letters that Excel takes in a cell."""
_MARGIN = 240
"""Letters of the marking in a margin, which takes 255 in all."""
MOST_ROWS = 20_000
"""Nobody mends more by hand; a workbook of them would take much memory."""
_MOST_COMMENTS = 1_000
"""The reason stands in the last column of every row anyway."""
_ODD = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]|_x[0-9A-Fa-f]{4}_")
"""What a workbook cannot hold, or holds in a way that not every program undoes."""
_LINES = "imports.mend.guide.what", "imports.mend.guide.save"
"""What stands above the headings, whatever the sheet; below it whence its rows are."""
WITHOUT_OTHERS = len(_LINES) + 1
"""How many lines stand there where a book has one sheet."""


class Sheet(NamedTuple):
    """What is written."""

    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    comments: Mapping[tuple[int, int], str]
    """Row (from 1) and column (from 0) to what is said at the cell."""
    name: str = ""
    """What the sheet is called; empty for the usual word."""
    whence: str = ""
    """Which list its rows are from, as it is told above the headings with what to do; empty: nothing stands there."""

    @property
    def fits(self) -> bool:
        """Whether a workbook gives every cell back as it is, and is not too large for a person."""
        if len(self.rows) > MOST_ROWS:
            return False
        return all(len(cell) <= _MOST and not _ODD.search(cell) for row in (self.headings, *self.rows) for cell in row)


def workbook(sheets: Sequence[Sheet], language: str, marked: Sequence[str] = ()) -> bytes:
    """The same bytes every time; the names of the sheets are such as Excel takes, and differ.

    Args:
        sheets: what is written.
        language: of the guide.
        marked: lines of the marking, which stand first on each sheet and, the first of them, on each printed page.
    """
    words, box = words_for(language), BytesIO()
    book = xlsxwriter.Workbook(box, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"title": words("imports.mend.sheet"), "created": datetime(2026, 1, 1)})
    head = book.add_format({"bold": True, "bg_color": "#DDE6EE", "bottom": 1, "num_format": "@"})
    text, faulty = book.add_format({"num_format": "@"}), book.add_format({"num_format": "@", "bg_color": "#FFE2D6"})
    bold = book.add_format({"bold": True, "num_format": "@"})
    names = [sheet.name or words("imports.mend.sheet") for sheet in sheets]
    for sheet, name in zip(sheets, names, strict=True):
        page = book.add_worksheet(name)
        page.set_column(0, max(0, len(sheet.headings) - 1), 18, text)
        page.set_column(len(sheet.headings) - 1, len(sheet.headings) - 1, 90, text)  # what to mend
        guide = _guide(sheet, [other for other in names if other != name], words)
        first, guide = guide[:1], [*marked, *guide] if guide else guide
        for number, line in enumerate(guide):
            page.write_string(number, 0, line, bold if line in (*first, *marked[:1]) else text)
        if marked:
            page.set_header("&L" + _printed(marked[0]))
            page.set_footer("&L&8" + _printed(" · ".join(marked[1:])))
        below = len(guide) + bool(guide)  # a row left empty: to sort and filter takes only what is below it
        for place, heading in enumerate(sheet.headings):
            page.write_string(below, place, _kept(heading), head)
        _write(page, sheet, below, text, faulty)
        page.freeze_panes(below + 1, 1)
    book.close()
    return box.getvalue()


def _write(page: "Worksheet", sheet: Sheet, below: int, text: "Format", faulty: "Format") -> None:
    shown = dict(islice(sheet.comments.items(), _MOST_COMMENTS))
    for number, row in enumerate(sheet.rows, 1):
        for place, cell in enumerate(row):
            said = shown.get((number, place))
            if cell or said:
                page.write_string(below + number, place, _kept(cell), faulty if said else text)
            if said:
                page.write_comment(below + number, place, said, {"x_scale": 2, "y_scale": 2, "author": OURS})


def _guide(sheet: Sheet, others: Sequence[str], words: Words) -> list[str]:
    """What is told above the headings."""
    if not sheet.whence:
        return []
    more = [words("imports.mend.guide.others", sheets=", ".join(others))] if others else []
    return [*map(words, _LINES), sheet.whence, *more]


def _printed(line: str) -> str:
    """As the margin of a page takes it."""
    text = line.replace("&", "&&")
    return text if len(text) <= _MARGIN else text[:_MARGIN].rstrip("&")


def marked_above(table: RawTable) -> tuple[str, ...]:
    """The marking of a sheet that this program wrote: what stands above the guide."""
    guide, lines = guide_of(table), [next(filter(None, map(clean, cells)), "") for cells in table.above]
    return tuple(lines[: lines.index(guide[0])]) if guide else ()


def guide_of(table: RawTable) -> tuple[str, ...]:
    """What is told above the headings of a sheet that this program wrote; nothing above those of another one."""
    lines = [next(filter(None, map(clean, cells)), "") for cells in table.above]
    first = {words_for(language)(_LINES[0]) for language in LANGUAGES}
    return next((tuple(lines[at:]) for at, line in enumerate(lines) if line in first), ())


def whence_in(guide: Sequence[str]) -> str:
    """Of such lines the one that says which list the rows are from."""
    return guide[len(_LINES)] if len(guide) > len(_LINES) else ""


def _kept(cell: str) -> str:
    """As it is read again: an apostrophe before a sign is one of ours there, and would be taken off."""
    return cell if unshield(cell) == cell else shield(cell)
