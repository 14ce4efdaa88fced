"""Security class and how far the vetting has come in one cell: ``3 klar``, ``3/G``, ``klass 2, ansökt 2026-05-01``."""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from xlsxwriter.utility import xl_col_to_name

from planner.domain.finding import Finding, finding
from planner.imports import codes
from planner.imports.clearances.class_words import CLASS_WORD, class_and_code
from planner.imports.columns.column import compared
from planner.imports.columns.column_file import KEYS
from planner.imports.columns.days import plain_day
from planner.imports.columns.masking import shown
from planner.imports.ends.worded import worded
from planner.imports.proposals.states import made_of_states
from planner.imports.roster.columns import name_of
from planner.imports.tables.clean import clean
from planner.imports.tables.table import RawTable, Rows

_CLASS = rf"(?:{CLASS_WORD}[ .:]*)?(?P<level>[0-3]|i{{1,3}})"
_FIRST = re.compile(_CLASS + r"\W+(?P<rest>.+?)\W*", re.IGNORECASE)
_LAST = re.compile(r"(?P<rest>[^\W\d].*?)\W+" + _CLASS + r"\W*", re.IGNORECASE)
_DATED = re.compile(r"(?P<word>.*?)\W*\b(?P<day>\d{4}-\d\d-\d\d|\d{8})")
_ROMAN = {"i": "1", "ii": "2", "iii": "3"}
_ADDED = ("clearance_class", "clearance_state", "clearance_decided", "clearance_valid_until")


class _Both(NamedTuple):
    """What one cell says, as text, in the order of ``_ADDED``."""

    level: str
    state: str
    decided: str = ""
    until: str = ""


def class_and_state(table: RawTable, places: Mapping[str, int], as_of: date) -> tuple[RawTable, list[Finding]]:
    """The table with such columns in parts, and what is told of it.

    Args:
        table: as it was read.
        places: columns that are understood, with their places.
        as_of: day of the import.
    """
    key = next((own for own in _ADDED[:2] if own in places), "")
    if not key or {*_ADDED[:2]} <= places.keys():
        return table, []  # nobody knows yet what it is, or the other has a column of its own
    place = places[key]
    texts = table.column(place)
    if both := {text: own for text in set(texts) if (own := _both(clean(text), as_of))}:
        facts: dict[str, str | int] = {"letter": xl_col_to_name(place), "count": sum(text in both for text in texts)}
        told = finding(codes.CLASS_AND_STATE, file=table.file, sheet=table.sheet, row=table.header_row,
                       column=shown(table.headers[place]), facts=facts)  # fmt: skip
        return _parted(table, places, key, both), [told]
    return table, []


def _both(text: str, as_of: date) -> _Both | None:
    """What a cell says of both, were it in letters that somebody has to explain; None where it does not."""
    if coded := class_and_code(text):
        return _Both(*coded)
    for form in (_FIRST, _LAST):
        found = form.fullmatch(text)
        if found and made_of_states(found["rest"]):
            level, rest = found["level"].casefold(), found["rest"]
            level = _ROMAN.get(level, level)
            until, dated = worded(rest, as_of), _DATED.fullmatch(rest)
            if until and until.clear:
                return _Both(level, until.word.strip(" ,;"), until=until.until.isoformat())
            if dated and plain_day(dated["day"]):
                return _Both(level, dated["word"], decided=dated["day"])
            return _Both(level, rest)
    return None


def _parted(table: RawTable, places: Mapping[str, int], key: str, both: Mapping[str, _Both]) -> RawTable:
    """The column with its own part alone; the others in columns of their own, or filled in where HR has such a one."""
    place = places[key]
    texts = table.column(place)
    parts = [both.get(text) for text in texts]
    columns = [table.column(at) for at in range(len(table.headers))]
    headers = list(table.headers)
    there = {KEYS.get(compared(heading)): at for at, heading in enumerate(headers)} | {**places}
    for at, part in enumerate(_ADDED):
        new = [own[at] if own else (text if part == key else "") for own, text in zip(parts, texts, strict=True)]
        if part == key:
            columns[place] = new
        elif part in there:
            filled = zip(columns[there[part]], new, strict=True)
            columns[there[part]] = [own if clean(own) else more for own, more in filled]
        elif any(new):
            headers.append(name_of(part))
            columns.append(new)
    return replace(table, headers=tuple(headers), rows=Rows(table.numbers, columns, table.beyond))
