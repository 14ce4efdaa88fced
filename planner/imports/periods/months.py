"""A month in each row, by which the rows of one person differ: each row is of that month, and the latest one counts."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence

from planner.imports.columns.column import compared
from planner.imports.tables.clean import clean
from planner.imports.tables.table import RawTable

STATED = "stated_on"
_HEADING = re.compile(r"månad|month|\bmån\b|period")
_MONTH = re.compile(
    r"(?:19|20)\d\d[-/. ]?(?:0[1-9]|1[0-2])"
    r"|(?:jan|feb|mar|apr|maj|jun|jul|aug|sep|okt|nov|dec)[a-zåäö]*\.?[ -]?(?:20)?\d\d",
    re.IGNORECASE,
)
_WHO = ("employee_number", "personnummer")
_MOST, _MANY = 12, 0.8
"""Months of a list, and share of different numbers from which a column tells people apart."""


def month_columns(table: RawTable, places: Mapping[str, int], open_: Sequence[int]) -> dict[int, tuple[str, bool]]:
    """The place of such a column, to its key and that it is sure; nothing where there is none.

    Args:
        table: the table.
        places: columns that are understood, with their places.
        open_: places of columns that are not.
    """
    if STATED in places or len(table.rows) < 2:
        return {}
    for place in open_:
        months = [clean(text) for text in table.column(place)]
        distinct = {text for text in months if text}
        called = _HEADING.search(compared(table.headers[place]))
        if not called or not 1 < len(distinct) <= _MOST or not all(map(_MONTH.fullmatch, distinct)):
            continue
        numbers = [places[key] for key in _WHO if key in places] or [at for at in open_ if _tells_apart(table, at)]
        if any(_differ(table.column(at), months) for at in numbers):
            return {place: (STATED, True)}
    return {}


def _tells_apart(table: RawTable, place: int) -> bool:
    texts = [text for cell in table.column(place) if (text := clean(cell))]
    digits = all(any(map(str.isdigit, text)) for text in texts)
    return bool(texts) and digits and len({*texts}) >= _MANY * len(texts)


def _differ(numbers: Sequence[str], months: Sequence[str]) -> bool:
    """Whether some number stands in several rows each of which has another month."""
    seen: dict[str, list[str]] = defaultdict(list)
    for number, month in zip(map(clean, numbers), months, strict=True):
        if number and month:
            seen[number].append(month)
    return any(1 < len(own) == len({*own}) for own in seen.values())
