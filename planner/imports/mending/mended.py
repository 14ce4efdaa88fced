"""Rows that HR has mended take the place of the faulty ones that they came from, whichever files stand beside them."""

import base64
import hmac
import re
from collections import Counter, defaultdict
from collections.abc import Collection, Hashable, Iterator, Sequence
from typing import NamedTuple

from planner.domain.finding import Finding, finding
from planner.imports import codes
from planner.imports.columns.column import compared
from planner.imports.mending.sheets import OWN_HEADINGS
from planner.imports.roster.columns import MENDS
from planner.imports.roster.result import MendRow
from planner.imports.roster.rows import Row, rows_of_sources
from planner.imports.tables.clean import clean

_STATED = re.compile(r"(r-[a-z2-7]{16})-(\d{1,4})", re.IGNORECASE)
"""Letters before digits: no spreadsheet takes it for a number or a day."""


Where = tuple[str, str, int]
"""File, sheet and row number."""
_NUMBERS = ("employee_number", "personnummer")


class Mends(NamedTuple):
    """What a row of a mend file comes from."""

    root: str
    """Keyed digest of the faulty row as HR's system wrote it."""
    time: int
    """How many times it has come back."""

    def __str__(self) -> str:
        return f"{self.root}-{self.time}"


class Left(NamedTuple):
    """The rows to be imported."""

    rows: list[Row]
    findings: list[Finding]
    """Those of these rows, and how many others have been replaced."""


def without_replaced(rows: Sequence[Row], findings: Sequence[Finding], key: bytes) -> Left:
    """Leaves out faulty rows that a mended row replaces, and rows that were mended once more after that.

    Args:
        rows: of all files.
        findings: what is told of them.
        key: HMAC key; the same as when the mend file was written.
    """
    latest: dict[str, int] = {}
    sources = {source for source in rows_of_sources(rows) if MENDS in source.places}
    for row in rows if sources else ():
        if mends := stated(row):
            latest[mends.root] = max(latest.get(mends.root, 0), mends.time)
    if not latest:
        return Left([*rows], [*findings])
    replaced = {id(row) for row in rows if _is_replaced(row, latest, key)}
    replaced |= {id(row) for row in _mended_elsewhere(rows, latest, key)}
    gone = Counter(row.where[:2] for row in rows if id(row) in replaced)
    mended = Counter(row.where[:2] for row in _changed(rows, latest, key) if id(row) in replaced)
    places = {row.where for row in rows if id(row) in replaced}
    notes = [note for note in findings if (note.file, note.sheet, note.row) not in places]
    notes += [
        finding(codes.MENDED, file=file, sheet=sheet, count=count, mended=mended[file, sheet])
        for (file, sheet), count in sorted(gone.items())
    ]
    return Left([row for row in rows if id(row) not in replaced], notes)


def lone_mends(rows: Sequence[Row], key: bytes) -> frozenset[Where]:
    """Where mended rows stand whose faulty ones are in no list any more; none where there are no lists beside them."""
    if not any(MENDS in source.places for source in rows_of_sources(rows)):
        return frozenset()
    there = {_root(row, key) for row in rows if stated(row) is None}
    mended = ((row, mends.root) for row in rows if (mends := stated(row)))
    return frozenset(row.where for row, root in mended if there and root not in there)


def gone_mends(rows: Sequence[Row], lone: Collection[Where]) -> frozenset[Where]:
    """Those of whose people no other row is faulty: they have left, or the HR system has been put right.

    Where one still is, be it that another of its cells has changed, the mended row holds.

    Args:
        rows: all that could be of use, with their faults.
        lone: as ``lone_mends``.
    """
    if not lone:
        return frozenset()
    faulty = {who for row in rows if row.faults and stated(row) is None for who in _who(row)}
    return frozenset(row.where for row in rows if row.where in lone and faulty.isdisjoint(_who(row)))


def without_gone(rows: list[Row], notes: list[Finding], gone: Collection[Where]) -> tuple[list[Row], list[Finding]]:
    """Leaves them out, and tells how many there are of each sheet; one that is left without rows lacks no column."""
    if not gone:
        return rows, notes
    sheets: dict[tuple[str, str], list[int]] = {}
    for file, sheet, number in gone:
        sheets.setdefault((file, sheet), []).append(number)
    told = [
        finding(codes.mending.MENDS_NOTHING, file=file, sheet=sheet, row=min(numbers), count=len(numbers))
        for (file, sheet), numbers in sorted(sheets.items())
    ]
    left = [row for row in rows if row.where not in gone]
    used = {row.where[:2] for row in left}
    others = [
        note
        for note in notes
        if (note.file, note.sheet, note.row) not in gone
        and not (note.code == codes.MISSING_HEADING and (note.file, note.sheet) in sheets.keys() - used)
    ]
    return left, [*others, *told]


