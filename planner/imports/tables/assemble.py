"""From numbered rows of text to a table: finds the headings, checks widths and refuses hidden characters."""

import re
from collections.abc import Iterable, Iterator, Sequence

from xlsxwriter.utility import xl_col_to_name

from planner.domain.finding import Finding, finding
from planner.imports import codes
from planner.imports.columns.smell import marks_person
from planner.imports.tables.clean import clean, unshield
from planner.imports.tables.garbled import GARBLED, garbled_cells
from planner.imports.tables.table import RawRow, RawTable
from planner.text.signs import BIDI, HIDDEN

SEARCH_ROWS = 20
"""The headings stand within so many rows; what is above them is a title."""

_LETTER = re.compile(r"[^\W\d_]")


def header_like(cells: Sequence[str]) -> int:
    """Number of filled cells if every filled cell has a letter, as headings have; else 0."""
    filled = [cell for cell in cells if cell.strip()]
    return len(filled) if all(_LETTER.search(cell) for cell in filled) else 0


def header_index(rows: Sequence[Sequence[str]]) -> int:
    """Index of the heading row: the first that is nearly as wide as the widest row that could be one."""
    widths = [header_like(cells) for cells in rows[:SEARCH_ROWS]]
    enough = max(1, 0.6 * max(widths, default=0))
    return next((index for index, width in enumerate(widths) if width >= enough), 0)


def _headings(cells: Sequence[str]) -> list[str]:
    """The headings, without empty columns at the end."""
    headers = [clean(heading) for heading in cells]
    while headers and not headers[-1]:
        headers.pop()
    return headers


def _width(rows: Iterable[Sequence[str]], least: int) -> int:
    """Columns up to the last filled cell of any row, at least ``least``."""
    for cells in rows:
        for at in range(len(cells) - 1, least - 1, -1):
            if cells[at].strip():
                least = at + 1
                break
    return least


def _sheet_notes(file: str, sheet: str, rows: Sequence[tuple[int, tuple[str, ...]]], head: int) -> list[Finding]:
    """What there is to say of the sheet as a whole; its headings are the row with index ``head``."""
    header_row = rows[head][0]
    notes = []
    if len(rows) <= head + 1:
        notes.append(finding(codes.ONLY_HEADER, file=file, sheet=sheet, row=header_row))
    notes += [
        finding(codes.PROTECTED_TITLE, file=file, sheet=sheet, row=number)
        for number, cells in rows[:head]
        if any(marks_person(cell) for cell in cells)
    ]
    if head:
        notes.append(finding(codes.SKIPPED_LINES, file=file, sheet=sheet, row=header_row, count=head))
    return notes


def build_table(
    file: str,
    sheet: str,
    rows: Sequence[tuple[int, tuple[str, ...]]],
    findings: Iterable[Finding],
    *,
    strict_width: bool,
    number_columns: frozenset[int] = frozenset(),
) -> RawTable:
    """Makes the table of one sheet.

    Args:
        file: file name without folders.
        sheet: sheet name, empty for CSV.
        rows: row number and cells of every row that holds something.
        findings: what the reader noticed.
        strict_width: whether a row with fewer or more cells than headings is faulty (CSV).
        number_columns: columns that hold numbers in the workbook.

    Returns:
        The table; without rows below the headings it has the finding ``ONLY_HEADER``.
    """
    head = header_index([cells for _, cells in rows])
    header_row, raw_headers = rows[head]
    headers = _headings(raw_headers)
    if not strict_width:
        # What stands right of the last heading is a column, too, though nobody has named it.
        headers += [""] * (_width([cells for _, cells in rows[head + 1 :]], len(headers)) - len(headers))
    notes = [*findings, *_sheet_notes(file, sheet, rows, head)]
    notes += _garbled(file, sheet, rows[head + 1 :], headers)
    body = []
    for number, cells in rows[head + 1 :]:
        if strict_width and (len(cells) < len(headers) or any(cell.strip() for cell in cells[len(headers) :])):
            wanted = len(headers)
            notes.append(finding(codes.ROW_WIDTH, file=file, sheet=sheet, row=number, cells=len(cells), wanted=wanted))
        joined = "\n".join(cells)
        if HIDDEN.search(joined):
            notes += _hidden(file, sheet, number, cells, headers)
        padded = cells + ("",) * (len(headers) - len(cells))
        body.append(RawRow(number, tuple(map(unshield, padded)) if "'" in joined else padded))
    return RawTable(
        file=file,
        sheet=sheet,
        header_row=header_row,
        headers=tuple(headers),
        rows=tuple(body),
        findings=tuple(notes),
        number_columns=number_columns,
    )


def _garbled(
    file: str, sheet: str, rows: Iterable[tuple[int, tuple[str, ...]]], headers: Sequence[str]
) -> Iterator[Finding]:
    """Columns in which letters look spoiled, each told once."""
    hits = dict[int, list[int]]()
    for number, cells in rows:
        joined = "\n".join(cells)
        if (not joined.isascii() or "?" in joined) and GARBLED.search(joined):
            for column in garbled_cells(cells):
                hits.setdefault(column, []).append(number)
    for column, numbers in sorted(hits.items()):
        heading = _named(headers, column)
        yield finding(codes.GARBLED, file=file, sheet=sheet, row=numbers[0], column=heading, count=len(numbers))


def _hidden(file: str, sheet: str, row: int, cells: Sequence[str], headers: Sequence[str]) -> list[Finding]:
    findings = []
    for index, cell in enumerate(cells):
        hit = HIDDEN.search(cell)
        if hit:
            code = codes.BIDI_CONTROL if BIDI.match(hit[0]) else codes.CONTROL_CHARACTER
            column = _named(headers, index)
            findings.append(finding(code, file=file, sheet=sheet, row=row, column=column, point=f"U+{ord(hit[0]):04X}"))
    return findings


def _named(headers: Sequence[str], column: int) -> str:
    return (headers[column] if column < len(headers) else "") or xl_col_to_name(column)
