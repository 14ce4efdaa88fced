"""Reads roster files into rows of values: each cell once per distinct text, each fault with its place."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from xlsxwriter.utility import xl_col_to_name

from planner.domain.finding import Finding, InputRefusedError, finding
from planner.files.nearest import NONE
from planner.imports import codes
from planner.imports.columns.cell import Fault, masked, parse, shown
from planner.imports.columns.code_words import code_words
from planner.imports.columns.column import Column, Kind
from planner.imports.columns.meanings import NOTHING, Meanings
from planner.imports.columns.personal_number import read_number
from planner.imports.columns.smell import WORD, names_protected
from planner.imports.proposals.known import Known
from planner.imports.proposals.layouts import TableLayout
from planner.imports.roster.columns import MEND_NOTE, ROSTER_COLUMNS
from planner.imports.roster.found_tables import of_row, roster_tables
from planner.imports.tables.clean import clean, foreign_letter
from planner.imports.tables.read import read_tables
from planner.imports.tables.table import RawTable
from planner.text.typed import typed

COLUMNS = {column.key: column for column in ROSTER_COLUMNS}

_NUMBERS = frozenset({Kind.DATE, Kind.INTEGER, Kind.DECIMAL, Kind.PERCENT, Kind.FRACTION})
_WORDS = frozenset({Kind.YES_NO, Kind.ID})
_UNTIL = frozenset({"employed_to", "skill_valid_until", "clearance_valid_until"})
_TELEPHONE = frozenset({"phone", "phone_confirmed"})
_FOR_EVER = "9999-12-31"
"""How HR systems write that there is no last day."""


@dataclass(eq=False)
class Row:
    """One row with its values; ``faults`` are the reasons for setting it aside."""

    table: RawTable
    index: int
    """Index in the table's rows."""
    places: dict[str, int]
    values: dict[str, Any] = field(default_factory=dict, repr=False)
    """Column key to value, filled cells only."""
    faults: list[Finding] = field(default_factory=list)
    unread: set[str] = field(default_factory=set)
    """Columns whose cell holds something that could not be read."""
    code_words: dict[str, frozenset[str]] = field(default_factory=dict, repr=False)
    """Column key to what its writers use as codes; the same for all rows of a table."""

    @property
    def number(self) -> int:
        """Row number as the editor shows it."""
        return self.table.rows[self.index].number

    @property
    def where(self) -> tuple[str, str, int]:
        """File, sheet and row number, as a finding names them."""
        return self.table.file, self.table.sheet, self.number

    def word_note(self, place: int) -> Finding:
        """The finding of a word that may mark the person; the word is one of ours, so that it may be shown."""
        headers = self.table.headers
        column = headers[place] if place < len(headers) and headers[place] else xl_col_to_name(place)
        word = WORD.search(self.table.rows[self.index].cells[place])
        return finding(codes.PERHAPS_PROTECTED, file=self.table.file, sheet=self.table.sheet, row=self.number,
                       column=column, found=word[0] if word else "")  # fmt: skip

    def note(self, code: str, key: str = "", word: str = "", /, **facts: str | int) -> Finding:
        """A finding at this row, in the column with this key; ``word`` is the part of the cell that it is about."""
        place = self.places.get(key)
        column = COLUMNS[key] if key else None
        text = self.table.rows[self.index].cells[place] if place is not None else ""
        text = word or text
        heading = self.table.headers[place] if place is not None else (column.swedish if column else "")
        # A word that looks like none of the known ones may be a name that stands in the wrong column.
        unlike = facts.get("nearest") == NONE or (column and _astray(column, text))
        personal = column and (column.personal or (unlike and clean(text) not in self.code_words.get(key, ())))
        cell = masked(text) if personal else shown(text)
        table = self.table
        return finding(code, file=table.file, sheet=table.sheet, row=self.number, column=heading, found=cell,
                       facts=facts)  # fmt: skip


def _astray(column: Column, text: str) -> bool:
    """Whether a value is so unlike its column's that cells may have slipped: then it may be a name or an address."""
    if column.kind in _WORDS:
        return isinstance(parse(column, text), Fault)
    return (column.kind in _NUMBERS or column.key == "aid") and not any(char.isdigit() for char in text)


class ReadFiles(NamedTuple):
    """What all files hold."""

    rows: list[Row]
    """Every row, faulty ones with their faults."""
    findings: list[Finding]
    """What sets no row aside; an ERROR among them is a fault of a whole file."""
    layouts: tuple[TableLayout, ...]


def read_rows(paths: Iterable[Path], known: Known, meanings: Meanings = NOTHING) -> ReadFiles:
    """Reads all files.

    Args:
        paths: CSV and XLSX files; read in the order of their names.
        known: the organisation's words, and the day that decides centuries of personnummer.
        meanings: what HR says of headings.
    """
    rows: list[Row] = []
    findings: list[Finding] = []
    layouts: list[TableLayout] = []
    for path in sorted(paths, key=lambda path: (path.name, str(path))):
        if names_protected(path.stem):
            findings.append(finding(codes.PROTECTED_FILE, file=typed(path.name)))
            continue
        try:
            tables, notes = roster_tables(read_tables(path), meanings, known)
        except InputRefusedError as refused:
            findings += refused.findings
            continue
        findings += notes
        for table, places, layout in tables:
            layouts.append(layout)
            reader = _TableReader(table, places, known.as_of)
            reader.read()
            rows += reader.rows
            findings += reader.findings
    return ReadFiles(rows, findings, tuple(layouts))


