"""A sheet about the workbook (``Info``: extracted on, by whom) says of which day the lists beside it are."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from planner.imports.columns.column import compared
from planner.imports.columns.column_file import KEYS
from planner.imports.tables.table import RawTable

_MOST_ROWS = 40
_MADE = re.compile(
    r"utskri|uttag|skapa[dt]|framtage|rapportda|körd|hämta[dt]|exporter|\bper\b|avser|printed|export|extract|created"
    r"|generated|run on|as of\b",
    re.IGNORECASE,
)
"""What a row says that tells when the workbook was made; a mere date may be of anything."""


def with_days_beside(tables: Sequence[RawTable]) -> tuple[RawTable, ...]:
    """The tables of a workbook, each with the rows of sheets about it that say when it was made."""
    about = [table for table in tables if len(tables) > 1 and _is_about(table)]
    lines = tuple(cells for table in about for cells in _lines(table) if any(map(_MADE.search, cells)))
    return tuple(replace(table, beside=lines) if lines and table not in about else table for table in tables)


def _is_about(table: RawTable) -> bool:
    """Whether a sheet is short and has no heading of ours: no list."""
    return len(table.rows) <= _MOST_ROWS and not any(compared(heading) in KEYS for heading in table.headers)


def _lines(table: RawTable) -> Iterator[tuple[str, ...]]:
    yield from table.above
    yield table.headers
    yield from (row.cells for row in table.rows)
