"""Reads a CSV file or a workbook of any origin, after the gate has looked at it."""

from pathlib import Path

from planner.domain.finding import InputRefusedError, finding
from planner.files.opening import read_plain
from planner.files.places import exists, stamp
from planner.imports import codes
from planner.imports.headings.heading_row import Wanted
from planner.imports.tables.csv_file import read_csv
from planner.imports.tables.gate import MAX_FILE_BYTES, check_file
from planner.imports.tables.table import RawRow, RawTable
from planner.imports.tables.workbook import read_workbook
from planner.text.typed import typed, typed_path

__all__ = ["RawRow", "RawTable", "read_tables"]


def read_tables(path: Path, *, hidden: bool = False, wanted: Wanted | None = None) -> tuple[RawTable, ...]:
    """Reads one file: a CSV file is one table with sheet "", a workbook one table per sheet.

    Args:
        path: the file; its real kind is told from its first bytes, never from its name.
        hidden: whether hidden sheets are handed over, too, after the others; if not, they are only told.
        wanted: what is known of the headings of a list of people.

    Raises:
        InputRefusedError: the file cannot be used at all; nothing of it is to be stored.
    """
    try:
        before = stamp(path)
        data = read_plain(path, MAX_FILE_BYTES)
        after = stamp(path)
    except OSError:
        raise InputRefusedError(
            (finding(codes.tables.UNREADABLE, file=typed_path(path, there=exists(path))),)
        ) from None
    if before != after:  # Somebody has written to it: one half of it would be old and the other new.
        raise InputRefusedError((finding(codes.tables.CHANGED_WHILE_READ, file=typed(path.name)),))
    if check_file(data, path.name) == "workbook":
        return read_workbook(data, path.name, hidden=hidden, wanted=wanted)
    return (read_csv(data, path.name, wanted),)
