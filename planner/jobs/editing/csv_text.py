"""A table as it lies in a CSV file, with some cells changed or a row more or less: every other byte stays as it was."""

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from planner.domain.finding import InputRefusedError, finding
from planner.jobs import codes

_DELIMITERS, _COMMENT = (";", ",", "\t"), "# "
_ENCODINGS = ("utf-8", "cp1252")
_BOM = "\ufeff"


class Record(NamedTuple):
    """One row, and where it stands in the text."""

    row: int
    """Line at which it begins, as an editor counts."""
    start: int
    end: int
    """Behind its line end."""
    raw: tuple[str, ...]
    """Cells as they are written, in quotes where they are."""
    cells: tuple[str, ...]
    """Cells as they are read."""


@dataclass(frozen=True)
class CsvText:
    """A table's file."""

    text: str
    encoding: str
    delimiter: str
    head: Record
    rows: tuple[Record, ...]

    def at(self, row: int) -> Record | None:
        """The row that begins at a line."""
        return next((one for one in self.rows if one.row == row), None)

    def with_cells(self, row: int, cells: Mapping[int, str]) -> bytes:
        """The file with other cells in one row, by their place in it."""
        record = self._there(row)
        raw = [*record.raw, *[""] * (len(self.head.cells) - len(record.raw))]
        for place, cell in cells.items():
            raw[place] = _written(cell, self.delimiter)
        return self._bytes(record, self.delimiter.join(raw) + self._end_of(record))

    def with_row(self, cells: Sequence[str]) -> bytes:
        """The file with one more row at its end."""
        line = self.delimiter.join(_written(cell, self.delimiter) for cell in cells)
        before = "" if self.text.endswith("\n") else self._eol
        return self._encoded(self.text + before + line + self._eol)

    def without(self, row: int) -> bytes:
        """The file without one row."""
        return self._bytes(self._there(row), "")

    @property
    def _eol(self) -> str:
        return "\r\n" if "\r\n" in self.text else "\n"

    def _end_of(self, record: Record) -> str:
        line = self.text[record.start : record.end]
        return line[len(line.rstrip("\r\n")) :]

    def _there(self, row: int) -> Record:
        record = self.at(row)
        if record is None:
            raise _no_table()
        return record

    def _bytes(self, record: Record, line: str) -> bytes:
        return self._encoded(self.text[: record.start] + line + self.text[record.end :])

    def _encoded(self, text: str) -> bytes:
        try:
            return text.encode(self.encoding)
        except UnicodeEncodeError:
            raise InputRefusedError((finding(codes.SIGN_NOT_IN_FILE),)) from None


def csv_text(data: bytes) -> CsvText:
    """What a file holds.

    Raises:
        InputRefusedError: E-CLI-161 it is no table whose rows can be told apart with certainty.
    """
    encoding = next((one for one in _ENCODINGS if _fits(data, one)), None)
    if encoding is None:
        raise _no_table()
    text = data.decode(encoding)
    lines = [(row, start, end, text[start:end]) for row, start, end in _spans(text)]
    told = [one for one in lines if one[3].strip(f"{_BOM}\r\n\t ;,") and not _comment(one[3])]
    delimiter = max(_DELIMITERS, key=told[0][3].count) if told else ";"
    records = [_record(row, start, end, line, delimiter) for row, start, end, line in told]
    if not records or any(len(one.raw) > len(records[0].raw) for one in records):
        raise _no_table()
    return CsvText(text, encoding, delimiter, records[0], tuple(records[1:]))


def _fits(data: bytes, encoding: str) -> bool:
    try:
        return data.decode(encoding).encode(encoding) == data
    except UnicodeError:
        return False


def _comment(line: str) -> bool:
    return line.lstrip(_BOM + '"').startswith(_COMMENT)


def _spans(text: str) -> Iterator[tuple[int, int, int]]:
    """Row, beginning and end of every line that ends outside quotes."""
    start, first, row, quoted = 0, 1, 1, False
    for index, sign in enumerate(text):
        if sign == '"':
            quoted = not quoted
        elif sign == "\n":
            row += 1
            if not quoted:
                yield first, start, index + 1
                start, first = index + 1, row
    if start < len(text):
        yield first, start, len(text)


def _record(row: int, start: int, end: int, line: str, delimiter: str) -> Record:
    skipped = len(line) - len(line.lstrip(_BOM))
    raw, quoted = [""], False
    for sign in line[skipped:].rstrip("\r\n"):
        quoted ^= sign == '"'
        if sign == delimiter and not quoted:
            raw.append("")
        else:
            raw[-1] += sign
    try:
        cells = tuple(next(csv.reader([cell], delimiter=delimiter), [""])[0] if cell else "" for cell in raw)
        same = tuple(next(csv.reader([line[skipped:]], delimiter=delimiter))) == cells
    except csv.Error:
        same = False
    if not same:
        raise _no_table()
    return Record(row, start + skipped, end, tuple(raw), cells)


def _written(cell: str, delimiter: str) -> str:
    plain = " ".join(cell.split())
    quoted = any(sign in plain for sign in (delimiter, '"')) or plain.startswith("#")
    return '"{}"'.format(plain.replace('"', '""')) if quoted else plain


def _no_table() -> InputRefusedError:
    return InputRefusedError((finding(codes.NO_CSV_ROWS),))
