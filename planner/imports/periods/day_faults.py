"""Days of one row that cannot be right together, or as first days of anything."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from planner.domain.finding import Finding
from planner.imports import codes
from planner.imports.roster.rows import Row

_PAIRS = (
    ("employed_from", "employed_to"),
    ("clearance_decided", "clearance_valid_until"),
    ("unavailable_from", "unavailable_to"),
)
_BEGINS, _AHEAD = ("employed_from", "unavailable_from"), timedelta(days=731)
"""First days of what nobody is given so long before: the year is a slip, and what it hides cannot be guessed."""


def day_faults(row: Row, values: Mapping[str, Any], as_of: date) -> Iterator[Finding]:
    """Every such fault.

    Args:
        row: the row.
        values: what it says.
        as_of: day of the import.
    """
    for first, last in _PAIRS:
        if last in values and first in values and values[last] < values[first]:
            yield row.note(codes.END_BEFORE_START, last, first=values[first].isoformat())
    latest = as_of + _AHEAD
    for first in _BEGINS:
        if first in values and values[first] > latest:
            yield row.note(codes.FAR_FIRST_DAY, first, latest=latest.isoformat())
