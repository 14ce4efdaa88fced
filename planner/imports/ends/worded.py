"""A skill and the day behind it in one text: ``HLR 2026-05``, ``delegering t.o.m. 31/12-26``, ``APV 2021``."""

import re
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from planner.domain.person import DateOrder
from planner.imports.columns.days import Way, plain_day, readings
from planner.imports.ends.terms import month_alone

UNTIL = "t.o.m."
"""Stands before a day that the program itself writes behind a skill."""

_SAID = r"(?:(?:giltigt?|gäller|valid)\s+)?(?:t\.?\s?o\.?\s?m\.?|till(?: och med)?|until|to)\s*"
_TAIL = (
    rf"(?P<until>{_SAID})?"
    r"[-–]*\s*(?P<day>\d{1,2}/\d{1,2}(?: \d{4}| ?- ?\d{2,4})|\d[\d/.-]*\d|(?:\d{1,2}\.? )?[^\W\d_]{3,9}\.? \d{4})\s*\)?"
)
_WORDED = re.compile(
    rf"(?P<word>.*?[^\W\d_].*?)(?P<tail>[\s(:]+{_TAIL})",
    re.IGNORECASE,
)
_ONLY_TAIL = re.compile(_TAIL, re.IGNORECASE)
_BEFORE = re.compile(r"(?P<day>\d{1,2}/\d{1,2}(?: \d{4}| ?- ?\d{2,4})|\d[\d/.-]*\d)[\s:]+(?P<word>[^\W\d_].*)")
"""The day before the skill."""
_YEAR_BEHIND = re.compile(r"\D\d{4}$")
_SWEDISH = re.compile(r"\d{1,2}/\d{1,2}-(?:\d{4}|\d\d)")
"""Day and month with a stroke, the year behind a dash: nobody writes the month first so."""
_APART = re.compile(r"(?<=/)(\d{1,2})(?: | ?- ?)(?=\d{2,4}$)")
"""Between month and year, where blanks stand there: ``12/8 2026``, ``12/8 - 26``."""
_DIGITS = 6
_YEAR = re.compile(r"(?:19[5-9]|20\d)\d")
"""A year in which somebody may have got a skill, or until which one may hold."""
_YEARED = re.compile(
    rf"(?P<word>.*?[^\W\d_].*?)(?P<tail>[\s(:]+(?P<until>{_SAID})?[-–]*\s*(?P<day>{_YEAR.pattern})\s*\)?)",
    re.IGNORECASE,
)


class Worded(NamedTuple):
    """A skill and a day in one text."""

    word: str
    tail: str
    """What stands behind the word, as it is written."""
    until: date
    """The last day."""
    clear: bool
    """Whether words say that it is the last day."""
    year: bool = False
    """Whether the year alone stands there: the day is its last."""
    month: bool = False
    """Likewise the month alone."""

    @property
    def sure(self) -> bool:
        """Whether the day may be read although nobody has said what it is; of a year alone somebody has to."""
        return self.clear or not self.year


@lru_cache(maxsize=65_536)
def worded(text: str, as_of: date) -> Worded | None:
    """The skill and the day of a text; None where it holds no day that can be read in one way only."""
    if before := _BEFORE.fullmatch(text):
        until = _day(before["day"], as_of)
        year = bool(_YEAR.fullmatch(before["day"]))
        tail, month = f" {before['day']}", month_alone(before["day"])
        return Worded(before["word"], tail, until, clear=False, year=year, month=month) if until else None
    for pattern in (_WORDED, _YEARED):
        match = pattern.fullmatch(text)
        until = _day(match["day"], as_of) if match else None
        if match and until:
            year = bool(_YEAR.fullmatch(match["day"]))
            month = month_alone(match["day"])
            return Worded(match["word"].rstrip(" -–"), match["tail"], until, bool(match["until"]), year, month)
    return None


def tail_behind(text: str, as_of: date) -> bool:
    """Whether a text is no more than a day, as it stands behind a skill: ``t.o.m. 2027-05-16``, ``2021``."""
    tail = _ONLY_TAIL.fullmatch(text)
    return bool(tail and _day(tail["day"], as_of))


def until_in(text: str, as_of: date) -> date | None:
    """The day of a text that is no more than a day and words that say that it is the last one: ``tom 11/6-29``."""
    tail = _ONLY_TAIL.fullmatch(text)
    return day_behind(tail["day"], as_of) if tail and tail["until"] else None


def day_behind(text: str, as_of: date) -> date | None:
    """The day of a text behind words like ``t.o.m.``: digits alone have the year first; None of a year alone."""
    if not text.isdecimal():
        return _day(text, as_of)
    if len(text) > _DIGITS:
        return plain_day(f"{text[:4]}-{text[4:6]}-{text[6:]}")
    means = {} if _YEAR.fullmatch(text) else readings(text, Way(as_of, ends=True, months=True))
    return means.get(DateOrder.YEAR) or means.get(DateOrder.WHOLE)


def _day(text: str, as_of: date) -> date | None:
    """The day that a text can mean only; with the year in four digits behind, where no month is above 12."""
    if _YEAR.fullmatch(text):
        return date(int(text), 12, 31)
    text = _APART.sub(r"\1-", text)
    if text.isdigit():
        return None  # other digits alone may be any number
    read = readings(text, Way(as_of, ends=True))
    form = DateOrder.DAY if _SWEDISH.fullmatch(text) else DateOrder.WHOLE
    only = next(iter(read.values())) if len(read) == 1 and _YEAR_BEHIND.search(text) else None
    return plain_day(text) or read.get(form) or only
