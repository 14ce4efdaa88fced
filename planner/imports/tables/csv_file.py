"""Reads a CSV file strictly: nothing is guessed into a number, no quote may swallow rows.

Where nothing in it is ambiguous, it is read by column: that takes a fraction of the time.
"""

import csv
import re
from collections.abc import Sequence
from contextlib import suppress
from io import BytesIO, StringIO
from itertools import filterfalse, islice

from planner.domain.finding import InputRefusedError, finding
from planner.imports import codes
from planner.imports.headings.heading_row import Wanted
from planner.imports.tables.assemble import SEARCH_ROWS, build_table, header_index, header_like
from planner.imports.tables.encoding import decode
from planner.imports.tables.limits import MAX_COLUMNS
from planner.imports.tables.table import RawTable, Rows

DELIMITERS = (";", "\t", ",", "|")
"""Tried in this order; the one that gives the widest heading row wins, but for one that fits every row alike."""

_END_OF_DOS = b"\x1a"
_BETWEEN = re.compile(r"\s{2,}|[^\w\s./()&*-]+")
_NAMES = {";": ";", "\t": "TAB", ",": ",", "|": "|"}

_MOST_LINE = 2_000_000
"""Bytes of a line: more is made to take all memory, for a reader of rows holds each row whole, and each cell of it."""
_LEAST = 10_000
"""Signs below which it is not worth loading what reads columns."""


def read_csv(data: bytes, file: str, wanted: Wanted | None = None) -> RawTable:
    """Reads the bytes of a CSV file; ``wanted`` is what is known of its headings.

    Raises:
        InputRefusedError: encoding, quotes or emptiness make the file unusable.
    """
    _refuse_long_line(data, file)
    text, notes = decode(data.removesuffix(_END_OF_DOS), file)
    delimiter = _delimiter(text)
    rows = plain_rows(text, delimiter) or _rows(text, delimiter, file)
    if not rows:
        raise InputRefusedError((finding(codes.tables.EMPTY_FILE, file=file),))
    number, first = rows[0]
    widest = len(first) if isinstance(rows, Rows) else max(len(cells) for _, cells in rows)
    if len(first) == 1 and widest <= 2 and _in_columns(first[0]):  # a comma in a number makes two cells of a row
        raise InputRefusedError((finding(codes.tables.NO_DELIMITER, file=file, row=number),))
    if widest > MAX_COLUMNS:
        raise InputRefusedError((finding(codes.tables.TOO_LARGE, file=file, limit="columns", most=MAX_COLUMNS),))
    stated = finding(codes.tables.DELIMITER, file=file, delimiter=_NAMES[delimiter])
    table = build_table(file, "", rows, (*notes, stated), strict_width=True, wanted=wanted)
    if not table.rows:
        raise InputRefusedError(tuple(note for note in table.findings if note.code == codes.tables.ONLY_HEADER))
    return table


def _refuse_long_line(data: bytes, file: str) -> None:
    """Looks for ends of lines only, before anybody decodes the file or reads rows.

    Raises:
        InputRefusedError: a line has more cells, or longer ones, than any row may have.
    """
    for start in range(0, len(data) - _MOST_LINE, _MOST_LINE):
        end = start + _MOST_LINE
        if data.find(b"\n", start, end) < 0 and data.find(b"\r", start, end) < 0:
            if any(data.count(delimiter.encode(), start, end) > MAX_COLUMNS for delimiter in DELIMITERS):
                raise InputRefusedError(
                    (finding(codes.tables.TOO_LARGE, file=file, limit="columns", most=MAX_COLUMNS),)
                )
            row, most = data.count(b"\n", 0, start) + 1, csv.field_size_limit()
            raise InputRefusedError((finding(codes.tables.LONG_CELL, file=file, row=row, most=most),))


def _in_columns(line: str) -> bool:
    """Whether a heading is several ones with something between them that is no delimiter here."""
    return sum(bool(part.strip()) for part in _BETWEEN.split(line)) > 2


