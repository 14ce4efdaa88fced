"""The workbook of rows to mend: every cell is text, so that Excel leaves numbers and ids as they are."""

import re
from collections.abc import Mapping
from datetime import datetime
from io import BytesIO
from itertools import islice
from typing import NamedTuple

import xlsxwriter

from planner.imports.tables.clean import shield, unshield
from planner.text import words_for

_MOST = 32_767
"""Letters that Excel takes in a cell."""
_MOST_ROWS = 20_000
"""Nobody mends more by hand; a workbook of them would take much memory."""
_MOST_COMMENTS = 1_000
"""The reason stands in the last column of every row anyway."""
_ODD = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]|_x[0-9A-Fa-f]{4}_")
"""What a workbook cannot hold, or holds in a way that not every program undoes."""


class Sheet(NamedTuple):
    """What is written."""

    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    comments: Mapping[tuple[int, int], str]
    """Row (from 1) and column (from 0) to what is said at the cell."""

    @property
    def fits(self) -> bool:
        """Whether a workbook gives every cell back as it is, and is not too large for a person."""
        if len(self.rows) > _MOST_ROWS:
            return False
        return all(len(cell) <= _MOST and not _ODD.search(cell) for row in (self.headings, *self.rows) for cell in row)


def workbook(sheet: Sheet, language: str) -> bytes:
    """The same bytes every time."""
    words, box = words_for(language), BytesIO()
    book = xlsxwriter.Workbook(box, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    shown = dict(islice(sheet.comments.items(), _MOST_COMMENTS))
    book.set_properties({"title": words("imports.mend.sheet"), "created": datetime(2026, 1, 1)})
    head = book.add_format({"bold": True, "bg_color": "#DDE6EE", "bottom": 1, "num_format": "@"})
    text, faulty = book.add_format({"num_format": "@"}), book.add_format({"num_format": "@", "bg_color": "#FFE2D6"})
    page = book.add_worksheet(words("imports.mend.sheet"))
    page.set_column(0, max(0, len(sheet.headings) - 1), 18, text)
    for place, heading in enumerate(sheet.headings):
        page.write_string(0, place, _kept(heading), head)
    for number, row in enumerate(sheet.rows, 1):
        for place, cell in enumerate(row):
            said = shown.get((number, place))
            if cell or said:
                page.write_string(number, place, _kept(cell), faulty if said else text)
            if said:
                page.write_comment(number, place, said, {"x_scale": 2, "y_scale": 2})
    page.freeze_panes(1, 1)
    book.close()
    return box.getvalue()


def _kept(cell: str) -> str:
    """As it is read again: an apostrophe before a sign is one of ours there, and would be taken off."""
    return cell if unshield(cell) == cell else shield(cell)
