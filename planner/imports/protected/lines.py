"""Rows of a cell or two: they may say what is meant by something in a list."""

from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from planner.imports.columns.smell import hinting
from planner.imports.tables.clean import clean
from planner.imports.tables.table import RawTable

MOST_CELLS = 2
"""Filled cells that such a row has at most."""


class Line(NamedTuple):
    """A row that may be a legend, as one text."""

    row: int
    text: str


def lines_of(table: RawTable, *, of_protection: bool = False) -> Iterator[Line]:
    """Rows of a cell or two, those above the list and below it too; two cells as if a sign of equality were between.

    Args:
        table: the table.
        of_protection: whether those alone are wanted that may speak of protection.
    """
    first = max(1, table.header_row - len(table.above))
    rows = [*enumerate(table.above, first), (table.header_row, table.headers)]
    indices = _hinting(table) if of_protection else range(len(table.rows))
    rows += [(table.numbers[index], table.rows[index].cells) for index in indices]
    for number, cells in rows:
        # Most rows are told to be none by their first cells.
        filled = [*islice(filter(None, map(clean, cells)), MOST_CELLS + 1)]
        if 0 < len(filled) <= MOST_CELLS:
            yield Line(number, " = ".join(filled))


def _hinting(table: RawTable) -> list[int]:
    """Indices of the rows in which a cell may speak of protection."""
    rows: set[int] = set()
    for place in range(len(table.headers)):
        if hits := hinting(table.distinct(place)):
            rows.update(index for index, text in enumerate(table.column(place)) if text in hits)
    return sorted(rows)
