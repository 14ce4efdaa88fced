"""A later last day in a text beside the column of last days, ``Förlängd tom 2027-02-09``: whether it holds is asked."""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from types import MappingProxyType
from typing import NamedTuple

from planner.domain.finding import Finding
from planner.domain.owner.exports import ExtendedDays
from planner.domain.vocabulary import called_in
from planner.imports import codes
from planner.imports.columns.column import compared
from planner.imports.columns.meanings import Said
from planner.imports.ends.worded import day_behind
from planner.imports.headings.unread_text import listed
from planner.imports.proposals.ways import EXTENDED, of_column
from planner.imports.roster.unread_dates import some_day
from planner.imports.tables.clean import clean
from planner.imports.tables.table import RawTable, Rows

_SKILL, _VETTING, _WORK = "skill_valid_until", "clearance_valid_until", "employed_to"
_DAY = r"(?P<day>\d{1,2}/\d{1,2}(?: \d{4}| ?- ?\d{2,4})|\d[\d/.-]*\d|(?:\d{1,2}\.? )?[^\W\d_]{3,9}\.? \d{4})(?!\d)"
_UNTIL = r"\b(?:t\.? ?o\.? ?m\.?|till(?: och med)?|until|to)"
_EXTENDED = re.compile(
    rf"\b(?:f[öo]rl[äa]ng|f[öo]rny|omcert|extend|renew|prolong)\w*\W+(?:{_UNTIL}\W*)?{_DAY}", re.IGNORECASE
)
_HOLDS = re.compile(rf"(?:{_UNTIL}\W*){_DAY}", re.IGNORECASE)
"""What says so in a list of skills alone: elsewhere it may be of leave."""


class Extended(NamedTuple):
    """A table with the later days, as somebody has said; what is told and asked of it."""

    table: RawTable
    notes: tuple[Finding, ...] = ()
    asked: Mapping[str, tuple[int, str, int]] = MappingProxyType({})
    rows: Mapping[str, str] = MappingProxyType({})
    """The rows that a question is about."""


def with_extended(table: RawTable, places: Mapping[str, int], said: Said, as_of: date) -> Extended:
    """The table with later last days from a column of texts that is not read, or the question about them.

    Args:
        table: the table.
        places: columns that are understood, with their places.
        said: what is said of the table.
        as_of: day of the import.
    """
    key = next((key for key in (_SKILL, _VETTING, _WORK) if key in places), None)
    if key is None:
        return Extended(table)
    form = _HOLDS if key == _SKILL and _WORK not in places else _EXTENDED
    closed = said.unread.keys() | said.skills.keys()
    free = [at for at in range(len(table.headers)) if at not in places.values()]
    texts = [at for at in free if compared(table.headers[at]) not in closed]
    later = {at: days for at in texts if (days := _later(table, at, places[key], form, as_of))}
    if not later:
        return Extended(table)
    place = max(later, key=lambda at: len(later[at]))
    days, answer = later[place], said.ways.get(EXTENDED)
    rows = listed(table.numbers[at] for at in days)
    if answer is None:
        asked = {EXTENDED: (place, called_in("sv", ExtendedDays.HOLD), len(days))}
        return Extended(table, (), asked, {EXTENDED: rows})
    if answer != ExtendedDays.HOLD:
        return Extended(table, (of_column(table, codes.EXTENSION_UNREAD, place, count=len(days), listed=rows),))
    columns = [table.column(at) for at in range(len(table.headers))]
    columns[places[key]] = [days.get(at, text) for at, text in enumerate(columns[places[key]])]
    told = of_column(table, codes.EXTENSION_HOLDS, place, count=len(days), listed=rows)
    return Extended(replace(table, rows=Rows(table.numbers, columns, table.beyond)), (told,))


def _later(table: RawTable, place: int, ends: int, form: re.Pattern[str], as_of: date) -> dict[int, str]:
    """Index of each row whose text says a later last day than its own column does, or where that is empty."""
    said = {text: day for text in table.distinct(place) if (day := _day(clean(text), form, as_of))}
    if not said:
        return {}
    cells = zip(table.column(place), map(clean, table.column(ends)), strict=True)
    return {
        at: said[text].isoformat()
        for at, (text, end) in enumerate(cells)
        if text in said and ((own := some_day(end, as_of)) is None or own < said[text])
    }


def _day(text: str, form: re.Pattern[str], as_of: date) -> date | None:
    match = form.search(text) or _EXTENDED.search(text)
    return day_behind(match["day"], as_of) if match else None
