"""The mend file: rows that were set aside, as they stood, with what to mend; it can be imported again."""

import csv
import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from io import StringIO
from itertools import count
from pathlib import Path
from typing import NamedTuple

from planner.domain.finding import Finding
from planner.files.mounts import real
from planner.files.nearest import NONE
from planner.files.opening import file_hash
from planner.files.places import exists
from planner.files.writing import inside
from planner.imports.identity.codes import OTHER_PERSON
from planner.imports.mending.workbook import Sheet, workbook
from planner.imports.roster.columns import COLUMNS, MEND_NOTE, MENDS
from planner.imports.roster.result import ImportResult, MendRow
from planner.imports.tables.clean import shield
from planner.imports.tables.table import RawTable
from planner.text import words_for

SAID = "same_person"
ENDING = ".att-ratta"
_ODD = re.compile(r"[^\w .()&+-]")


class MendFile(NamedTuple):
    """A mend file to be written."""

    path: Path
    data: bytes
    kept: str
    """Name of the file that would have been written over and is kept, because HR has worked in it; mostly empty."""


def mend_files(
    result: ImportResult,
    folder: Path,
    language: str,
    read: Sequence[Path] = (),
    written: Mapping[str, str] | None = None,
) -> tuple[MendFile, ...]:
    """Makes one workbook per source table with rows set aside.

    Args:
        result: the import.
        folder: where they are to lie; not the output folder, because the rows hold personal data.
        language: language of the added column.
        read: the files that were imported; none of them is written over.
        written: name to SHA-256 of what this program wrote before; what differs is HR's, and is not written over.

    Returns:
        The files; none if no row was set aside.
    """
    groups: dict[int, list[MendRow]] = {}
    for row in (row for row in result.mend_rows if not row.follows):
        groups.setdefault(id(row.table), []).append(row)
    taken, names = {real(path) for path in read}, {path.name for path in read}
    files: list[MendFile] = []
    for rows in groups.values():
        sheet = mend_sheet(rows[0].table, rows, language)
        data = workbook(sheet, language) if sheet.fits else mend_csv(sheet)
        kept = ""
        for path in _names(folder, rows[0].table, ".xlsx" if sheet.fits else ".csv"):
            # A file of the same name that was read elsewhere holds what HR has mended: both are needed next time.
            if real(path) in taken or path.name in names:
                continue
            if digest_of(path) in ("", (written or {}).get(path.name), hashlib.sha256(data).hexdigest()):
                break
            kept = kept or path.name
        taken.add(real(path))
        files.append(MendFile(path, data, kept))
    return tuple(files)


def digest_of(path: Path) -> str:
    """SHA-256 of a file; empty if there is none."""
    return file_hash(path) if exists(path) else ""


def mend_sheet(table: RawTable, rows: Sequence[MendRow], language: str) -> Sheet:
    """What one mend file holds: first which row each row takes the place of, last what to mend, and why at the cell."""
    own = {heading.casefold() for key in (MEND_NOTE, MENDS) for heading in COLUMNS[key].headings}
    keep = [index for index, heading in enumerate(table.headers) if heading.casefold() not in own]
    width = max(len(row.cells) for row in rows)
    asked = [_heading(SAID, language)] if _asks(table, rows) else []
    asked += [_heading(key, language) for key in dict.fromkeys(key for row in rows for key in row.adds)]
    beyond = range(len(table.headers), width)
    headings = [table.headers[index] for index in keep] + asked + [""] * len(beyond)
    lines, comments = list[tuple[str, ...]](), dict[tuple[int, int], str]()
    for number, row in enumerate(rows, 1):
        cells = [row.cells[index] for index in keep] + [""] * len(asked)
        cells += [row.cells[index] if index < len(row.cells) else "" for index in beyond]
        reasons = dict.fromkeys((fault.column, _reason(fault, language)) for fault in row.faults)
        lines.append((row.mends, *cells, " | ".join(_with_column(*one) for one in reasons)))
        for column, reason in reasons:
            if column in headings:
                place = (number, headings.index(column) + 1)
                comments[place] = "\n".join(filter(None, (comments.get(place), reason)))
    return Sheet((_heading(MENDS, language), *headings, _heading(MEND_NOTE, language)), tuple(lines), comments)


def mend_csv(sheet: Sheet) -> bytes:
    """The same as CSV, for cells that no workbook can hold: UTF-8 with BOM, semicolon, formulas held back."""
    stream = StringIO(newline="")
    writer = csv.writer(stream, delimiter=";", lineterminator="\r\n")
    writer.writerows([map(shield, row) for row in (sheet.headings, *sheet.rows)])
    return stream.getvalue().encode("utf-8-sig")


def _heading(key: str, language: str) -> str:
    return COLUMNS[key].swedish if language == "sv" else key


def _with_column(column: str, reason: str) -> str:
    return f"{column}: {reason}" if column else reason


def _asks(table: RawTable, rows: Sequence[MendRow]) -> bool:
    """Whether a row asks if somebody is the same person, and the table has no column for the answer."""
    there = any(heading.casefold() in COLUMNS[SAID].headings for heading in table.headers)
    return not there and any(fault.code == OTHER_PERSON for row in rows for fault in row.faults)


def _reason(fault: Finding, language: str) -> str:
    """What to mend, in words; the value itself stands in the row."""
    words = words_for(language)
    facts = {"found": fault.found, "column": fault.column, "row": fault.row or 0, "file": fault.file,
             "sheet": fault.sheet, **fault.facts}  # fmt: skip
    if facts.get("nearest") == NONE:
        facts["nearest"] = words("imports.nearest.none")
    what, expected, fix = (words(f"finding.{fault.code}.{part}", **facts) for part in ("what", "expected", "fix"))
    return f"{what} {words('imports.mend.expected', expected=expected)} {fix}".replace("  ", " ")


def _names(folder: Path, table: RawTable, suffix: str) -> Iterator[Path]:
    """``<file>.att-ratta.xlsx``, then numbered ones; signs that some system would refuse are left out."""
    stem = _ODD.sub("_", Path(table.file).stem.removesuffix(ENDING))
    try:
        yield inside(folder, f"{stem}{ENDING}{suffix}")
    except ValueError:  # named like a device
        stem += "_"
        yield inside(folder, f"{stem}{ENDING}{suffix}")
    yield from (inside(folder, f"{stem}-{number}{ENDING}{suffix}") for number in count(2))
