"""Skills that hold for so many years or months from a day: the last day is counted as the law counts time."""

import re
from calendar import monthrange
from datetime import date

from planner.imports.tables.clean import clean

_TERM = re.compile(
    r"(?:gäller |giltig |valid |for )?(?P<number>\d{1,3}) ?(?P<kind>år|mån(?:ad(?:er)?)?\.?|years?|months?)"
    r"(?: från (?:den )?dagen| framåt| from the day)?",
    re.IGNORECASE,
)
_MOST_MONTHS = 600
YEAR = 12


def term_of(text: str) -> str | None:
    """A term as a column file has it, ``2 år från dagen``; None where a text is none."""
    months = _months(text)
    if not 0 < months <= _MOST_MONTHS:
        return None
    return f"{months // YEAR} år från dagen" if months % YEAR == 0 else f"{months} månader från dagen"


def last_day(since: date, term: str) -> date:
    """The last day of a term.

    Source: lag (1930:173) om beräkning av lagstadgad tid, 1 §: the day of the same number, or the month's last.
    """
    year, month = divmod(since.year * YEAR + since.month - 1 + _months(term), YEAR)
    return date(year, month + 1, min(since.day, monthrange(year, month + 1)[1]))


def _months(text: str) -> int:
    found = _TERM.fullmatch(clean(text))
    if found is None:
        return 0
    return int(found["number"]) * (YEAR if found["kind"].casefold()[0] in "åy" else 1)
