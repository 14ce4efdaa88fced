"""A correction book that comes back: each of its sheets is read as the list that its rows came from."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple

from planner.domain.finding import Finding, finding
from planner.imports import codes
from planner.imports.columns.column import compared
from planner.imports.columns.column_file import KEYS
from planner.imports.headings.sensitive_cells import speaks_of_health
from planner.imports.mending.mended import root_of, stated, stated_in
from planner.imports.mending.sheets import OWN_HEADINGS, whence
from planner.imports.mending.workbook import WITHOUT_OTHERS, guide_of, whence_in
from planner.imports.proposals.known import Known
from planner.imports.proposals.layouts import TableLayout
from planner.imports.roster.columns import COLUMNS, MENDS, OWN
from planner.imports.roster.found_tables import FoundTable
from planner.imports.roster.rows import Row, rows_of_sources
from planner.imports.tables.table import RawTable, Rows
from planner.text import LANGUAGES

_OF_LINES = frozenset({codes.tables.SKIPPED_LINES, codes.PROTECTED_TITLE, codes.tables.ONLY_HEADER})
"""What is told of lines above headings, which here are our own, and of a sheet whose rows are gone, told otherwise."""
_ADDED = OWN | {"birth_year"}
"""Columns that a book has besides those of its list."""
_FIRST = 5
"""Rows in which it is looked for what says which row each mends, where somebody has renamed its column."""


class Taken(NamedTuple):
    """The files, and what has come back in them."""

    files: list[tuple[RawTable, ...]]
    returned: list[RawTable]
    findings: list[Finding]


class Returned(NamedTuple):
    """A sheet that has come back, and what it may be a part of."""

    sheet: RawTable
    lists: Sequence[FoundTable]
    """Those that were read."""
    as_read: Sequence[RawTable]
    """The same before anything was made of what stands in them."""
    known: Known
    """The organisation's words."""
    key: bytes
    """HMAC key; the same as when the book was written."""


def taken_out(files: Iterable[tuple[RawTable, ...]]) -> Taken:
    """Takes the sheets with mended rows out of the files; other sheets of such a book are read if they are lists."""
    taken = Taken([], [], [])
    for there in files:
        mended = [own for own in map(_as_ours, there) if own]
        others = [table for table in there if _as_ours(table) is None]
        taken.returned.extend(own for own in mended if own.rows)  # whose rows are gone, it lacks no column
        taken.findings.extend(finding(codes.mending.ONE_SHEET, file=own.file) for own in mended if _is_one_of(own))
        if mended and not any(_is_list(table) for table in others):
            taken.findings.extend(finding(codes.NOT_A_ROSTER, file=own.file, sheet=own.sheet) for own in others)
        elif others:
            taken.findings.extend(_without_column(table) for table in others if guide_of(table))
            taken.files.append(tuple(replace(own, above=()) if guide_of(own) else own for own in others))
    return taken


def _as_ours(table: RawTable) -> RawTable | None:
    """A sheet that says of its rows which ones they mend, under our heading; None for another one."""
    there = next((place for place, own in enumerate(table.headers) if KEYS.get(compared(own)) == MENDS), None)
    if there is None:
        first = table.rows[:_FIRST]
        there = next((at for at in range(len(table.headers)) if any(stated_in(row.cells[at]) for row in first)), None)
    if there is None:
        return None
    headers = [*table.headers]
    headers[there] = COLUMNS[MENDS].swedish
    told = tuple(note for note in table.findings if note.code not in _OF_LINES)
    return replace(table, headers=tuple(headers), findings=told)


def _is_one_of(table: RawTable) -> bool:
    """Whether a CSV file is a sheet of a book that has others: they have not come with it."""
    return not table.sheet and len(guide_of(table)) > WITHOUT_OTHERS


def _is_list(table: RawTable) -> bool:
    return any(compared(heading) in KEYS for heading in table.headers)


def _without_column(table: RawTable) -> Finding:
    column = COLUMNS[MENDS].swedish
    return finding(codes.mending.NOT_MENDING, file=table.file, sheet=table.sheet, column=column, count=len(table.rows))


def as_source(back: Returned) -> RawTable | FoundTable:
    """A sheet that has come back, understood as the list that its rows are from; as a list itself if that is not there.

    It is one itself, but for its name and day, where what is read of that list's rows is not what stands in them: what
    somebody mends has to be taken apart, or put together, in the same way. So it is where somebody has written more
    into it than the list has.
    """
    table, lists = back.sheet, [one for one in back.lists if not one.table.origin]
    place = next(at for at, heading in enumerate(table.headers) if KEYS.get(compared(heading)) == MENDS)
    roots = {mends.root for cell in table.distinct(place) if (mends := stated_in(cell))}
    told = whence_in(guide_of(table))
    table = replace(table, above=())
    fits = [(one, order) for one in lists if (order := _order(one.table.headers, table.headers)) is not None]
    likely = [(_count(one.table, roots, back.key), _is_named(one.table, told), -at) for at, (one, _) in enumerate(fits)]
    rows, named, at = max(likely, default=(0, False, 0))
    if not rows and not named:
        return table
    source, order = fits[-at]
    if not rows or not any(_is_as_read(source.table, own) for own in back.as_read):
        return _of_day(table, source.table)
    sheet = _in_order(table, source.table, order)
    return _of_day(table, source.table) if _says_more(sheet, source, back.known) else _understood(sheet, source)


