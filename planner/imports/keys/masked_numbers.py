"""Personnummer whose last four digits a report has hidden, ``19660512-XXXX``: days of birth, and nobody's number."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date

from planner.domain.finding import Finding, finding
from planner.imports import codes
from planner.imports.columns.cell import Fault
from planner.imports.columns.column import compared
from planner.imports.columns.column_file import KEYS
from planner.imports.columns.masking import shown
from planner.imports.columns.personal_number import read_number
from planner.imports.roster.columns import COLUMNS
from planner.imports.tables.clean import clean
from planner.imports.tables.table import RawTable, Rows

_MASKED = re.compile(r"((?:\d\d)?\d{6}) ?[-+]? ?(?:[x*#•?_]{4}|n{4})", re.IGNORECASE)
_MOSTLY, _FEWEST = 0.9, 3
"""Share of a column's cells, and how many, that a report has hidden: of a few alone it hides people."""
_WHOLE, _BORN = "personnummer", "birth_year"


def births_of_masked(
    table: RawTable, as_of: date, said: Mapping[str, str], left_out: Collection[str]
) -> tuple[RawTable, list[Finding]]:
    """The table with the day of birth in each such cell, and what is told of its columns.

    Args:
        table: as it was read.
        as_of: decides the century of two-digit years.
        said: heading, as ``compared``, to the key of the column that somebody has said it means.
        left_out: headings, likewise, that are not to be read.
    """
    columns, headers = [table.column(at) for at in range(len(table.headers))], [*table.headers]
    notes: list[Finding] = []
    for place, heading in enumerate(table.headers):
        word = compared(heading)
        days = {} if word in left_out else _days(table, place, as_of)
        if not days:
            continue
        columns[place] = tuple(days.get(text, text) for text in columns[place])
        if said.get(word, KEYS.get(word)) == _WHOLE:
            headers[place] = _free(headers)
        facts: dict[str, str | int] = {"count": sum(map(bool, columns[place])), "heading": shown(headers[place])}
        notes.append(finding(codes.cells.MASKED_NUMBERS, file=table.file, sheet=table.sheet, row=table.header_row,
                             column=shown(heading), facts=facts))  # fmt: skip
    if not notes:
        return table, []
    return replace(table, headers=tuple(headers), rows=Rows(table.numbers, columns, table.beyond)), notes


def _days(table: RawTable, place: int, as_of: date) -> dict[str, str]:
    """Each text of a column to the day of birth that it says; nothing where its numbers are not hidden."""
    texts, hidden, others = table.column(place), dict[str, str](), 0
    enough = (1 - _MOSTLY) * len(texts) + 1
    for text in table.distinct(place):
        if found := _MASKED.fullmatch(clean(text)):
            hidden[text] = found[1]
        elif text and not text.isspace():
            others += 1
            if others > enough:  # each fills a cell: whatever the others hold, too few are hidden
                return {}
    filled = [text for text in texts if text and not text.isspace()] if hidden else []
    if not hidden or sum(text in hidden for text in filled) < max(_FEWEST, _MOSTLY * len(filled)):
        return {}
    return {text: _day(digits, as_of) for text, digits in hidden.items()}


def _day(digits: str, as_of: date) -> str:
    """A day of birth as it is written everywhere; of a day that there is not its digits."""
    read = read_number(f"{digits}-0000", as_of)
    if isinstance(read, Fault):
        return digits
    year, month, day = read.number[:4], read.number[4:6], int(read.number[6:8]) % 60
    return f"{year}-{month}-{day:02}"


def _free(headers: Sequence[str]) -> str:
    here = {*map(compared, headers)}
    column = COLUMNS[_BORN]
    return next((own for own in (*column.synonyms, column.swedish) if compared(own) not in here), "")
