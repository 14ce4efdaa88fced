"""The last day on which something was so in rows: how old what they say is."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date

from planner.imports.roster.rows import Keys, Row, Source

_HAPPENED = Keys(("stated_on", "employed_from", "clearance_decided", "claim_date", "phone_confirmed"))
"""Columns of days on which something was so, and which a later export has later ones of."""

STATED = frozenset({"stated_on"})
"""Of these the days that tell how old a file is."""


def newest_day(
    runs: Iterable[tuple[Source, Sequence[Row]]], as_of: date, keys: Collection[str] = _HAPPENED
) -> date | None:
    """The last of such days, in some columns of rows by their tables, that is not after the day of the import."""
    days: set[date | None] = set()
    for source, run in runs:
        for key, at in source.those[_HAPPENED]:
            if key in keys:
                days.update(source.held(run, at))
    return max((day for day in days if day is not None and day <= as_of), default=None)
