"""Finds the rows of people with protected identity before anything is made of them (docs/sources.md, Privacy, 2)."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from planner.imports.columns.smell import WORD, marks_person
from planner.imports.roster.columns import MEND_NOTE
from planner.imports.roster.rows import Row
from planner.imports.tables.clean import clean
from planner.imports.tables.table import RawTable

FLAG = "protected_identity"
_NAMES = ("first_name", "last_name")


class Word(NamedTuple):
    """A word that may mark a person, in some cell of theirs."""

    row: int
    """Index of the row that holds it."""
    place: int
    """Index of the cell."""


class Protected(NamedTuple):
    """Who is marked, and who may be."""

    marked: frozenset[int]
    """Indices of all rows of everybody whom a flag marks: they are dropped and only counted."""
    people: int
    """How many people these are."""
    held: dict[int, Word]
    """Rows of everybody in whose cells a word stands that may mark them, and the word: somebody has to decide."""


def protected_rows(rows: Sequence[Row]) -> Protected:
    """Chooses the rows of everybody who is marked, or may be, in any row.

    A flag that is filled with anything but a no counts as a yes: a doubt must never store the person. A no settles a
    word in a title, but not what says outright that the person is protected, and not a word in place of a name.
    """
    marks = list(_words(rows))
    if not marks and not any(map(_flagged, rows)):
        return Protected(frozenset(), 0, {})
    groups = _groups(rows)
    marked = {groups[index] for index, row in enumerate(rows) if _flagged(row)}
    cleared = {groups[index] for index, row in enumerate(rows) if row.values.get(FLAG) is False}
    words: dict[int, Word] = {}
    for word in marks:
        group = groups[word.row]
        if group not in marked and (group not in cleared or _outright(rows[word.row], word.place)):
            words.setdefault(group, word)
    return Protected(
        marked=frozenset(index for index, group in enumerate(groups) if group in marked),
        people=len(marked),
        held={index: words[group] for index, group in enumerate(groups) if group in words},
    )


def _flagged(row: Row) -> bool:
    if row.values.get(FLAG) is True:
        return True
    place = row.places.get(FLAG)
    return place is not None and FLAG not in row.values and bool(clean(row.table.rows[row.index].cells[place]))


def _outright(row: Row, place: int) -> bool:
    named = any(row.places.get(key) == place for key in _NAMES)
    return named or marks_person(row.table.rows[row.index].cells[place])


def _words(rows: Sequence[Row]) -> Iterator[Word]:
    """Every cell with one of the words, also of columns that are not read and beyond the headings."""
    tables = {id(row.table): row for row in rows}
    hits = {key: _words_in(sample.table, sample.places.get(MEND_NOTE)) for key, sample in tables.items()}
    for index, row in enumerate(rows):
        for place in hits[id(row.table)].get(row.index, ()):
            yield Word(index, place)


def _words_in(table: RawTable, skip: int | None) -> dict[int, list[int]]:
    """Index of a row to the cells of it that hold a word."""
    cells: dict[int, list[int]] = {}
    for place in range(len(table.headers)):
        if place == skip:
            continue
        texts = table.column(place)
        words = {text for text in set(texts) if WORD.search(text)}
        for index, text in enumerate(texts) if words else ():
            if text in words:
                cells.setdefault(index, []).append(place)
    for index, texts in table.beyond.items():
        for place, text in enumerate(texts, len(table.headers)):
            if WORD.search(text):
                cells.setdefault(index, []).append(place)
    return cells


def _groups(rows: Sequence[Row]) -> list[int]:
    """The person of each row, as a number: rows that share a number, directly or through others, are of one."""
    parent = list(range(len(rows)))

    def root(index: int) -> int:
        while parent[index] != index:
            parent[index] = parent[parent[index]]
            index = parent[index]
        return index

    first: dict[str, int] = {}
    for index, row in enumerate(rows):
        for key in identities(row):
            other = first.setdefault(key, index)
            parent[root(index)] = root(other)
    return [root(index) for index in range(len(rows))]


def identities(row: Row) -> Iterable[str]:
    """What tells that two rows are of one person."""
    number, employee = row.values.get("personnummer"), row.values.get("employee_number")
    if number is not None:
        yield f"p {number.number}"
    if employee is not None:
        yield f"e {employee}"
