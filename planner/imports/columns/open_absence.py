"""Absences of which one day only is told: closed as HR has answered, never by a guess."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from planner.domain.base import NO_END, NO_START
from planner.domain.owner.exports import OpenAbsence
from planner.imports.roster.columns import BACK
from planner.imports.tables.clean import is_empty

_ENDLESS = frozenset({"tills vidare", "tillsvidare", "löpande", "until further notice"})

Ends = tuple[date | None, date | None]
"""First and last day of an absence; two of None where there is none."""


def endless(value: str) -> bool:
    """Whether that is what somebody has said of a word among last days: there is none."""
    return value.strip().casefold() in _ENDLESS


def last_day_of(key: str, word: str, value: str) -> str:
    """What a word among last days means, as a cell says it; other columns' as they are.

    An absence has an end: until further notice is a day far ahead. So is what is to be read as an empty cell there, for
    that is what the question says of it; a sign that stands for an empty cell is none.
    """
    if not key.endswith(("_to", "_until", BACK)):
        return value
    if key in ("unavailable_to", BACK):
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
    return first or NO_START, last or NO_END


def with_last_days(
    places: dict[str, int], words: Mapping[str, Mapping[str, str]]
) -> tuple[dict[str, int], Mapping[str, Mapping[str, str]], str]:
    """The columns of a table, and what is said of words, with first days back as last days away; last the key of these.

    Beside a column of last days they say nothing more.
    """
    last = "unavailable_to"
    if BACK not in places or last in places:
        return places, words, ""
    return {last if key == BACK else key: at for key, at in places.items()}, {**words, last: words.get(BACK, {})}, last


def day_before(value: Any) -> Any:
    """The last day away of whoever is back on a day; what is none, or far off, as it is."""
    return value - timedelta(days=1) if isinstance(value, date) and value != NO_END else value
