"""Columns of numbers by which people may be known, whatever the heading: those of several lists of one import are."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import combinations, filterfalse, permutations
from types import MappingProxyType
from typing import NamedTuple

from planner.imports.columns.cell import Fault
from planner.imports.columns.column import normal
from planner.imports.columns.personal_number import read_number
from planner.imports.keys.number_and_name import numbers_alone
from planner.imports.proposals.headings import likeness
from planner.imports.proposals.sample import counted
from planner.imports.roster.unread_dates import some_day
from planner.imports.tables.clean import clean, is_empty
from planner.imports.tables.table import RawTable

Place = tuple[str, str, str]
"""File, sheet and heading."""
_CALLED = re.compile(r"nr\b|n:?o\b|nummer|number|\bid\b|nyckel|\bkey\b")
"""Headings of numbers, were nobody to know of what."""
_FILLED, _APART, _ALIKE = 0.9, 0.8, 0.95
"""Share of the rows that have such a number, of numbers that stand there once in a staff list, and of what is alike."""
NUMBER = "employee_number"
_DENSE = 0.3
"""Share of all numbers between the least and the greatest, from which those of one list stand in another by chance."""
_LIKE = 0.6
"""From how much on a heading is called a column's."""
_FEWEST, _SHORTEST, _LONGEST = 3, 3, 12
_EACH = 0.5
"""How many people there are at least for each employment."""
_COMMON = 0.8
"""Share of the shorter list's numbers that stand in the other, from which both are the same people's."""
_SAMPLE, _LOOKED_AT = 50, 1000
"""Cells, spread over it, by which most columns are seen to hold no such numbers, and how many numbers are looked at."""


class SharedNumbers(NamedTuple):
    """Columns by whose numbers people may be known."""

    known_by: Mapping[Place, bool] = MappingProxyType({})
    """These, and whether the same stand in another file or sheet."""
    internal: frozenset[Place] = frozenset()
    """Columns of a key of the system's own, beside which some list has everybody's employment number."""
    of_others: frozenset[Place] = frozenset()
    """Columns of numbers that are shared, too, but are those of employments or the like, each of one person."""


@dataclass(frozen=True, eq=False)
class _Numbers:
    """The numbers of one column: a city has thousands, and what is asked of them is found out once."""

    at: int
    """Index of the table."""
    place: int
    numbers: Counter[str]

    @cached_property
    def zeros(self) -> bool:
        """Whether any begins with a zero."""
        return any(number.startswith("0") for number in self.numbers)

    @cached_property
    def apart(self) -> bool:
        """Whether nearly every number stands there once, as in a list of everybody."""
        return len(self.numbers) >= _APART * self.numbers.total()

    @cached_property
    def one_width(self) -> bool:
        """Whether nearly all have as many signs; those of people who have come over the years grow longer."""
        widths = Counter(map(len, self.numbers))
        return max(widths.values()) >= _ALIKE * len(self.numbers)

    @cached_property
    def sparse(self) -> bool:
        """Whether numbers of several lengths are far apart: of those that are not, any short ones stand among them."""
        plain = [int(text) for text in self.numbers if text.isdecimal()]
        return len(plain) < len(self.numbers) or len(plain) <= _DENSE * (max(plain) - min(plain) + 1)


def numbers_of_people(tables: Sequence[RawTable], as_of: date) -> SharedNumbers:
    """The columns by whose numbers people may be known, and what other columns of numbers join lists.

    Args:
        tables: of all files.
        as_of: decides the century of personnummer, which these are none of.
    """
    columns = [
        _Numbers(at, place, numbers)
        for at, table in enumerate(tables)
        for place in range(len(table.headers))
        if (numbers := _numbers(table, place, as_of))
    ]
    known_by = {
        _named(tables[own.at], own.place): False
        for own in columns
        if _CALLED.search(normal(tables[own.at].headers[own.place]))
        and own.one_width
        and (own.apart or _each_of_one(tables[own.at], own.place, as_of))
    }
    alike = [pair for pair in combinations(columns, 2) if _same_people(*pair)]
    known_by |= {_named(tables[one.at], one.place): True for pair in alike for one in pair}
    groups = _groups(alike)
    others = frozenset(_named(tables[one.at], one.place) for one in _of_others(groups, tables))
    beside = [*_internal(groups, columns, tables)]
    keys = frozenset(_named(tables[one.at], one.place) for group, _ in beside for one in group)
    known_by |= {_named(tables[one.at], one.place): True for _, own in beside for one in own}
    known_by = {place: several for place, several in known_by.items() if place not in others | keys}
    return SharedNumbers(known_by, keys - others, others)


def _same_people(first: _Numbers, other: _Numbers) -> bool:
    here, there = first.numbers, other.numbers
    if first.at == other.at or not (first.apart or other.apart):
        return False
    if first.zeros == other.zeros:
        common = len(here.keys() & there.keys())
    else:  # a spreadsheet may have taken them
        common = len({number.lstrip("0") for number in here} & {number.lstrip("0") for number in there})
    enough = common >= _COMMON * min(len(here), len(there))
    return enough and all(each.one_width or each.sparse for each in (first, other))


