"""Absences of which one day only is told: closed as HR has answered, never by a guess."""

from collections.abc import Iterable, Sequence
from datetime import date

from planner.domain.owner.exports import OpenAbsence

Ends = tuple[date | None, date | None]
"""First and last day of an absence; two of None where there is none."""

NO_END = date(2199, 12, 31)
"""Last day of an absence until further notice."""


def closed(ends: Iterable[Ends], answer: OpenAbsence, days: Sequence[date]) -> list[Ends]:
    """The absences with both their days, or none.

    Args:
        ends: of each row.
        answer: what becomes of those of which one day only is told.
        days: of each row the day of the file: one that is over by then is none.
    """
    return [_closed(first, last, answer, day) for (first, last), day in zip(ends, days, strict=True)]


def _closed(first: date | None, last: date | None, answer: OpenAbsence, day: date) -> Ends:
    if (first is None) == (last is None):
        return first, last
    if answer is OpenAbsence.UNREAD or (last is not None and last < day):
        return None, None
    return first or day, last or NO_END
