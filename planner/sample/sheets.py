"""A table on its way to a file: headings, rows of text, and how the file is written."""

import csv
import io
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import xlsxwriter

CREATED = datetime(2027, 2, 15, 8, 0, 0)
"""Fixed creation time of workbooks: the same seed gives the same bytes."""


@dataclass(frozen=True)
class Sheet:
    """One file."""

    name: str
    """File name with ending."""
    encoding: str
    """Encoding of a CSV; not used for a workbook."""
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def write_sheet(sheet: Sheet, folder: Path) -> Path:
    """Writes a CSV (semicolon, CRLF) or, if the name ends so, a workbook.

    Returns:
        The path of the file.
    """
    path = folder / sheet.name
    if path.suffix == ".xlsx":
        _write_workbook(sheet, path)
        return path
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(sheet.header)
    writer.writerows(sheet.rows)
    path.write_bytes(text.getvalue().encode(sheet.encoding))
    return path


def _write_workbook(sheet: Sheet, path: Path) -> None:
    """Every cell as text, so that Excel changes none of them."""
    book = xlsxwriter.Workbook(str(path), {"in_memory": True})
    book.set_properties({"title": path.stem, "created": CREATED})
    page, bold, text = book.add_worksheet("Personer"), book.add_format({"bold": True}), book.add_format()
    text.set_num_format("@")
    for column, heading in enumerate(sheet.header):
        page.write_string(0, column, heading, bold)
    for number, row in enumerate(sheet.rows, start=1):
        for column, value in enumerate(row):
            if value:
                page.write_string(number, column, value, text)
    page.freeze_panes(1, 0)
    page.set_column(0, len(sheet.header) - 1, 18)
    book.close()
