"""Columns that no employment of a table has: told once, with what everybody in it is taken for."""

from collections.abc import Iterator, Sequence

from planner.domain.finding import Finding, finding
from planner.imports import codes
from planner.imports.roster.rows import Row, rows_of_sources

_DEFAULTED = {"employment_form": codes.ALL_PERMANENT, "fraction": codes.ALL_FULL_TIME}
"""Columns without which an employment is taken for the commonest, to what that is told by."""
_INSTEAD = {"fraction": "weekly_hours"}
"""Columns that say the same in another way."""


def defaulted(rows: Sequence[Row]) -> Iterator[Finding]:
    """What is taken for granted of the employments of each table.

    Args:
        rows: every row that was read.
    """
    employments = {source: count for source, count in rows_of_sources(rows).items() if "unit" in source.places}
    for key, code in _DEFAULTED.items():
        for source, count in employments.items():
            if not source.places.keys() & {key, _INSTEAD.get(key)}:
                table = source.table
                yield finding(code, count=count, file=table.file, sheet=table.sheet, row=table.header_row)
