"""A sheet that is not read although it names people of the lists beside it: what it says of them would be lost."""

import re
from collections.abc import Iterable, Mapping, Sequence

from planner.domain.finding import Finding, finding
from planner.imports import codes
from planner.imports.tables.clean import clean
from planner.imports.tables.table import RawTable

_WORD = re.compile(r"[^\W\d_]+")
_MOSTLY, _FEWEST = 0.5, 2
"""Share of a column's cells that name people of a list, and how many, from which the sheet is about them."""
_NAMED = (("name",), ("first_name", "last_name"))


def left_sheet(table: RawTable, rosters: Iterable[tuple[RawTable, Mapping[str, int]]], named: Sequence[str]) -> Finding:
    """What is told of a sheet without headings that are understood; a warning where people of the lists stand there.

    Args:
        table: the sheet.
        rosters: the lists of the file, with the places of their columns.
        named: sheets that somebody has said are read, if any: then nobody misses the others.
    """
    people = {sign for roster, places in rosters for sign in _signs(roster, places)}
    count = 0
    for place in range(len(table.headers)) if not named else ():
        texts = [text for cell in table.column(place) if (text := clean(cell))]
        hits = sum(_sign(text) in people for text in texts)
        count = max(count, hits if hits >= max(_FEWEST, _MOSTLY * len(texts)) else 0)
    if not count:
        return finding(codes.NOT_A_ROSTER, file=table.file, sheet=table.sheet)
    return finding(codes.SHEET_OF_PEOPLE, file=table.file, sheet=table.sheet, count=count)


def _signs(roster: RawTable, places: Mapping[str, int]) -> Iterable[object]:
    if (number := places.get("employee_number")) is not None:
        yield from filter(None, map(_sign, roster.column(number)))
    for keys in _NAMED:
        if all(key in places for key in keys):
            columns = [roster.column(places[key]) for key in keys]
            yield from filter(None, (_sign(" ".join(cells)) for cells in zip(*columns, strict=True)))


def _sign(text: str) -> object:
    """By what a cell names somebody: two words or more in any order, or a number without the zeros before it."""
    words = frozenset(_WORD.findall(clean(text).casefold()))
    if len(words) > 1:
        return words
    number = clean(text).lstrip("0")
    return number if len(number) > 2 and any(map(str.isdigit, number)) else None
