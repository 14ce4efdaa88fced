"""Days of six digits behind skills in a text (``HLR 240612``), where all of a column can only mean one: year first."""

import re
from collections.abc import Collection, Iterable
from datetime import date, timedelta

from planner.domain.person import DateOrder
from planner.imports.columns.days import Way, readings
from planner.imports.columns.skill_words import names_in
from planner.imports.tables.clean import clean

_SIX = re.compile(r"(?<=[^\W\d_])([\s:(]+(?:t\.?\s?o\.?\s?m\.?\s*)?)(\d{6})(?!\d|[./-]\d)")
"""Behind a word, or what says that it is a last day."""
_NEAR = timedelta(days=366 * 12)
"""So far from the day of the import days of skills lie, hardly more."""


def plainly(texts: Iterable[str], skills: Collection[str], as_of: date) -> dict[str, str]:
    """Texts with such days, to the same with the days as the program writes them.

    Empty where none stands behind a skill of ours, where some are no days with the year first, or where all might be
    days with the day first as well.

    Args:
        texts: distinct cells of a column of skills.
        skills: words of skills, in lower case.
        as_of: day of the import.
    """
    dated = {text: [one[2] for one in _SIX.finditer(text)] for text in texts}
    read = {digits: readings(digits, Way(as_of, ends=True)) for own in dated.values() for digits in own}
    year_first, day_first = (
        {digits: day for digits, days in read.items() if (day := days.get(form)) and abs(day - as_of) < _NEAR}
        for form in (DateOrder.YEAR, DateOrder.DAY)
    )
    if not read or len(year_first) < len(read) or len(day_first) == len(read):
        return {}
    written = {
        text: _SIX.sub(lambda one: f"{one[1]}{year_first[one[2]].isoformat()}", text)
        for text, own in dated.items()
        if own
    }
    ours = (name.casefold() in skills for text in written for name in names_in(clean(written[text]), skills, as_of))
    return written if any(ours) else {}


def digits_in(text: str) -> str:
    """The first such digits of a text."""
    return next(one[2] for one in _SIX.finditer(text))