class _TableReader:
    """Reads one table column by column; ``rows`` and ``findings`` are what has been read so far."""

    def __init__(self, table: RawTable, places: dict[str, int], as_of: date) -> None:
        self._table, self._places, self._as_of = table, places, as_of
        self._codes: dict[str, frozenset[str]] = {}
        self.rows = [Row(table, index, places, code_words=self._codes) for index in range(len(table.rows))]
        self.findings: list[Finding] = []

    def read(self) -> None:
        """Gives every row its values and faults."""
        if not self.rows:
            return
        slipped = self._reader_faults()
        columns = [(key, place) for key, place in self._places.items() if key != MEND_NOTE]
        trimmed = sum(self._read_column(key, place, slipped if place else set()) for key, place in columns)
        if trimmed:
            self._tell(codes.TRIMMED, count=trimmed)

    def _tell(self, code: str, heading: str = "", **facts: str | int) -> None:
        table = self._table
        self.findings.append(finding(code, file=table.file, sheet=table.sheet, column=heading, facts=facts))

    def _reader_faults(self) -> set[int]:
        """Gives the rows the faults that the reader found; returns the rows whose cells have slipped."""
        by_number = {row.number: row for row in self.rows}
        keys = {self._table.headers[place]: key for key, place in self._places.items()}
        slipped = set()
        for note in self._table.findings:
            if of_row(note) and note.row in by_number:
                row = by_number[note.row]
                row.faults.append(note)
                if note.code == codes.ROW_WIDTH:
                    slipped.add(row.index)
                if note.column in keys:
                    row.unread.add(keys[note.column])
        return slipped

    def _read_column(self, key: str, place: int, slipped: set[int]) -> int:
        """Reads one column, each distinct text once; returns how many cells had invisible or extra characters."""
        column, heading = COLUMNS[key], self._table.headers[place]
        texts = [row.cells[place] for row in self._table.rows]
        distinct = set(texts)
        if not any(distinct) and not column.required:
            return 0
        self._codes[key] = frozenset() if column.personal else code_words(texts)
        values = {text: _value(column, text, self._as_of) for text in distinct}
        odd = {text: point for text in distinct if (point := foreign_letter(text))}
        cells = zip(self.rows, texts, strict=True)
        readable = (cell for cell in cells if cell[0].index not in slipped) if slipped else cells
        fictitious = self._spread(readable, key, values, odd)
        if fictitious:
            # One line for all: a training roster holds nothing else, and a real one should hold none.
            self._tell(codes.FICTITIOUS_NUMBER, heading, count=fictitious)
        if key == "employee_number" and place in self._table.number_columns and (lengths := _lengths(texts)):
            self._tell(codes.LOST_ZEROS, heading, lengths=lengths)
        changed = {text for text in distinct if clean(text) != text}
        return sum(text in changed for text in texts) if changed else 0

    def _spread(
        self, cells: Iterable[tuple[Row, str]], key: str, values: Mapping[str, Any], odd: Mapping[str, str]
    ) -> int:
        """Gives each row its value of one column, or its fault; returns how many numbers belong to nobody."""
        fictitious = 0
        numbers = key == "personnummer"
        for row, text in cells:
            value = values[text]
            if value is None:
                continue
            if isinstance(value, Fault) and key in _TELEPHONE:
                # Nobody is left out of a plan because of how their telephone is written.
                self.findings.append(row.note(codes.UNREAD_PHONE, key))
                continue
            if isinstance(value, Fault):
                row.faults.append(row.note(value.code, key, **value.facts))
                row.unread.add(key)
                continue
            row.values[key] = value
            if numbers and value.note:
                if value.note == codes.FICTITIOUS_NUMBER:
                    fictitious += 1
                else:
                    self.findings.append(row.note(value.note, key))
            if odd and text in odd:
                self.findings.append(row.note(codes.HOMOGLYPH, key, point=odd[text]))
        return fictitious


def _value(column: Column, text: str, as_of: date) -> Any:
    if column.kind is Kind.PERSONNUMMER:
        return read_number(cleaned, as_of) if (cleaned := clean(text)) else None
    if column.key in _UNTIL and clean(text).startswith(_FOR_EVER):
        return None
    # Defaults hold for a whole person or employment, not for a cell: an empty cell says nothing.
    return parse(column, text) if column.required or clean(text) else None


def _lengths(texts: Iterable[str]) -> str:
    """Shortest and longest length of the numbers of a column; empty if all are equally long."""
    lengths = {len(clean(text)) for text in texts if clean(text)}
    return f"{min(lengths)}-{max(lengths)}" if len(lengths) > 1 else ""
