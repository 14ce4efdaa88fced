"""Finds the rows of people with protected identity before anything is made of them (docs/sources.md, Privacy, 2)."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from planner.domain.vocabulary import yes_or_no
from planner.imports.columns.smell import WORD, marks_person, texts_that_may_mark, word_that_may_mark
from planner.imports.protected.flag import FLAG
from planner.imports.protected.short_words import is_one_of_theirs
from planner.imports.protected.spoken_of import Word, spoken_of
from planner.imports.protected.words import key_of
from planner.imports.roster.columns import MEND_NOTE
from planner.imports.roster.rows import Row, by_source, names_in, rows_of_sources
from planner.imports.tables.clean import clean
from planner.imports.tables.table import RawTable

_NAMES = frozenset({"first_name", "last_name", "name"})


class Protected(NamedTuple):
    """Who is marked, and who may be."""

    marked: frozenset[int]
    """Indices of all rows of everybody whom a flag marks: they are dropped and only counted."""
    people: int
    """How many people these are."""
    held: dict[int, Word]
    """Rows of everybody in whose cells a word stands that may mark them, and the word: somebody has to decide."""
    doubtful: tuple[int, ...] = ()
    """Rows whose flag is neither a yes nor a no, and was taken for a yes."""


def protected_rows(
    rows: Sequence[Row], known: Callable[[Row], bool] | None = None, ours: Collection[str] = ()
) -> Protected:
    """Chooses the rows of everybody who is marked, or may be, in any row.

    A flag that is filled with anything but a no counts as a yes: a doubt must never store the person. A no in it, which
    a system writes of everybody, says nothing of a word in another cell: somebody has to. What they have said of a word
    below a heading marks all of whom it stands there, if it is a yes; a no settles no cell that says outright that the
    person is protected, and none in place of a name.

    Args:
        rows: every row.
        known: whether a row is of somebody who is known to be protected, whatever it says; None if nobody is known.
        ours: words of the organisation, in lower case, that say what somebody can and where they work.
    """
    marks, yes = _unsaid(rows, _words(rows, [word for word in ours if WORD.search(word)]))
    flagged = list[int]()
    start = 0
    for source, run in by_source(rows):
        if FLAG in source.places:
            said = enumerate(source.held(run, source.at[FLAG]), start)
            flagged += [index for index, flag in said if flag or (flag is None and _filled(rows[index]))]
        start += len(run)
    doubtful = tuple(index for index in flagged if rows[index].get(FLAG) is None)
    flagged += [index for index, row in enumerate(rows) if known(row)] if known else []
    named, meant = spoken_of(rows, marks), spoken_of(rows, yes)
    flagged += [*meant, *(word.row for word in yes)]
    if not marks and not flagged:
        return Protected(frozenset(), 0, {})
    groups = groups_of(rows, {*flagged, *named, *(word.row for word in marks)})
    marked = {groups[index] for index in flagged}
    remarks = {word.row for word in meant.values() if not any(identities(rows[word.row]))}
    words: dict[int, Word] = {}
    for word in marks:
        if (group := groups[word.row]) not in marked:
            words.setdefault(group, word)
    for index, word in named.items():
        if groups[index] not in marked:
            words.setdefault(groups[index], word)
    return Protected(
        marked=frozenset(index for index, group in groups.items() if group in marked),
        people=len(marked - {groups[index] for index in remarks}),
        held={index: words[group] for index, group in groups.items() if group in words},
        doubtful=doubtful,
    )


def _unsaid(rows: Sequence[Row], words: Iterable[Word]) -> tuple[list[Word], list[Word]]:
    """Words of which nobody has said whether they mark the person, and those that do."""
    marks, yes = [], []
    for word in words:
        row = rows[word.row]
        said = row.source.marks and yes_or_no(row.source.marks.get(word_key(row, word.place).casefold(), ""))
        if said:
            yes.append(word)
        elif said is not False or is_outright(row, word.place):
            marks.append(word)
    return marks, yes


def word_key(row: Row, place: int) -> str:
    """How a column file speaks of the word in a cell that may mark somebody."""
    note = row.word_note(place)
    return key_of(note.found, note.column)


def _filled(row: Row) -> bool:
    """Whether a flag is filled, with whatever."""
    return bool(clean(row.table.column(row.places[FLAG])[row.index]))


def is_outright(row: Row, place: int) -> bool:
    """Whether a cell says outright that the person is protected, or stands in place of a name."""
    return place in names_in(row.places) or marks_person(row.table.rows[row.index].cells[place])


def _words(rows: Sequence[Row], ours: Sequence[str]) -> Iterator[Word]:
    """Every cell with one of the words, also of columns that are not read and beyond the headings."""
    sources = rows_of_sources(rows)
    hits = {source: found for source in sources if (found := _words_in(source.table, source.places, ours))}
    start = 0
    for source, run in by_source(rows):
        for index, row in enumerate(run, start) if source in hits else ():
            for place in hits[source].get(row.index, ()):
                yield Word(index, place)
        start += len(run)


def _words_in(table: RawTable, columns: Mapping[str, int], ours: Sequence[str]) -> dict[int, list[int]]:
    """Index of a row to the cells of it that hold a word."""
    cells: dict[int, list[int]] = {}
    keys = {place: key for key, place in columns.items()}
    for place in range(len(table.headers)):
        words = _words_of(table, place, keys.get(place, ""), ours)
        for index, text in enumerate(table.column(place)) if words else ():
            if text in words:
                cells.setdefault(index, []).append(place)
    for index, texts in table.beyond.items():
        for place, text in enumerate(texts, len(table.headers)):
            if word_that_may_mark(text, name=False):
                cells.setdefault(index, []).append(place)
    return cells


def _words_of(table: RawTable, place: int, key: str, ours: Sequence[str]) -> set[str]:
    """The texts of one column that hold a word."""
    if key == MEND_NOTE:
        return set()
    name = key in _NAMES
    words = texts_that_may_mark(table.distinct(place), name=name)
    if key == "first_name":
        words -= {"X", "x"}  # an initial; as a surname it stands in place of one
    if not words or name:
        return words
    words = {text for text in words if not is_one_of_theirs(text, table.headers[place], key)}
    return {text for text in words if word_that_may_mark(_without(text, ours), name=False)} if ours else words


def _without(text: str, words: Sequence[str]) -> str:
    """A text without words of the organisation, the longest first."""
    low = clean(text).casefold()
    for word in sorted(words, key=len, reverse=True):
        low = low.replace(word, " ")
    return low


def groups_of(rows: Sequence[Row], asked: Collection[int]) -> dict[int, int]:
    """The person of some rows and of every other row of theirs, as a number; in the order of the rows.

    Rows that share a number, directly or through others, are of one person.
    """
    indices = _of_same(rows, asked)
    parent = {index: index for index in indices}

    def root(index: int) -> int:
        while parent[index] != index:
            parent[index] = parent[parent[index]]
            index = parent[index]
        return index

    first: dict[str, int] = {}
    for index in indices:
        for key in identities(rows[index]):
            other = first.setdefault(key, index)
            if other != index:
                parent[root(index)] = root(other)
    return {index: root(index) for index in indices}


def _of_same(rows: Sequence[Row], asked: Collection[int]) -> list[int]:
    """Some rows and every row that shares a number with one of them, directly or through others."""
    numbers: list[str | None] = []
    persons: list[str | None] = []
    for source, run in by_source(rows):
        numbers += source.held(run, source.at["employee_number"])
        at = source.at.get("personnummer")
        found = [None] * len(run) if at is None else source.held(run, at)
        persons += [None if own is None else own.number for own in found]
    there, before = {*asked}, set[str]()
    while more := {own for at in there for own in (numbers[at], persons[at]) if own is not None} - before:
        before |= more
        there.update(at for at, own in enumerate(numbers) if own in more)
        there.update(at for at, own in enumerate(persons) if own in more)
    return sorted(there)


def identities(row: Row) -> Iterable[str]:
    """What tells that two rows are of one person."""
    employee, number = row.get("employee_number"), row.get("personnummer")
    if number is not None:
        yield f"p {number.number}"
    if employee is not None:
        yield f"e {employee}"
