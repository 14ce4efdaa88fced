"""The mend file: rows that were set aside, as they stood, with what to mend; it can be imported again."""

import csv
from collections.abc import Sequence, Set
from io import StringIO
from pathlib import Path

from planner.domain.finding import Finding
from planner.files.writing import write_atomically
from planner.imports.roster.columns import MEND_NOTE
from planner.imports.roster.result import ImportResult, MendRow
from planner.imports.roster.rows import COLUMNS
from planner.imports.tables.clean import shield
from planner.imports.tables.table import RawTable
from planner.text import words_for

_ENDING = ".att-ratta"


def write_mend(result: ImportResult, folder: Path, language: str = "sv", read: Sequence[Path] = ()) -> tuple[Path, ...]:
    """Writes one CSV per source table with rows set aside: UTF-8 with BOM, semicolon, mode 0600, formulas held back.

    Args:
        result: the import.
        folder: an existing folder that is not the output folder, because the rows hold personal data.
        language: language of the added column.
        read: the files that were imported; what HR has mended in one of them is never written over.

    Returns:
        The files written; none if no row was set aside.

    Raises:
        OSError: a file cannot be written.
    """
    groups: dict[int, list[MendRow]] = {}
    for row in result.mend_rows:
        groups.setdefault(id(row.table), []).append(row)
    written: list[Path] = []
    kept = {path.resolve() for path in read}
    for rows in groups.values():
        path = _free_name(folder, rows[0].table, {*kept, *(own.resolve() for own in written)})
        write_atomically(path, mend_csv(rows[0].table, rows, language).encode("utf-8-sig"), mode=0o600)
        written.append(path)
    return tuple(written)


def mend_csv(table: RawTable, rows: Sequence[MendRow], language: str) -> str:
    """The text of one mend file."""
    keep = [index for index, heading in enumerate(table.headers) if heading.casefold() not in _note_headings()]
    column = COLUMNS[MEND_NOTE]
    stream = StringIO(newline="")
    writer = csv.writer(stream, delimiter=";", lineterminator="\r\n")
    heading = column.swedish if language == "sv" else column.key
    writer.writerow([heading, *(shield(table.headers[index]) for index in keep)])
    for row in rows:
        extra = row.cells[len(table.headers) :]
        note = " | ".join(dict.fromkeys(_reason(fault, language) for fault in row.faults))
        writer.writerow([shield(note), *(shield(row.cells[index]) for index in keep), *map(shield, extra)])
    return stream.getvalue()


def _note_headings() -> set[str]:
    return {heading.casefold() for heading in COLUMNS[MEND_NOTE].headings}


def _reason(fault: Finding, language: str) -> str:
    """What to mend, in words; the value itself stands in the row."""
    words = words_for(language)
    facts = {"found": fault.found, "column": fault.column, "row": fault.row or 0, "file": fault.file,
             "sheet": fault.sheet, **fault.facts}  # fmt: skip
    if facts.get("nearest") == "–":
        facts["nearest"] = words("imports.nearest.none")
    said = " ".join(words(f"finding.{fault.code}.{part}", **facts) for part in ("what", "fix"))
    return f"{fault.column}: {said}" if fault.column else said


def _free_name(folder: Path, table: RawTable, taken: Set[Path]) -> Path:
    """``<file>.att-ratta.csv``; a number follows where a workbook has several sheets or the name is of a file read."""
    stem = Path(table.file).stem.removesuffix(_ENDING)
    path = folder / f"{stem}{_ENDING}.csv"
    count = 1
    while path.resolve() in taken:
        count += 1
        path = folder / f"{stem}-{count}{_ENDING}.csv"
    return path
