"""Absences of which one day only is told: closed as HR has answered, never by a guess."""

from collections.abc import Iterable, Sequence
from datetime import date

from planner.domain.owner.exports import OpenAbsence
from planner.imports.tables.clean import is_empty

_ENDLESS = frozenset({"tills vidare", "tillsvidare", "löpande", "until further notice"})

Ends = tuple[date | None, date | None]
"""First and last day of an absence; two of None where there is none."""

NO_END = date(2199, 12, 31)
"""Last day of an absence until further notice."""


def endless(value: str) -> bool:
    """Whether that is what somebody has said of a word among last days: there is none."""
    return value.strip().casefold() in _ENDLESS


def last_day_of(key: str, word: str, value: str) -> str:
    """What a word among last days means, as a cell says it; other columns' as they are.

    An absence has an end: until further notice is a day far ahead. So is what is to be read as an empty cell there, for
    that is what the question says of it; a sign that stands for an empty cell is none.
    """
    if not key.endswith(("_to", "_until")):
        return value
    if key == "unavailable_to":
        return NO_END.isoformat() if endless(value) or (value in ("", "-") and not is_empty(word)) else value
    return "" if endless(value) else value


def closed(
    ends: Iterable[Ends], texts: Iterable[tuple[str, ...]], answer: OpenAbsence | None, days: Sequence[date]
) -> list[Ends]:
    """The absences with both their days, or none.

    Args:
        ends: of each row.
        texts: what stands in both cells of each row; one word for both days says that there is no absence.
        answer: what becomes of those of which one day only is told; None where nobody has said.
        days: of each row the day of the file: one that is over by then is none.
    """
    told = (
        (None, None) if first is None and said[0] == said[1] else (first, last)
        for (first, last), said in zip(ends, texts, strict=True)
    )
    return [_closed(first, last, answer, day) for (first, last), day in zip(told, days, strict=True)]


def _closed(first: date | None, last: date | None, answer: OpenAbsence | None, day: date) -> Ends:
    if answer is None or (first is None) == (last is None):
        return first, last
    if answer is OpenAbsence.UNREAD or (last is not None and last < day):
        return None, None
    return first or day, last or NO_END
