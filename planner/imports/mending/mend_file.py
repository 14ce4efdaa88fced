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
from planner.files.nearest import NONE
from planner.files.opening import open_plain
from planner.files.writing import inside
from planner.imports.identity.codes import OTHER_PERSON
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
    """Makes one CSV per source table with rows set aside: UTF-8 with BOM, semicolon, formulas held back.

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
    for row in result.mend_rows:
        groups.setdefault(id(row.table), []).append(row)
    taken = {path.resolve() for path in read}
    files: list[MendFile] = []
    for rows in groups.values():
        data = mend_csv(rows[0].table, rows, language).encode("utf-8-sig")
        kept = ""
        for path in _names(folder, rows[0].table):
            if path.resolve() in taken:
                continue
            if digest_of(path) in ("", (written or {}).get(path.name), hashlib.sha256(data).hexdigest()):
                break
            kept = kept or path.name
        taken.add(path.resolve())
        files.append(MendFile(path, data, kept))
    return tuple(files)


def digest_of(path: Path) -> str:
    """SHA-256 of a file; empty if there is none."""
    if not path.exists():
        return ""
    with open_plain(path) as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def mend_csv(table: RawTable, rows: Sequence[MendRow], language: str) -> str:
    """The text of one mend file."""
    keep = [index for index, heading in enumerate(table.headers) if heading.casefold() not in _own_headings()]
    added = [MEND_NOTE, MENDS, *([SAID] if _asks(table, rows) else [])]
    stream = StringIO(newline="")
    writer = csv.writer(stream, delimiter=";", lineterminator="\r\n")
    headings = [COLUMNS[key].swedish if language == "sv" else key for key in added]
    writer.writerow([*headings, *(shield(table.headers[index]) for index in keep)])
    for row in rows:
        extra = row.cells[len(table.headers) :]
        note = " | ".join(dict.fromkeys(_reason(fault, language) for fault in row.faults))
        own = [shield(note), row.mends, ""][: len(added)]
        writer.writerow([*own, *(shield(row.cells[index]) for index in keep), *map(shield, extra)])
    return stream.getvalue()


def _asks(table: RawTable, rows: Sequence[MendRow]) -> bool:
    """Whether a row asks if somebody is the same person, and the table has no column for the answer."""
    there = any(heading.casefold() in COLUMNS[SAID].headings for heading in table.headers)
    return not there and any(fault.code == OTHER_PERSON for row in rows for fault in row.faults)


def _own_headings() -> set[str]:
    return {heading.casefold() for key in (MEND_NOTE, MENDS) for heading in COLUMNS[key].headings}


def _reason(fault: Finding, language: str) -> str:
    """What to mend, in words; the value itself stands in the row."""
    words = words_for(language)
    facts = {"found": fault.found, "column": fault.column, "row": fault.row or 0, "file": fault.file,
             "sheet": fault.sheet, **fault.facts}  # fmt: skip
    if facts.get("nearest") == NONE:
        facts["nearest"] = words("imports.nearest.none")
    what, expected, fix = (words(f"finding.{fault.code}.{part}", **facts) for part in ("what", "expected", "fix"))
    said = f"{what} {words('imports.mend.expected', expected=expected)} {fix}"
    return f"{fault.column}: {said}" if fault.column else said


def _names(folder: Path, table: RawTable) -> Iterator[Path]:
    """``<file>.att-ratta.csv``, then numbered ones; signs that some system would refuse are left out."""
    stem = _ODD.sub("_", Path(table.file).stem.removesuffix(ENDING))
    try:
        yield inside(folder, f"{stem}{ENDING}.csv")
    except ValueError:  # named like a device
        stem += "_"
        yield inside(folder, f"{stem}{ENDING}.csv")
    yield from (inside(folder, f"{stem}-{number}{ENDING}.csv") for number in count(2))