def _count(table: RawTable, roots: Collection[str], key: bytes) -> int:
    """How many of the rows that are mended a list has."""
    return sum(root_of(row.cells, key) in roots for row in table.rows)


def _is_named(table: RawTable, told: str) -> bool:
    """Whether a sheet says that its rows are from a list."""
    return bool(told) and told in {whence((table.file, table.sheet), language) for language in LANGUAGES}


def _is_as_read(table: RawTable, as_read: RawTable) -> bool:
    """Whether nothing was made of what stands in a list; rows may have been left out."""
    if (as_read.file, as_read.sheet, as_read.headers) != (table.file, table.sheet, table.headers):
        return False
    there = {row.number: row.cells for row in as_read.rows}
    return all(there.get(row.number) == row.cells for row in table.rows)


def _order(source: Sequence[str], headings: Sequence[str]) -> list[int | None] | None:
    """Where each column of a list stands in a sheet, None for one of our own; nothing if any is gone."""
    places = defaultdict[str, list[int]](list)
    for place, heading in enumerate(headings):
        places[compared(heading)].append(place)
    order: list[int | None] = []
    for heading in map(compared, source):
        if heading in OWN_HEADINGS:
            order.append(None)
        elif places[heading]:
            order.append(places[heading].pop(0))
        else:
            return None
    return order


def _in_order(table: RawTable, source: RawTable, order: Sequence[int | None]) -> RawTable:
    """The sheet with its columns as the list has them, and further ones behind them."""
    places = [*order, *(place for place in range(len(table.headers)) if place not in order)]
    nothing = ("",) * len(table.rows)
    columns = [nothing if place is None else tuple(table.column(place)) for place in places]
    return replace(
        table,
        headers=(*source.headers, *(table.headers[place] for place in places[len(order) :] if place is not None)),
        rows=Rows(table.numbers, columns, table.beyond),
        number_columns=frozenset(at for at, place in enumerate(places) if place in table.number_columns),
        sensitive=source.sensitive,
        of_skills=source.of_skills,
        levels=source.levels,
    )


def _of_day(table: RawTable, source: RawTable) -> RawTable:
    """The sheet as one of a list, of the day that the list is of."""
    beside = (*source.above, *source.beside)
    return replace(table, beside=beside, modified=source.modified, origin=(source.file, source.sheet))


def _says_more(table: RawTable, source: FoundTable, known: Known) -> bool:
    """Whether a further column, or a cell that speaks of health or the union, is looked at as in any list."""
    for place, heading in enumerate(table.headers):
        texts = [text for text in table.distinct(place) if text]
        if place >= len(source.table.headers):
            if texts and KEYS.get(compared(heading)) not in _ADDED:
                return True
        elif compared(heading) not in table.sensitive and any(speaks_of_health(text, known) for text in texts):
            return True
    return False


def _understood(table: RawTable, source: FoundTable) -> FoundTable:
    """What the list's headings mean, and how its values are written, holds for the sheet; nothing is asked of it."""
    more = {
        key: place
        for place, heading in enumerate(table.headers)
        if place >= len(source.table.headers) and (key := KEYS.get(compared(heading))) and key not in source.places
    }
    of = source.layout
    layout = TableLayout(
        table.file, table.sheet, of.headings, of.meant, said=False, words=of.words, ways=of.ways, days=of.days,
        owner=of.owner, unread=of.unread, skills=of.skills, skill_ids=of.skill_ids, uses=of.uses, monthly=of.monthly,
    )  # fmt: skip
    table = _of_day(table, source.table)
    return FoundTable(table, source.places | more, layout, source.words, source.ways)


def told_returned(rows: Sequence[Row], told: Iterable[Finding]) -> list[Finding]:
    """Adds sheets in which rows do not say what they mend, and lists with rows to be mended that have not come back.

    Args:
        rows: of all files; those that mended ones replace are left out.
        told: what is told of them; that a file is one sheet of a book stays if rows have not come back.
    """
    sheets = {source for source in rows_of_sources(rows) if MENDS in source.places}
    if not sheets:
        return [*told]
    silent = Counter(row.where[:2] for row in rows if row.source in sheets and stated(row) is None)
    left = Counter(row.where[:2] for row in rows if row.source not in sheets and _is_to_mend(row))
    books = ", ".join(sorted({source.table.file for source in sheets}))
    column = COLUMNS[MENDS].swedish
    return [
        *(note for note in told if left or note.code != codes.mending.ONE_SHEET),
        *(finding(codes.mending.NOT_MENDING, file=file, sheet=sheet, column=column, count=count)
          for (file, sheet), count in sorted(silent.items())),
        *(finding(codes.mending.NOT_RETURNED, file=file, sheet=sheet, count=count, books=books)
          for (file, sheet), count in sorted(left.items())),
    ]  # fmt: skip


def _is_to_mend(row: Row) -> bool:
    return any(fault.code != codes.FOLLOWS for fault in row.faults)
