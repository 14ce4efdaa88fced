"""The same rows written in ways that the catalogue does not list itself: other encodings, layouts and containers."""

import csv
import zipfile
from collections.abc import Callable, Mapping, Sequence
from io import StringIO
from pathlib import Path
from xml.sax.saxutils import escape

import xlsxwriter

from tests.imports.roster_files import cells

Rows = Sequence[Mapping[str, str]]
_NAMES = ("office", "table", "text", "style")
_HEAD = "".join(f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0" ' for name in _NAMES)
TITLE = (("Uttag ur lönesystemet",), ("Utskriven 2027-02-28",), ())
"""What stands above the headings."""


def utf16_tabs(folder: Path, rows: Rows) -> Path:
    """What Excel calls Unicode text."""
    return _csv(folder, rows, "\t", "utf-16")


def quoted_commas(folder: Path, rows: Rows) -> Path:
    """Every cell quoted, comma-separated, line ends of Unix, without a mark of its encoding."""
    return _csv(folder, rows, ",", "utf-8", quoting=csv.QUOTE_ALL, end="\n")


def turned(folder: Path, rows: Rows) -> Path:
    """The columns from right to left, with pipes between."""
    headings = cells(rows)[0][::-1]
    return _csv(folder, [{heading: row.get(heading, "") for heading in headings} for row in rows], "|", "utf-8-sig")


def ods(folder: Path, rows: Rows) -> Path:
    """A workbook of LibreOffice, every cell a text."""
    path = folder / "personal.ods"
    lines = "".join(
        "<table:table-row>"
        + "".join(
            f'<table:table-cell office:value-type="string"><text:p>{_spaced(text)}</text:p></table:table-cell>'
            for text in line
        )
        + "</table:table-row>"
        for line in cells(rows)
    )
    xml = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {_HEAD}><office:body><office:spreadsheet>'
        f'<table:table table:name="Personal">{lines}</table:table></office:spreadsheet></office:body>'
        "</office:document-content>"
    )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", xml)
    return path


def titled(folder: Path, rows: Rows) -> Path:
    """A workbook with a title above the headings, which begin in its second column."""
    path = folder / "personal.xlsx"
    with xlsxwriter.Workbook(path, {"in_memory": True}) as book:
        sheet = book.add_worksheet("Personal")
        for at, line in enumerate((*TITLE, *cells(rows))):
            for column, text in enumerate(line):
                sheet.write_string(at, column + 1, text)
    return path


def _spaced(text: str) -> str:
    """ODS folds spaces that are not said."""
    return escape(text).replace("  ", " <text:s/>")


def _csv(folder: Path, rows: Rows, delimiter: str, encoding: str, *, quoting: int = csv.QUOTE_MINIMAL,
         end: str = "\r\n") -> Path:  # fmt: skip
    path = folder / "personal.csv"
    made = StringIO()
    csv.writer(made, delimiter=delimiter, quoting=quoting, lineterminator=end).writerows(cells(rows))  # type: ignore[arg-type]
    path.write_bytes(made.getvalue().encode(encoding))
    return path


WAYS: Mapping[str, tuple[Callable[[Path, Rows], Path], int]] = {
    "UTF-16 and TAB": (utf16_tabs, 0),
    "quoted commas": (quoted_commas, 0),
    "turned, pipes": (turned, 0),
    "ODS": (ods, 0),
    "titled XLSX": (titled, len(TITLE)),
}
"""Each way, and how many rows stand above the headings."""
