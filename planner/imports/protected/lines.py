"""Rows of a cell or two: they may say what is meant by something in a list."""

from collections.abc import Iterator
from typing import NamedTuple

from planner.imports.tables.clean import clean
from planner.imports.tables.table import RawTable

MOST_CELLS = 2
"""Filled cells that such a row has at most."""


class Line(NamedTuple):
    """A row that may be a legend, as one text."""

    row: int
    text: str


def lines_of(table: RawTable) -> Iterator[Line]:
    """Rows of a cell or two, those above the list and below it too; two cells as if a sign of equality were between."""
    first = max(1, table.header_row - len(table.above))
    rows = [*enumerate(table.above, first), (table.header_row, table.headers)]
    rows += [(row.number, row.cells) for row in table.rows]
    for number, cells in rows:
        filled = [text for cell in cells if (text := clean(cell))]
        if 0 < len(filled) <= MOST_CELLS:
            yield Line(number, " = ".join(filled))
