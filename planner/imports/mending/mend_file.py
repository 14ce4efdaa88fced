"""The correction book of an import: rows that were set aside, as they stood, with what to mend."""

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import count
from pathlib import Path
from typing import NamedTuple

from planner.files.mounts import real
from planner.files.opening import file_hash
from planner.files.places import exists
from planner.files.writing import inside
from planner.imports.mending.sheets import ENDING, mend_book, mend_csv
from planner.imports.mending.workbook import workbook
from planner.imports.roster.result import ImportResult

_SEVERAL = "flera-filer"
"""What a book of several files is called after."""
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
    marked: Sequence[str] = (),
) -> tuple[MendFile, ...]:
    """Makes one workbook of all rows set aside, with a sheet for each list; CSV files for what no workbook can hold.

    Args:
        result: the import.
        folder: where they are to lie; not the output folder, because the rows hold personal data.
        language: language of the added column.
        read: the files that were imported; none of them is written over.
        written: name to SHA-256 of what this program wrote before; what differs is HR's, and is not written over.
        marked: see ``workbook``.

    Returns:
        The files; none if no row was set aside.
    """
    rows = [row for row in result.mend_rows if not row.follows]
    book = mend_book(rows, {(own.file, own.sheet) for own in result.sources}, language)
    contents = [(file, ".csv", mend_csv(sheet)) for file, sheet in book.others]
    if book.sheets:
        file = book.files[0] if len(book.files) == 1 else _SEVERAL
        contents.insert(0, (file, ".xlsx", workbook(book.sheets, language, marked)))
    taken, names = {real(path) for path in read}, {path.name for path in read}
    files: list[MendFile] = []
    for file, suffix, data in contents:
        kept = ""
        for path in _names(folder, file, suffix):
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


def _names(folder: Path, file: str, suffix: str) -> Iterator[Path]:
    """``<file>.att-ratta.xlsx``, then numbered ones; signs that some system would refuse are left out."""
    stem = _ODD.sub("_", Path(file).stem.removesuffix(ENDING))
    try:
        yield inside(folder, f"{stem}{ENDING}{suffix}")
    except ValueError:  # named like a device
        stem += "_"
        yield inside(folder, f"{stem}{ENDING}{suffix}")
    yield from (inside(folder, f"{stem}-{number}{ENDING}{suffix}") for number in count(2))
