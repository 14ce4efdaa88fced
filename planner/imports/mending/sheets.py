"""What a correction book holds: of each list with rows set aside a sheet, called so that a person recognises it."""

import csv
import re
from collections.abc import Collection, Iterator, Sequence
from io import StringIO
from pathlib import Path
from typing import NamedTuple

from planner.domain.finding import Finding
from planner.files.nearest import NONE
from planner.imports.columns.column import compared, smell_of
from planner.imports.identity.codes import OTHER_PERSON
from planner.imports.mending.workbook import MOST_ROWS, Sheet
from planner.imports.roster.columns import COLUMNS, MEND_NOTE, MENDS
from planner.imports.roster.result import MendRow
from planner.imports.tables.clean import clean, shield
from planner.imports.tables.table import RawTable
from planner.text import words_for

SAID = "same_person"
ENDING = ".att-ratta"
_LONGEST, _MUCH = 31, 14
"""Signs that Excel takes in the name of a sheet, and how many of them a file's name has beside that of its sheet."""
_REFUSED = re.compile(r"[\[\]:*?/\\\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]|[^\u0000-\uffff]")
_TAKEN = frozenset({"history", "historik"})
"""Names that Excel keeps for itself."""
_PLAIN = "Lista"
"""What a sheet is called whose own name would stop the file when it comes back."""
OWN_HEADINGS = frozenset(compared(heading) for key in (MEND_NOTE, MENDS) for heading in COLUMNS[key].headings)

Place = tuple[str, str]
"""File and sheet."""


class Book(NamedTuple):
    """What HR gets of an import."""

    sheets: tuple[Sheet, ...]
    """In one workbook."""
    others: tuple[tuple[str, Sheet], ...]
    """Sheets that no workbook can hold, with the names of the files that they are from: each is a CSV file."""
    files: tuple[str, ...]
    """Names of the files from which the workbook's rows are."""


def mend_book(rows: Sequence[MendRow], lists: Collection[Place], language: str, *, tells: bool = True) -> Book:
    """Makes a sheet for each list, in the order of the rows.

    Args:
        rows: that are set aside.
        lists: file and sheet of every list that was read: of a file with one list its name says which it is.
        language: of the added columns.
        tells: whether what is to be done stands above the headings.
    """
    groups: dict[tuple[Place, tuple[str, ...]], list[MendRow]] = {}
    for row in rows:
        groups.setdefault((_place(row.table), tuple(_cells(row.table, row.table.headers))), []).append(row)
    places = [place for place, _ in groups]
    names: list[str] = []
    inside: list[tuple[str, Sheet]] = []
    others: list[tuple[str, Sheet]] = []
    for (place, _), own in groups.items():
        sheet = mend_sheet(own, language)
        if not sheet.fits or sum(len(one.rows) for _, one in inside) + len(sheet.rows) > MOST_ROWS:
            others.append((place[0], sheet))
            continue
        names.append(_unused(_label(place, {*places, *lists}, {file for file, _ in places}), names))
        inside.append((place[0], sheet._replace(name=names[-1], whence=whence(place, language) if tells else "")))
    return Book(tuple(sheet for _, sheet in inside), tuple(others), tuple(dict.fromkeys(file for file, _ in inside)))


def whence(place: Place, language: str) -> str:
    """Which list rows are from."""
    file, sheet = (_REFUSED.sub("_", part) for part in place)
    return words_for(language)(
        "imports.mend.guide.sheet" if sheet else "imports.mend.guide.file", file=file, sheet=sheet
    )


