"""A key of the system's own joins its tables: rows under it get the employment number that one of them has."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from planner.domain.finding import Finding, finding
from planner.imports import codes
from planner.imports.columns.column import compared
from planner.imports.columns.column_file import KEYS
from planner.imports.columns.masking import shown
from planner.imports.columns.meanings import Meanings
from planner.imports.keys.number_and_name import free_heading
from planner.imports.roster.columns import INTERNAL
from planner.imports.tables.clean import clean, is_empty
from planner.imports.tables.table import RawTable, Rows

NUMBER = "employee_number"
_WHO = (INTERNAL, NUMBER, "personnummer")
"""What tells whose a row is."""


def with_numbers(
    files: Sequence[tuple[RawTable, ...]], meanings: Meanings
) -> tuple[list[tuple[RawTable, ...]], list[Finding]]:
    """The tables, those with such a key and no employment number with the number in a column, and what is told.

    A key with no number, or several, joins nothing: its rows are set aside as those of anybody without a number.

    Args:
        files: the tables of each file.
        meanings: what is said of headings: nothing is taken for such a key by itself.
    """
    places = {(at, nth): _places(table, meanings) for at, there in enumerate(files) for nth, table in enumerate(there)}
    keyed = {where: own for where, own in places.items() if INTERNAL in own}
    if not any(NUMBER in own for own in keyed.values()):
        return [*files], []
    both = [(files[at][nth], own) for (at, nth), own in keyed.items() if NUMBER in own]
    numbers = _numbers(both)
    told = [note for table, own in both for note in _without(table, own, numbers)]
    changed: dict[tuple[int, int], RawTable] = {}
    for (at, nth), own in keyed.items():
        if NUMBER not in own:
            changed[at, nth] = _joined(files[at][nth], own[INTERNAL], numbers)
            told += _told(files[at][nth], own[INTERNAL], numbers)
    whole = [tuple(changed.get((at, nth), table) for nth, table in enumerate(there)) for at, there in enumerate(files)]
    return whole, told


def _places(table: RawTable, meanings: Meanings) -> dict[str, int]:
    """Where the key and the number stand, as is said, or as the heading says."""
    said = meanings.of(table.headers, table.of_file)
    keys = {place: said.known.get(word, KEYS.get(word)) for place, word in enumerate(map(compared, table.headers))}
    left = {place for place in keys if compared(table.headers[place]) in said.left_out}
    return {key: place for place, key in keys.items() if key in _WHO and place not in left}


def _numbers(both: Iterable[tuple[RawTable, Mapping[str, int]]]) -> dict[str, set[str]]:
    """Key to the numbers beside it; of somebody with several employments, whom one personnummer tells, to the first."""
    numbers: dict[str, dict[str, None]] = defaultdict(dict)
    people: dict[str, set[str]] = defaultdict(set)
    for table, own in both:
        columns = [table.column(own[place]) if place in own else [""] * len(table.rows) for place in _WHO]
        for key, *those in dict.fromkeys(zip(*columns, strict=True)):
            if plain := _key(key):
                number, person = map(_plain, those)
                numbers[plain] |= {number: None} if number else {}
                people[plain].add(person)
    one = {key for key, told in people.items() if len(told) == 1 and "" not in told}
    return defaultdict(set, {key: {*([*own][:1] if key in one else own)} for key, own in numbers.items()})


def _plain(text: str) -> str:
    cleaned = clean(text)
    return "" if is_empty(cleaned) else cleaned


def _key(text: str) -> str:
    """A key as it is compared: an address in capitals is the same."""
    return _plain(text).casefold()


def _joined(table: RawTable, place: int, numbers: Mapping[str, set[str]]) -> RawTable:
    """The table with the number of each key in a column of its own."""
    texts = table.column(place)
    each = {text: numbers.get(_key(text), set()) for text in {*texts}}
    given = {text: next(iter(own)) if len(own) == 1 else "" for text, own in each.items()}
    columns = [*map(table.column, range(len(table.headers))), [given[text] for text in texts]]
    headers = (*table.headers, free_heading(NUMBER, table.headers))
    return replace(table, headers=headers, rows=Rows(table.numbers, columns, table.beyond))


def _told(table: RawTable, place: int, numbers: Mapping[str, set[str]]) -> list[Finding]:
    """How many rows have a number so, and how many keys no list has."""
    keys = [*map(_key, table.column(place))]
    count = sum(len(numbers.get(key, ())) == 1 for key in keys)
    unknown = {key for key in keys if key and key not in numbers}
    told = [_at(table, codes.JOINED_BY_KEY, place, count=count, rows_of=len(keys))]
    return [*told, *([_at(table, codes.KEY_UNKNOWN, place, count=len(unknown))] if unknown else [])]


def _without(table: RawTable, places: Mapping[str, int], numbers: Mapping[str, set[str]]) -> list[Finding]:
    """How many keys of a list have no number, or several, in any."""
    keys = {key for text in table.column(places[INTERNAL]) if (key := _key(text)) and len(numbers[key]) != 1}
    several = sum(bool(numbers[key]) for key in keys)
    note = _at(table, codes.KEY_WITHOUT_NUMBER, places[NUMBER], count=len(keys) - several, several=several)
    return [note] if keys else []


def _at(table: RawTable, code: str, place: int, **facts: int) -> Finding:
    return finding(code, file=table.file, sheet=table.sheet, row=table.header_row,
                   column=shown(table.headers[place]), facts={**facts})  # fmt: skip
