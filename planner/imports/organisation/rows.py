"""From the raw tables of the organisation to rows of values, with every faulty cell told."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from planner.domain.finding import Finding, Severity, finding
from planner.files.nearest import near_words
from planner.files.personal import holds_personnummer
from planner.imports import codes
from planner.imports.columns.cell import Fault, at_cell, masked, parse, shown
from planner.imports.columns.column import Kind, match
from planner.imports.organisation import codes as org
from planner.imports.organisation.columns import OrganisationTable
from planner.imports.tables.clean import foreign_letter
from planner.imports.tables.table import RawRow, RawTable

_UNKNOWN_HEADINGS = frozenset(
    {codes.UNKNOWN_COLUMN, codes.MISSPELT_COLUMN, codes.UNLABELLED_COLUMN, *codes.STOPPING_COLUMNS}
)

Tables = Mapping[str, tuple["OrganisationRow", ...]]
"""Rows of every table by its English name; a table that is not there has no rows."""


@dataclass(frozen=True)
class OrganisationRow:
    """One row whose readable cells are values."""

    spec: OrganisationTable
    raw: RawTable
    row: RawRow
    places: Mapping[str, int]
    """Column key to index of the cell."""
    values: Mapping[str, Any]
    """Column key to value; None for an empty cell, no entry for a faulty one."""

    def get(self, key: str) -> Any:
        """The value, or None if the cell is empty or faulty."""
        return self.values.get(key)

    def heading(self, key: str) -> str:
        """What the file calls the column with this key; as the guide has it if the file has none."""
        column = next((column for column in self.spec.columns if column.key == key), None)
        place = self.places.get(key)
        return self.raw.headers[place] if place is not None else (column.swedish if column else "")

    def note(self, code: str, key: str = "", **facts: str | int) -> Finding:
        """A finding at this row, in the column with this key."""
        column = next((column for column in self.spec.columns if column.key == key), None)
        place = self.places.get(key)
        text = self.row.cells[place] if place is not None else ""
        cell = masked(text) if column and column.personal else shown(text)
        return finding(
            code,
            file=self.raw.file,
            sheet=self.raw.sheet,
            row=self.row.number,
            column=self.heading(key),
            found=cell,
            facts=facts,
        )


def read_rows(spec: OrganisationTable, raw: RawTable) -> tuple[tuple[OrganisationRow, ...], tuple[Finding, ...]]:
    """Reads every cell of a table.

    Args:
        spec: the table's columns.
        raw: its text cells.

    Returns:
        The rows, faulty ones too, so that the checks between tables find their faults in the same run; and all
        findings, those of the raw table among them.
    """
    places, notes = match(raw, spec.columns)
    findings = [*raw.findings, *(_known_or_refused(spec, note) for note in notes)]
    # What stands under a heading that nobody knows may be any column that seems to lack: no cell of these is empty.
    unsure = any(note.code == org.HEADING_UNKNOWN for note in findings)
    broken = {note.row for note in raw.findings if note.severity is Severity.ERROR}
    plain: dict[tuple[str, str], Any] = {}
    rows = []
    for row in raw.rows:
        # In a row with too few or too many cells all but the first may have slipped: what they say would be noise.
        readable = {key: at for key, at in places.items() if at == 0} if row.number in broken else places
        values, faults = _read_row(spec, raw, row, readable, plain, unsure=unsure or row.number in broken)
        findings += faults
        rows.append(OrganisationRow(spec, raw, row, places, values))
    return tuple(rows), tuple(findings)


def _known_or_refused(spec: OrganisationTable, note: Finding) -> Finding:
    """A heading that nobody knows is a column that somebody filled in vain: its rule would silently not hold."""
    if note.code not in _UNKNOWN_HEADINGS:
        return note
    headings = [heading for column in spec.columns for heading in column.headings]
    return finding(
        org.HEADING_UNKNOWN,
        file=note.file,
        sheet=note.sheet,
        row=note.row,
        column=note.column,
        letter=note.facts["letter"],
        nearest=near_words(note.column, headings),
    )


def _read_row(
    spec: OrganisationTable,
    raw: RawTable,
    row: RawRow,
    places: Mapping[str, int],
    plain: dict[tuple[str, str], Any],
    *,
    unsure: bool,
) -> tuple[dict[str, Any], list[Finding]]:
    """The values of a row; ``plain`` is column and text to the value, of those of which nothing is told."""
    values: dict[str, Any] = {}
    findings = list[Finding]()
    for column in spec.columns:
        place = places.get(column.key)
        if place is None and (column.required or unsure):
            continue  # A missing heading is told once.
        text = row.cells[place] if place is not None else ""
        if (column.key, text) in plain:
            values[column.key] = plain[column.key, text]
            continue
        told = len(findings)
        heading = raw.headers[place] if place is not None else column.swedish
        value = parse(column, text)
        if isinstance(value, Fault):
            if value.code == codes.cells.BAD_ID and column.personal:  # a name, mostly, where a person's id belongs
                value = Fault(org.NOT_A_PERSON_ID)
            findings.append(at_cell(raw, row.number, heading, column, text, value))
            continue
        values[column.key] = value
        if column.kind is not Kind.ID and holds_personnummer(text):
            findings.append(finding(org.PERSONNUMMER_IN_TEXT, file=raw.file, sheet=raw.sheet, row=row.number,
                                    column=heading, found=masked(text)))  # fmt: skip
        if point := foreign_letter(text):
            found = masked(text) if column.personal else shown(text)
            findings.append(finding(codes.cells.HOMOGLYPH, file=raw.file, sheet=raw.sheet, row=row.number,
                                    column=heading, found=found, point=point))  # fmt: skip
        if told == len(findings):
            plain[column.key, text] = value
    return values, findings