def _groups(alike: Iterable[tuple[_Numbers, _Numbers]]) -> list[list[_Numbers]]:
    """Columns with the same people's numbers together."""
    groups: list[list[_Numbers]] = []
    for pair in alike:
        joined = [group for group in groups if any(one in group for one in pair)]
        groups = [group for group in groups if group not in joined]
        whole = [one for group in joined for one in group]
        groups.append(whole + [one for one in pair if one not in whole])
    return groups


def _of_others(groups: Sequence[Sequence[_Numbers]], tables: Sequence[RawTable]) -> Iterator[_Numbers]:
    """Of two kinds of numbers that stand beside each other, those of which one person has several."""
    for fine, coarse in permutations(groups, 2):
        beside = [(one, other) for one in fine for other in coarse if one.at == other.at]
        if any(_several_of_one(tables[one.at], one.place, other.place) for one, other in beside):
            yield from fine


def _several_of_one(table: RawTable, fine: int, coarse: int) -> bool:
    """Whether each number of a column goes with one of the other, which goes with several of these."""
    pairs = _pairs(table, fine, coarse)
    people = len({other for _, other in pairs})  # not of units, or of whatever else many people have
    return len({own for own, _ in pairs}) == len(pairs) > people >= _EACH * len(pairs)


def _internal(
    groups: Sequence[Sequence[_Numbers]], columns: Sequence[_Numbers], tables: Sequence[RawTable]
) -> Iterator[tuple[Sequence[_Numbers], Sequence[_Numbers]]]:
    """Numbers that join lists, where one has another number of each person that is called so; and that number."""
    for group in groups:
        for key in group:
            beside = [other for other in columns if other.at == key.at and other not in group]
            own = [other for other in beside if _is_number(tables[key.at], other.place, key.place)]
            joined = {number.at for each in groups if any(other in each for other in own) for number in each}
            if own and {number.at for number in group} - joined - {key.at}:
                yield group, own


def _is_number(table: RawTable, place: int, key: int) -> bool:
    """Whether a column has one number for each key, and is more surely called the employment number."""
    if not _one_each(_pairs(table, place, key)):
        return False
    number, other = (likeness(table.headers[at]).get(NUMBER, 0.0) for at in (place, key))
    return number >= _LIKE and number > other


def _pairs(table: RawTable, one: int, other: int) -> set[tuple[str, str]]:
    """What stands beside each other in two columns, as far as both are filled."""
    columns = (table.column(at)[:_LOOKED_AT] for at in (one, other))
    cells = {pair: tuple(map(clean, pair)) for pair in {*zip(*columns, strict=True)}}
    return {
        (own, beside) for own, beside in cells.values() if all(text and not is_empty(text) for text in (own, beside))
    }


def _named(table: RawTable, place: int) -> Place:
    return table.file, table.sheet, table.headers[place]


def _numbers(table: RawTable, place: int, as_of: date) -> Counter[str]:
    """The numbers of a column, how often each; none where it holds something else."""
    texts = numbers_alone(table.column(place))
    if not _alike(texts[:: max(1, len(texts) // _SAMPLE)], as_of):
        return Counter()
    numbers = counted(texts)
    for text in [*filter(is_empty, filterfalse(str.isdigit, numbers))]:
        del numbers[text]
    enough = len(numbers) >= _FEWEST and numbers.total() >= _FILLED * len(texts)
    return numbers if enough and _alike([*numbers][:_LOOKED_AT], as_of) else Counter()


def _alike(cells: Iterable[str], as_of: date) -> bool:
    """Whether nearly all are codes with digits, and neither days nor personnummer nor telephones."""
    texts = [text for cell in cells if (text := clean(cell)) and not is_empty(text)]
    codes = sum(_SHORTEST <= len(text) <= _LONGEST and _is_code(text, as_of) for text in texts)
    return bool(texts) and codes >= _ALIKE * len(texts)


def _each_of_one(table: RawTable, place: int, as_of: date) -> bool:
    """Whether each number goes with one personnummer and the other way round."""
    for other in range(len(table.headers)):
        beside = {text for cell in table.column(other)[:_SAMPLE] if (text := clean(cell))}
        if other != place and beside and _personal(beside, as_of) and _one_each(_pairs(table, place, other)):
            return True
    return False


def _one_each(pairs: Collection[tuple[str, str]]) -> bool:
    return len(pairs) == len({own for own, _ in pairs}) == len({other for _, other in pairs}) >= _FEWEST


def _personal(texts: Collection[str], as_of: date) -> bool:
    read = sum(not isinstance(read_number(text, as_of), Fault) for text in texts)
    return read >= _ALIKE * len(texts)


def _is_code(text: str, as_of: date) -> bool:
    digits = sum(map(str.isdigit, text))
    plain = digits >= 2 and text.replace("-", "").isalnum() and not (text[0] in "0+" and digits >= 9)
    return plain and some_day(text) is None and isinstance(read_number(text, as_of), Fault)
