"""A sheet that is not read although it names people of the lists beside it, or holds a list: it would be lost."""

import re
from collections.abc import Iterable, Mapping, Sequence

from planner.domain.finding import Finding, finding
from planner.imports import codes
from planner.imports.columns.column import compared, normal, smell_of
from planner.imports.columns.meanings import Meanings, alike
from planner.imports.headings.pivot import is_pivot
from planner.imports.identity.names import is_given
from planner.imports.keys.number_and_name import share_of_both
from planner.imports.proposals.sample import whole
from planner.imports.protected.legends import of_text, told_text
from planner.imports.tables.clean import clean
from planner.imports.tables.table import RawTable

_WORD = re.compile(r"[^\W\d_]+")
_NAME = re.compile(r"[^\W\d_][^\W\d_'.-]*(?:,? [^\W\d_][^\W\d_'.-]*){1,3}")
_MOSTLY, _FEWEST = 0.5, 2
"""Share of a column's cells that name people of a list, and how many, from which the sheet is about them."""
_CELLS, _ROWS = 2, 5
"""Filled cells of a row of a list, and how many such rows a sheet that nobody misses has at most."""
_COLUMNS = (("name",), ("first_name", "last_name"))


def told_unread(
    table: RawTable,
    notes: Iterable[Finding],
    rosters: Sequence[tuple[RawTable, Mapping[str, int]]],
    meanings: Meanings,
    *,
    empty: bool,
) -> list[Finding]:
    """What is told of a sheet that is not read.

    Args:
        table: the sheet.
        notes: what is told of its headings.
        rosters: the lists of the file, with the places of their columns.
        meanings: what is said of sheets.
        empty: whether it has headings and nothing below them, as others have not.
    """
    if empty:
        return [finding(codes.SHEET_WITHOUT_ROWS, file=table.file, sheet=table.sheet, row=table.header_row)]
    of_people = any(table is own for own, _ in rosters)
    if not table.visible:
        return [] if of_people else [finding(codes.tables.HIDDEN_SHEET, file=table.file, sheet=table.sheet)]
    # Of a sheet that is not read nothing is kept: what its cells say stops nothing.
    stopping = (note for note in notes if note.code in codes.STOPPING_COLUMNS)
    told = [note for note in stopping if not note.column or smell_of(normal(note.column))]
    if not of_people and of_text(table):
        told = told_text(table)  # explanations, of which row 1 is no heading
    if not of_people and is_named(table, meanings):
        return [*told, finding(codes.NAMED_UNREAD, file=table.file, sheet=table.sheet, row=table.header_row)]
    told += [] if of_people else [_left_sheet(table, rosters, meanings)]
    return [*told, *(note for note in table.findings if note.sheet != table.sheet)]


def _left_sheet(table: RawTable, rosters: Sequence[tuple[RawTable, Mapping[str, int]]], meanings: Meanings) -> Finding:
    """What is told of a sheet without headings that are understood; a warning where people of the lists stand there.

    Args:
        table: the sheet.
        rosters: the lists of the file, with the places of their columns.
        meanings: where somebody has said which sheets are read, nobody misses the others.
    """
    named = meanings.sheets
    people = {sign for roster, places in rosters for sign in _signs(roster, places)}
    count = 0
    for place in range(len(table.headers)) if not named else ():
        texts = [text for cell in table.column(place) if (text := clean(cell))]
        hits = sum(_sign(text) in people for text in texts)
        hits = max(hits, _people(table, place))
        count = max(count, hits if hits >= max(_FEWEST, _MOSTLY * len(texts)) else 0)
    quiet = named or is_pivot(table, ())  # nobody misses sums of what is read
    rows = 0 if quiet else sum(sum(map(bool, map(clean, row.cells))) >= _CELLS for row in table.rows)
    if not count and rows <= _ROWS:
        return finding(codes.NOT_A_ROSTER, file=table.file, sheet=table.sheet)
    heads = [{compared(heading): heading for heading in roster.headers} for roster, _ in rosters]
    kept = [own for own in (*meanings.given.layout, *meanings.kept.layout) if any(alike((own,), one) for one in heads)]
    before = any(_named(table.sheet) in map(_named, own.left_sheets) for own in kept)
    code = codes.LEFT_AS_BEFORE if before else codes.SHEET_OF_PEOPLE if count else codes.SHEET_OF_ROWS
    return finding(code, file=table.file, sheet=table.sheet, count=count or rows)


def _people(table: RawTable, place: int) -> int:
    """How many cells of a column name somebody by their form: with a number, or by a common first name."""
    held = whole(table, place)
    names = {text for text in held.counts if _NAME.fullmatch(text)}
    given = {text for text in names if any(map(is_given, re.split(r"[, ]+", text.casefold())))}
    count = round(share_of_both(held) * held.filled)
    return max(count, sum(held.counts[text] for text in names) if 2 * len(given) >= len(held.counts) else 0)


def left_sheets(told: Iterable[Finding]) -> tuple[str, ...]:
    """The sheets that are left out although they hold a list: whoever stores the import all the same has said so."""
    left = (codes.SHEET_OF_PEOPLE, codes.SHEET_OF_ROWS, codes.LEFT_AS_BEFORE)
    return tuple(note.sheet for note in told if note.code in left)


def is_named(table: RawTable, meanings: Meanings) -> bool:
    """Whether somebody has asked for a sheet by its name."""
    asked = meanings.answered_sheets.get(table.file, meanings.sheets)
    return _named(table.sheet) in map(_named, asked)


def _named(sheet: str) -> str:
    return clean(sheet).casefold()


def _signs(roster: RawTable, places: Mapping[str, int]) -> Iterable[object]:
    if (number := places.get("employee_number")) is not None:
        yield from filter(None, map(_sign, roster.column(number)))
    for keys in _COLUMNS:
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