def mend_sheet(rows: Sequence[MendRow], language: str) -> Sheet:
    """The rows of one list: first which row each takes the place of, last what to mend, and why at the cell."""
    table = rows[0].table
    beyond = [row.cells[len(row.table.headers) :] for row in rows]
    width = max(map(len, beyond))
    asked = dict.fromkeys(key for row in rows for key in columns_beside(row))
    headings = [*_cells(table, table.headers), *(added_heading(key, language) for key in asked), *[""] * width]
    lines, comments = list[tuple[str, ...]](), dict[tuple[int, int], str]()
    for number, (row, more) in enumerate(zip(rows, beyond, strict=True), 1):
        said = [row.said.get(key, "") for key in asked]
        cells = [*_cells(row.table, row.cells), *said, *more, *[""] * (width - len(more))]
        reasons = dict.fromkeys((fault.column, _reason(fault, language)) for fault in row.faults)
        lines.append((row.mends, *cells, " | ".join(_with_column(*one) for one in reasons)))
        for column, reason in reasons:
            if column in headings:
                place = (number, headings.index(column) + 1)
                comments[place] = "\n".join(filter(None, (comments.get(place), reason)))
    return Sheet(
        (added_heading(MENDS, language), *headings, added_heading(MEND_NOTE, language)), tuple(lines), comments
    )


def mend_csv(sheet: Sheet) -> bytes:
    """The same as CSV, for cells that no workbook can hold: UTF-8 with BOM, semicolon, formulas held back."""
    stream = StringIO(newline="")
    writer = csv.writer(stream, delimiter=";", lineterminator="\r\n")
    writer.writerows([map(shield, row) for row in (sheet.headings, *sheet.rows)])
    return stream.getvalue().encode("utf-8-sig")


def _place(table: RawTable) -> Place:
    """The list that a table's rows are from: of a sheet that has come back the one that they came from."""
    return table.origin or (table.file, table.sheet)


def _cells(table: RawTable, cells: Sequence[str]) -> Iterator[str]:
    """The cells of a row below the list's own headings."""
    return (cell for heading, cell in zip(table.headers, cells, strict=False) if compared(heading) not in OWN_HEADINGS)


def _label(place: Place, lists: Collection[Place], files: Collection[str]) -> str:
    """What a sheet is called: as its sheet, or as its file where that has no others; by both where both are several."""
    file, sheet = place
    stem = clean(_REFUSED.sub("_", Path(file).stem.removesuffix(ENDING)))
    name = clean(_REFUSED.sub("_", sheet))
    if not name or sum(own == file for own, _ in lists) == 1:
        return stem
    if len(files) == 1:
        return name
    short = stem if len(stem) <= _MUCH else f"{stem[: _MUCH - 1]}…"
    return f"{name[: _LONGEST - len(short) - 3]} ({short})"


def _unused(label: str, names: Collection[str]) -> str:
    """The name as Excel takes it, and as no other sheet is called."""
    label = label.strip("' ") or _PLAIN
    label = _PLAIN if smell_of(label) else f"({label})" if compared(label) in _TAKEN else label
    taken, number, name = {own.casefold() for own in names}, 1, label[:_LONGEST].strip("' ")
    while name.casefold() in taken:
        number += 1
        more = f" ({number})"
        name = label[: _LONGEST - len(more)].strip("' ") + more
    return name


def added_heading(key: str, language: str) -> str:
    """What a column is called that the program adds."""
    return COLUMNS[key].swedish if language == "sv" else key


def _with_column(column: str, reason: str) -> str:
    return f"{column}: {reason}" if column else reason


def columns_beside(row: MendRow) -> tuple[str, ...]:
    """Keys of the columns that its table lacks and in which it can be mended; one says that it is the same person."""
    there = any(heading.casefold() in COLUMNS[SAID].headings for heading in row.table.headers)
    asks = not there and any(fault.code == OTHER_PERSON for fault in row.faults)
    return (*((SAID,) if asks else ()), *row.adds)


def _reason(fault: Finding, language: str) -> str:
    """What to mend, in words; the value itself stands in the row."""
    words = words_for(language)
    facts = {"found": fault.found, "column": fault.column, "row": fault.row or 0, "file": fault.file,
             "sheet": fault.sheet, **fault.facts}  # fmt: skip
    if facts.get("nearest") == NONE:
        facts["nearest"] = words("imports.nearest.none")
    what, expected, fix = (words(f"finding.{fault.code}.{part}", **facts) for part in ("what", "expected", "fix"))
    return f"{what} {words('imports.mend.expected', expected=expected)} {fix}".replace("  ", " ")
