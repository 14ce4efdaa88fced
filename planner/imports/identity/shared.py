"""Columns of numbers by which people may be known, whatever the heading: those of several lists of one import are."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from itertools import combinations

from planner.imports.columns.cell import Fault
from planner.imports.columns.column import normal
from planner.imports.columns.personal_number import read_number
from planner.imports.keys.number_and_name import numbers_alone
from planner.imports.roster.unread_dates import some_day
from planner.imports.tables.clean import clean, is_empty
from planner.imports.tables.table import RawTable

Place = tuple[str, str, str]
"""File, sheet and heading."""
_CALLED = re.compile(r"nr\b|n:?o\b|nummer|number|\bid\b|nyckel|\bkey\b")
"""Headings of numbers, were nobody to know of what."""
_FILLED, _APART, _ALIKE = 0.9, 0.8, 0.95
"""Share of the rows that have such a number, of numbers that stand there once in a staff list, and of what is alike."""
_FEWEST, _SHORTEST, _LONGEST = 3, 3, 12
_COMMON = 0.8
"""Share of the shorter list's numbers that stand in the other, from which both are the same people's."""
_SAMPLE, _LOOKED_AT = 50, 1000
"""Cells, spread over it, by which most columns are seen to hold no such numbers, and how many numbers are looked at."""


def numbers_of_people(tables: Sequence[RawTable], as_of: date) -> dict[Place, bool]:
    """The columns by whose numbers people may be known, and whether the same stand in another file or sheet.

    Args:
        tables: of all files.
        as_of: decides the century of personnummer, which these are none of.
    """
    columns = [
        (at, place, numbers)
        for at, table in enumerate(tables)
        for place in range(len(table.headers))
        if (numbers := _numbers(table, place, as_of))
    ]
    known_by = {
        _named(tables[at], place): False
        for at, place, numbers in columns
        if _CALLED.search(normal(tables[at].headers[place]))
        and _one_width(numbers)
        and (_apart(numbers) or _each_of_one(tables[at], place, as_of))
    }
    for (here, place, own), (there, other, theirs) in combinations(columns, 2):
        enough = len(own.keys() & theirs.keys()) >= _COMMON * min(len(own), len(theirs))
        if here != there and enough and (_apart(own) or _apart(theirs)):
            known_by |= {_named(tables[here], place): True, _named(tables[there], other): True}
    return known_by


def _named(table: RawTable, place: int) -> Place:
    return table.file, table.sheet, table.headers[place]


def _apart(numbers: Counter[str]) -> bool:
    """Whether nearly every number stands there once, as in a list of everybody."""
    return len(numbers) >= _APART * numbers.total()


def _numbers(table: RawTable, place: int, as_of: date) -> Counter[str]:
    """The numbers of a column, how often each; none where it holds something else."""
    texts = numbers_alone(table.column(place))
    if not _alike(texts[:: max(1, len(texts) // _SAMPLE)], as_of):
        return Counter()
    numbers: Counter[str] = Counter()
    for cell, times in Counter(texts).items():
        if (text := clean(cell)) and not is_empty(text):
            numbers[text] += times
    enough = len(numbers) >= _FEWEST and numbers.total() >= _FILLED * len(texts)
    return numbers if enough and _alike([*numbers][:_LOOKED_AT], as_of) else Counter()


def _alike(cells: Iterable[str], as_of: date) -> bool:
    """Whether nearly all are codes with digits, and neither days nor personnummer nor telephones."""
    texts = [text for cell in cells if (text := clean(cell)) and not is_empty(text)]
    codes = sum(_SHORTEST <= len(text) <= _LONGEST and _is_code(text, as_of) for text in texts)
    return bool(texts) and codes >= _ALIKE * len(texts)


def _one_width(numbers: Counter[str]) -> bool:
    """Whether nearly all have as many signs; those of people who have come over the years grow longer."""
    widths = Counter(map(len, numbers))
    return max(widths.values()) >= _ALIKE * len(numbers)


def _each_of_one(table: RawTable, place: int, as_of: date) -> bool:
    """Whether each number goes with one personnummer and the other way round, some of both on several rows."""
    numbers = numbers_alone(table.column(place))[:_LOOKED_AT]
    for other in range(len(table.headers)):
        texts = [*map(clean, table.column(other)[:_LOOKED_AT])]
        beside = {text for text in texts if text}
        if other == place or not beside or not _personal([*beside][:_SAMPLE], as_of):
            continue
        pairs = {pair for pair in zip(numbers, texts, strict=True) if all(pair)}
        if len(pairs) == len({one for one, _ in pairs}) == len({text for _, text in pairs}) >= _FEWEST:
            return True
    return False


def _personal(texts: Sequence[str], as_of: date) -> bool:
    read = sum(not isinstance(read_number(text, as_of), Fault) for text in texts)
    return read >= _ALIKE * len(texts)


def _is_code(text: str, as_of: date) -> bool:
    digits = sum(map(str.isdigit, text))
    plain = digits >= 2 and text.replace("-", "").isalnum() and not (text[0] in "0+" and digits >= 9)
    return plain and some_day(text) is None and isinstance(read_number(text, as_of), Fault)
