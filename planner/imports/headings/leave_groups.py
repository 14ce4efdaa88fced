"""Headings below a group that speaks of leave are of leave: ``Frånv.`` above ``fr``, ``till`` and ``%``."""

from collections.abc import Sequence
from dataclasses import replace

from planner.imports.columns.column import compared
from planner.imports.columns.column_file import KEYS
from planner.imports.hours.shares import is_share
from planner.imports.leave.headings import says_leave
from planner.imports.proposals.sample import sampled
from planner.imports.roster.unread_dates import some_day
from planner.imports.tables.clean import clean
from planner.imports.tables.table import RawTable

_MOSTLY = 0.5


def with_leave_groups(table: RawTable, above: Sequence[str]) -> RawTable:
    """The table with each heading of days or shares behind the group of leave that it stands below.

    Args:
        table: its headings are the lower row.
        above: what stands above them, a group above its first column alone.
    """
    groups = spread(above, len(table.headers))
    places = [
        place
        for place, heading in enumerate(table.headers)
        if heading and groups[place] and not says_leave(heading) and compared(heading) not in KEYS
    ]
    if not places:
        return table
    headers = [*table.headers]
    for place, held in zip(places, sampled(table, places), strict=True):
        own = frozenset(text for text in held.counts if some_day(text) or is_share(text))
        if held.share(own) > _MOSTLY:
            headers[place] = f"{groups[place]} {headers[place]}"
    return replace(table, headers=tuple(headers))


def spread(above: Sequence[str], width: int) -> list[str]:
    """For each column the group of leave that it stands below; empty where it stands below another, or none."""
    groups: list[str] = []
    for cell in [*map(clean, above), *[""] * width][:width]:
        groups.append((cell if says_leave(cell) else "") if cell else groups[-1] if groups else "")
    return groups