def _who(row: Row) -> Iterator[tuple[str, Hashable]]:
    return ((key, value) for key in _NUMBERS if (value := row.get(key)) is not None)


def _is_replaced(row: Row, latest: dict[str, int], key: bytes) -> bool:
    mends = stated(row)
    return mends.time < latest[mends.root] if mends else _root(row, key) in latest


def _mended_elsewhere(rows: Sequence[Row], latest: dict[str, int], key: bytes) -> Iterator[Row]:
    """Rows that stand in a book as they were set aside, and in another one mended, or once more."""
    those: defaultdict[str, list[Row]] = defaultdict(list)
    for row in rows:
        if (mends := stated(row)) and mends.time == latest[mends.root]:
            those[mends.root].append(row)
    several = {root: own for root, own in those.items() if len({id(row.table) for row in own}) > 1}
    faulty = {root: _filled(row) for row in rows if several and (root := _root(row, key)) in several}
    for root, own in several.items():
        as_set_aside = [row for row in own if _filled(row) == faulty.get(root)]
        stay = {id(row.table) for row in own if row not in as_set_aside} or {id(own[0].table)}
        yield from (row for row in as_set_aside if id(row.table) not in stay)


def _changed(rows: Sequence[Row], latest: dict[str, int], key: bytes) -> Iterator[Row]:
    """Rows in whose place one stands that says something else: a book that comes back has all, mended or not."""
    said = {(mends.root, *_filled(row)) for row in rows if (mends := stated(row)) and mends.time == latest[mends.root]}
    for row in rows:
        root = mends.root if (mends := stated(row)) else _root(row, key)
        if root in latest and (root, *_filled(row)) not in said:
            yield row


def _filled(row: Row) -> list[str]:
    """What stands in a row, in its order, without what the program has written beside it."""
    cells = zip(row.table.headers, row.table.rows[row.index].cells, strict=False)
    return [text for heading, cell in cells if compared(heading) not in OWN_HEADINGS and (text := clean(cell))]


def stated(row: Row) -> Mends | None:
    """What a row says that it comes from; None for one that stands in no mend file."""
    place = row.places.get(MENDS)
    return stated_in(row.table.column(place)[row.index]) if place is not None else None


def stated_in(cell: str) -> Mends | None:
    """The same of the cell that says it."""
    match = _STATED.fullmatch(cell.strip())
    return Mends(match[1].lower(), int(match[2])) if match else None


def mended_in(rows: Sequence[Row]) -> dict[str, str]:
    """What usable rows of mend files come from, to the name of the file: next time the faulty rows come back."""
    of_mends = {source for source in rows_of_sources(rows) if MENDS in source.places}
    usable = (row for row in rows if of_mends and row.source in of_mends and not row.faults)
    return {mends.root: row.table.file for row in usable if (mends := stated(row))}


def mend_row(row: Row, key: bytes) -> MendRow:
    """A row that is set aside, as it goes to HR to be mended."""
    cells = row.table.rows[row.index].cells
    lacks = "birth_year" not in row.places and any(fault.code in codes.NEED_BIRTH_YEAR for fault in row.faults)
    adds = ("birth_year",) if lacks else ()
    return MendRow(row.table, row.number, cells, str(next_time(row, key)), tuple(row.faults), adds)


def next_time(row: Row, key: bytes) -> Mends:
    """What the row says that is written for HR to mend."""
    mends = stated(row)
    return Mends(mends.root, mends.time + 1) if mends else Mends(_root(row, key), 1)


def _root(row: Row, key: bytes) -> str:
    return root_of(row.table.rows[row.index].cells, key)


def root_of(cells: Sequence[str], key: bytes) -> str:
    """Of the cells alone: the row may have moved, and its file may be called otherwise next month."""
    digest = hmac.digest(key, "row {}".format("\x1f".join(cells).rstrip("\x1f")).encode(), "sha256")[:10]
    return "r-" + base64.b32encode(digest).decode("ascii").lower()
