"""Reads a CSV or XLSX file of any origin, after the gate has looked at it."""

from pathlib import Path

from planner.domain.finding import InputRefusedError, finding
from planner.files.opening import read_plain
from planner.imports import codes
from planner.imports.tables.csv_file import read_csv
from planner.imports.tables.gate import MAX_FILE_BYTES, check_file
from planner.imports.tables.table import RawRow, RawTable
from planner.imports.tables.xlsx_file import read_xlsx
from planner.text.typed import typed_path

__all__ = ["RawRow", "RawTable", "read_tables"]


def read_tables(path: Path) -> tuple[RawTable, ...]:
    """Reads one file: a CSV file is one table with sheet "", a workbook one table per visible sheet.

    Args:
        path: the file; its real kind is told from its first bytes, never from its name.

    Raises:
        InputRefusedError: the file cannot be used at all; nothing of it is to be stored.
    """
    try:
        data = read_plain(path, MAX_FILE_BYTES)
    except OSError:
        raise InputRefusedError((finding(codes.UNREADABLE, file=typed_path(path)),)) from None
    if check_file(data, path.name) == "xlsx":
        return read_xlsx(data, path.name)
    return (read_csv(data, path.name),)
