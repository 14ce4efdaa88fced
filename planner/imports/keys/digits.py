"""How many digits the numbers of a list have from which a spreadsheet took zeros: asked once for each list."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from planner.domain.finding import Finding
from planner.domain.owner.exports import NumberDigits
from planner.domain.vocabulary import called_in
from planner.imports import codes
from planner.imports.identity.codes import ZEROS_OF_FILES
from planner.imports.identity.known import KnownPeople
from planner.imports.identity.unnumbered import WORK
from planner.imports.identity.zeros import FILLED, NUMBER, short_numbers
from planner.imports.proposals.layouts import TableLayout, asked_at
from planner.imports.proposals.ways import DIGITS, of_column
from planner.imports.roster.rows import Row, by_source

Place = tuple[str, str]
"""File and sheet."""
_SHOWN = 2
"""Short numbers that a list of text must have, too."""
_AS_NUMBERS = (codes.cells.LOST_ZEROS, codes.AS_AMOUNTS)
_OF_LENGTHS = (codes.cells.LOST_ZEROS, codes.SHORT_NUMBERS, codes.AS_AMOUNTS)


def digits_said(layouts: Iterable[TableLayout]) -> dict[Place, int]:
    """File and sheet of the lists of which HR has said how many digits their numbers have, to these."""
    said = {(layout.file, layout.sheet): layout.ways.get(DIGITS) for layout in layouts}
    return {place: int(digits) for place, digits in said.items() if isinstance(digits, Decimal)}


def digits_asked(
    rows: Sequence[Row], layouts: tuple[TableLayout, ...], known: KnownPeople
) -> tuple[tuple[TableLayout, ...], list[Finding]]:
    """The layouts with the question, and what is told of lists that employ nobody.

    A list of the employed all of whose numbers are equally long, none of them anywhere with zeros, is another
    employer's, and nothing is asked of it.

    Args:
        rows: of all files, with the numbers that they have by now.
        layouts: of their tables.
        known: those who are stored.
    """
    said = {(layout.file, layout.sheet) for layout in layouts if layout.ways.get(DIGITS)}
    works = {(layout.file, layout.sheet) for layout in layouts if not WORK.isdisjoint(layout.likely)}
    runs = [(source, run) for source, run in by_source(rows) if (source.table.file, source.table.sheet) in works]
    told: list[Finding] = []
    for short in short_numbers(rows, known):
        table, place = short.source.table, short.source.places[NUMBER]
        if (table.file, table.sheet) in said:
            continue
        if (table.file, table.sheet) not in works:
            told += short.told(short.numbers.difference(*(source.held(run, source.at[NUMBER]) for source, run in runs)))
        elif not short.listed:  # a month as the others, of somebody new: nothing stops for that
            told += short.told(short.numbers)
        elif short.shown or not short.alike:
            guess = str(short.digits) if short.shown else called_in("sv", NumberDigits.AS_WRITTEN)
            count = len(short.numbers)
            layouts = asked_at(layouts, table, {DIGITS: (table.headers[place], guess, count)})
            told.append(of_column(table, codes.ASKED_DIGITS, place, guess=guess, count=count, digits=short.digits))
    return layouts, told


def told_once(
    notes: Iterable[Finding], rows: Sequence[Row], layouts: Iterable[TableLayout], known: KnownPeople
) -> list[Finding]:
    """What is told of numbers without what one question, or its answer, has said of the same list.

    Args:
        notes: what is told.
        rows: of all files; whose short numbers a list of text has, too, have lost no zeros.
        layouts: of the tables, with what is asked and said.
        known: those who are stored; numbers that lack zeros are told against theirs.
    """
    here = [one for one in layouts if one.ways.get(DIGITS) or DIGITS in one.asked_ways]
    settled = {(one.file, one.sheet) for one in here}
    notes = [*notes]
    lists = _numbered(rows, known) if any(note.code in _AS_NUMBERS for note in notes) else []
    whole, written = _short_by_themselves(lists), _as_written(lists)
    alike = [note for note in notes if note.code == codes.AS_AMOUNTS and not known.people and _of(note) not in written]
    first = {note.facts["digits"]: note for note in reversed(alike)}  # once for lists of one system
    held = [note for note in notes if note.code != codes.AS_AMOUNTS or note in first.values()]
    filled = {_of(note) for note in held if note.code == FILLED}
    more = {_of(note): int(note.facts["count"]) for note in held if note.code == ZEROS_OF_FILES}
    left = [
        note
        for note in held
        if not (note.code in _OF_LENGTHS and _of(note) in settled)
        and not (note.code == codes.cells.LOST_ZEROS and _of(note) in whole)
        and not (note.code == ZEROS_OF_FILES and _of(note) in settled & filled)
    ]
    return [_with_more(note, more) if note.code == FILLED and _of(note) in settled else note for note in left]


def _numbered(rows: Sequence[Row], known: KnownPeople) -> list[tuple[Place, set[str], bool]]:
    """Place of each list, its numbers, and whether they are numbers of a spreadsheet, where none begins with a zero."""
    those = [(source, run) for source, run in by_source(rows) if NUMBER in source.places]  # others have them from these
    lists = [(source, {*source.held(run, source.at[NUMBER])} - {None}) for source, run in those]
    every = {number for _, numbers in lists for number in numbers} | {own.employee_number for own in known.people}
    if any(number.startswith("0") for number in every):
        return []  # then zeros may be lost
    return [
        ((source.table.file, source.table.sheet), own, source.places[NUMBER] in source.table.number_columns)
        for source, own in lists
    ]


def _texts(lists: Sequence[tuple[Place, set[str], bool]]) -> set[str]:
    return {number for _, numbers, is_number in lists if not is_number for number in numbers}


def _short_by_themselves(lists: Sequence[tuple[Place, set[str], bool]]) -> set[Place]:
    """Lists of numbers as a spreadsheet has them, some of whose short ones a list of text shows as they stand."""
    texts = _texts(lists)
    return {
        place
        for place, own, is_number in lists
        if is_number and sum(len(number) < max(map(len, own)) for number in own & texts) >= _SHOWN
    }


def _as_written(lists: Sequence[tuple[Place, set[str], bool]]) -> set[Place]:
    """The same of lists whose numbers are all equally long: a list of text has several of them so."""
    texts = _texts(lists)
    return {place for place, own, is_number in lists if is_number and len(own & texts) > _SHOWN}


def _of(note: Finding) -> Place:
    return note.file, note.sheet


def _with_more(note: Finding, more: Mapping[Place, int]) -> Finding:
    count = int(note.facts["count"]) + more.get(_of(note), 0)
    return note.model_copy(update={"facts": {**note.facts, "count": count}})