def _delimiter(text: str) -> str:
    end = 0
    for _ in range(SEARCH_ROWS):
        if not (end := text.find("\n", end) + 1):
            break
    lines = list(islice(StringIO(text[: end or None], newline=""), SEARCH_ROWS))
    widths = {delimiter: _widths(lines, delimiter) for delimiter in DELIMITERS}
    return max(DELIMITERS, key=lambda delimiter: widths[delimiter])


def _widths(lines: list[str], delimiter: str) -> tuple[bool, int]:
    """Whether all rows have one width above 1, and the width of the heading row.

    A list in a cell (``P1,P2,P3``) can hold more commas than the row has semicolons, but hardly the same in every row.
    """
    rows: list[list[str]] = []
    # Not strict, and a fault only ends the look: it is told later, with its row.
    with suppress(csv.Error):
        rows.extend(csv.reader(lines, delimiter=delimiter))
    if not rows:
        return False, 0
    alike = {len(cells) for cells in rows if any(cell.strip() for cell in cells)}
    return len(alike) == 1 and alike != {1}, header_like(rows[header_index(rows)])


def _rows(text: str, delimiter: str, file: str) -> list[tuple[int, list[str]]]:
    """Row number and cells of every row that holds something."""
    reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True)
    rows: list[tuple[int, list[str]]] = []
    start, width = 1, 0
    once = dict[str, str]().setdefault
    try:
        for cells in reader:
            if reader.line_num > start and width > 2 and _swallowed(cells, delimiter, width):
                raise InputRefusedError((finding(codes.tables.UNCLOSED_QUOTE, file=file, row=start),))
            if cells and (cells[0].strip() or any(cell.strip() for cell in cells)):
                rows.append((start, [*map(once, cells, cells)]))
                width = max(width, len(cells)) if len(rows) <= SEARCH_ROWS else width
            start = reader.line_num + 1
    except csv.Error as error:
        # The text of the error is only compared, never shown: it holds no cell text but is not ours to promise.
        code = codes.tables.LONG_CELL if "field larger" in str(error) else codes.tables.UNCLOSED_QUOTE
        raise InputRefusedError((finding(code, file=file, row=start, most=csv.field_size_limit()),)) from None
    return rows


def _swallowed(cells: list[str], delimiter: str, width: int) -> bool:
    """Whether a cell over several lines holds what looks like whole rows."""
    return any("\n" in cell and cell.count(delimiter) >= width - 1 for cell in cells)


def plain_rows(text: str, delimiter: str) -> Rows | None:
    """The rows, headings among them, of a file that every reader takes alike; None where each has to be looked at.

    Such a file has no quotes, and every row has as many cells as the first and holds something.

    Args:
        text: the file.
        delimiter: between its cells.
    """
    ends = text.count("\r")
    if len(text) < _LEAST or '"' in text or "\0" in text or text[0] == "\ufeff" or ends != text.count("\r\n"):
        return None
    if _any_long(text):
        return None
    import pandas as pd  # late: it takes as long to load as a small file to read

    try:
        frame = pd.read_csv(BytesIO(text.encode()), sep=delimiter, header=None, dtype=object, na_filter=False,
                            quoting=csv.QUOTE_NONE, skip_blank_lines=False, low_memory=False)  # fmt: skip
    except (pd.errors.ParserError, pd.errors.EmptyDataError):  # a row has more cells than the first, which may be empty
        return None
    width = len(frame.columns)
    if not 1 < width <= MAX_COLUMNS or text.count(delimiter) != len(frame) * (width - 1):
        return None
    columns = [tuple(frame[place].tolist()) for place in frame]
    rows = Rows(range(1, len(frame) + 1), columns, {})
    return None if _any_empty(rows) else rows


def _any_empty(rows: Rows) -> bool:
    """Whether some row holds nothing."""
    empty: Sequence[int] = range(len(rows))
    for place, texts in enumerate(rows.columns):
        blank = set(filterfalse(str.strip, rows.distinct(place)))
        empty = [index for index in empty if texts[index] in blank] if blank else ()
        if not empty:
            return False
    return True


def _any_long(text: str) -> bool:
    """Whether a line may be so long that a cell of it is more than the reader of rows takes."""
    step = csv.field_size_limit() // 2
    return any(text.find("\n", start, start + step) < 0 for start in range(0, len(text) - step, step))
