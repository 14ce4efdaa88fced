"""Takes people whose identity has become protected out of what was stored before: mend files and old key files."""

import csv
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from io import StringIO
from pathlib import Path
from typing import NamedTuple

from planner.domain.finding import InputRefusedError
from planner.files.identity import KeyEntry
from planner.files.mounts import real
from planner.files.opening import read_all
from planner.files.places import is_dir, is_file, matching
from planner.imports.columns.column import match
from planner.imports.mending.mend_file import digest_of
from planner.imports.mending.sheets import ENDING, mend_csv
from planner.imports.mending.workbook import Sheet, guide_of, marked_above, whence_in, workbook
from planner.imports.roster.columns import COLUMNS, MENDS, ROSTER_COLUMNS
from planner.imports.roster.result import Signs
from planner.imports.tables.clean import clean, unshield
from planner.imports.tables.read import read_tables

_SHORTEST = 4
"""Shorter employee numbers are looked for in their own column only: any amount could be one."""


class Found(NamedTuple):
    """A file in which rows of protected people stand."""

    path: Path
    rows: int
    """How many; 0 if the file could not be looked through."""
    data: bytes | None
    """The file without them; None if nobody else is left in it."""
    ours: bool
    """As this program wrote it; else HR has worked in it, and it is only told."""


def purged(folder: Path, protected: Sequence[Signs], written: Mapping[str, str], skip: Iterable[Path]) -> list[Found]:
    """Looks through all mend files of a folder.

    Args:
        folder: the private folder.
        protected: what tells the people.
        written: name to SHA-256 of what this program wrote.
        skip: files that are written anew.
    """
    if not protected or not is_dir(folder):
        return []
    left = {real(path) for path in skip}
    paths = [path for path in matching(folder, f"*{ENDING}*") if is_file(path) and real(path) not in left]
    found = (_look(path, protected, ours=digest_of(path) == written.get(path.name)) for path in paths)
    return [one for one in found if one is not None]


def without(people: Iterable[KeyEntry], protected: Sequence[Signs], forget: date | None = None) -> tuple[KeyEntry, ...]:
    """The people of a key file who are not protected, as far as number or name tells.

    Args:
        people: of the key file.
        protected: what tells the protected.
        forget: who was gone by this day is left out too.
    """
    told = _Told(protected)
    return tuple(own for own in people if not _is_gone_by(own, forget) and not told.are_in(_cells(own), 0))


def _is_gone_by(own: KeyEntry, day: date | None) -> bool:
    return day is not None and own.left and own.gone is not None and own.gone <= day


def _cells(own: KeyEntry) -> tuple[str, ...]:
    return own.employee_number, own.personnummer, own.first_name, own.last_name


def _look(path: Path, protected: Sequence[Signs], *, ours: bool) -> Found | None:
    if ours:
        return cut(path, protected)
    try:
        tables = read_tables(path, hidden=True)
    except InputRefusedError:
        return Found(path, 0, None, ours=False)
    places = [match(table, ROSTER_COLUMNS)[0].get("employee_number") for table in tables]
    rows = [(row.cells, place) for table, place in zip(tables, places, strict=True) for row in table.rows]
    told = _Told(protected)
    hits = sum(told.are_in(cells, place) for cells, place in rows)
    return Found(path, hits, None, ours=False) if hits else None


def cut(path: Path, protected: Sequence[Signs]) -> Found | None:
    """A mend file as this program wrote it, without those people; None if none of them stands there."""
    sheets, told = _sheets(path), _Told(protected)
    left = [sheet._replace(rows=tuple(_staying(sheet, told))) for sheet in sheets]
    gone = sum(len(sheet.rows) - len(own.rows) for sheet, own in zip(sheets, left, strict=True))
    if not gone:
        return None
    stay = [sheet for sheet in left if sheet.rows]
    swedish = COLUMNS[MENDS].swedish in left[0].headings
    return Found(path, gone, _bytes(stay, path, "sv" if swedish else "en") if stay else None, ours=True)


def _bytes(sheets: Sequence[Sheet], path: Path, language: str) -> bytes:
    if path.suffix == ".csv":
        return mend_csv(sheets[0])
    return workbook(sheets, language, marked_above(read_tables(path)[0]))


def _staying(sheet: Sheet, told: "_Told") -> Iterable[tuple[str, ...]]:
    headings = {heading.casefold() for column in ROSTER_COLUMNS[:1] for heading in column.headings}
    place = next((at for at, heading in enumerate(sheet.headings) if heading.casefold() in headings), None)
    return (row for row in sheet.rows if not told.are_in(row, place))


def _sheets(path: Path) -> list[Sheet]:
    """What a mend file of ours holds, but for what it says at the cells."""
    if path.suffix == ".csv":
        text = read_all(path).decode("utf-8-sig")
        head, *rows = [tuple(map(unshield, row)) for row in csv.reader(StringIO(text, newline=""), delimiter=";")]
        return [Sheet(head, tuple(rows), {})]
    return [
        Sheet(table.headers, tuple(row.cells for row in table.rows), {}, table.sheet, whence_in(guide_of(table)))
        for table in read_tables(path)
    ]


class _Told:
    """What tells any of some people, made once for all the rows that are looked through."""

    def __init__(self, people: Sequence[Signs]) -> None:
        written = [number for signs in people for number in signs.numbers]
        numbers = {number.casefold().lstrip("0") for number in written}
        numbers |= {number[2:].lstrip("0") for number in written if len(number) == 12}
        self._numbers = frozenset(numbers - {""})
        self._anywhere = frozenset(number for number in self._numbers if len(number) >= _SHORTEST)
        self._names = [[(name, frozenset(name.split())) for name in signs.name] for signs in people if signs.name]

    def are_in(self, cells: Sequence[str], place: int | None) -> bool:
        """Whether a row holds a number of one of them, or first and last name, in whatever cells."""
        texts = [clean(cell).casefold() for cell in cells]
        if place is not None and place < len(texts) and texts[place].lstrip("0") in self._numbers:
            return True
        plain = {text.replace("-", "").replace("+", "").replace(" ", "").lstrip("0") for text in texts}
        if not plain.isdisjoint(self._anywhere):
            return True
        words = {word for text in texts for word in text.replace(",", " ").split()}
        return any(all(name in texts or parts <= words for name, parts in names) for names in self._names)
