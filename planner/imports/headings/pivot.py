"""A pivot table counts and sums what the list beside it says: no list of people, whatever its headings call."""

import re
from collections.abc import Collection, Sequence
from itertools import islice, pairwise

from planner.imports.tables.clean import clean
from planner.imports.tables.table import RawTable

_LABELS = re.compile(r"\b(?:rad|kolumn)etiketter\b|\b(?:row|column) labels\b", re.IGNORECASE)
"""What the program calls the first column, or the row above the others."""
_SUMS = re.compile(
    r"\b(?:antal|summa|medel(?:värde)?|min|max|produkt|stdav|varians) av \S"
    r"|\b(?:count|sum|average|min|max|product|stddev|var) of \S",
    re.IGNORECASE,
)
"""What it calls a column of sums."""
_TOTAL = re.compile(r"totalsumma|grand total", re.IGNORECASE)
"""What it calls the last column, where its first row has been taken for a title above the headings."""
_ABOVE = 6
"""Rows in which its own headings stand at the latest."""
_WHO = frozenset({"employee_number", "internal_key", "number_and_name", "personnummer", "name", "last_name"})


def is_pivot(table: RawTable, understood: Collection[str]) -> bool:
    """Whether a table is one, and says of nobody who it is: a list of people may have been made in that way, too.

    Args:
        table: the table.
        understood: keys of the columns that are understood, or that somebody has said.
    """
    if not _WHO.isdisjoint(understood):
        return False
    if any(_LABELS.search(own) or _SUMS.search(own) or _TOTAL.fullmatch(clean(own)) for own in table.headers):
        return True
    # Its filters stand above it, and may have been taken for the headings.
    cells = (clean(cell) for row in islice(table.rows, _ABOVE) for cell in row.cells)
    return any(_LABELS.fullmatch(cell) or _SUMS.match(cell) for cell in cells)


def below_title(rows: Sequence[Sequence[str]]) -> int | None:
    """Index of the row of headings of one whose first row says what is summed: that below, which ends with the total.

    Months and years may head its columns, so that it is no row of words.
    """
    for index, (above, cells) in enumerate(pairwise(rows)):
        ends = [text for cell in cells if (text := clean(cell))][-1:]
        if any(map(_TOTAL.fullmatch, ends)) and any(_SUMS.match(clean(cell)) for cell in above):
            return index + 1
    return None
