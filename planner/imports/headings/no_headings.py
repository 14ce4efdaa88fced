"""A list without a row of headings: its first row is somebody's, and nothing of it is shown or kept as a heading."""

import re
from collections.abc import Sequence
from datetime import date

from planner.files.personal import holds_personnummer
from planner.imports.columns.cell import Fault
from planner.imports.columns.days import looks_plain
from planner.imports.columns.personal_number import read_number
from planner.imports.tables.clean import clean
from planner.imports.tables.table import RawTable

_DAY = re.compile(r"\d{4}([-/.]?)\d{2}\1\d{2}(?:[ T].*)?")
_PHONE = re.compile(r"(?:\+\d{1,3}|0)\d[\d -]{5,}")
_DIGITS = re.compile(r"\d{4,}")
_KINDS = (_DAY, _PHONE, _DIGITS)
_KNOWN = 2
"""Headings that are understood, from which a row holds headings whatever else stands in it."""
_MOSTLY = 0.8


def lacks_headings(table: RawTable, understood: int, as_of: date) -> bool:
    """Whether what was taken for the headings is a row like those below: days, numbers and telephones among the same.

    Args:
        table: the table.
        understood: how many of its headings are.
        as_of: decides the century of two-digit years.
    """
    if understood >= _KNOWN:
        return False
    if any(_is_number(text, as_of) for text in table.headers):
        return True
    alike = sum(_like(text, table.distinct(place)) for place, text in enumerate(table.headers))
    return alike > understood


def _is_number(text: str, as_of: date) -> bool:
    plain = clean(text)
    # Where the cells are not parted as they are meant, it stands among others.
    return bool(plain) and (holds_personnummer(plain) or not isinstance(read_number(plain, as_of), Fault))


def _like(heading: str, texts: Sequence[str]) -> bool:
    """Whether a heading is a day, a number or a telephone as most of what stands below it."""
    kind = _kind(heading)
    filled = [text for text in texts if clean(text)] if kind else []
    return bool(filled) and sum(_kind(text) == kind for text in filled) >= _MOSTLY * len(filled)


def _kind(text: str) -> int:
    """Which kind a text is; 0 of others."""
    plain = clean(text)
    if looks_plain(plain):
        return 1
    return next((number for number, kind in enumerate(_KINDS, 1) if kind.fullmatch(plain)), 0)
