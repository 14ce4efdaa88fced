"""Which tables of a file are rosters, and what is told of their headings."""

from collections.abc import Sequence

from planner.domain.finding import Finding, Severity, finding
from planner.imports import codes
from planner.imports.columns.column import match
from planner.imports.columns.meanings import Meanings
from planner.imports.roster.columns import ROSTER_COLUMNS
from planner.imports.roster.unread_dates import with_questions
from planner.imports.tables.table import RawTable


def roster_tables(
    tables: Sequence[RawTable], meanings: Meanings
) -> tuple[list[tuple[RawTable, dict[str, int]]], list[Finding]]:
    """The tables that are rosters, with the places of their columns; other sheets of a workbook are only told."""
    findings: list[Finding] = []
    matched = [(table, *match(table, ROSTER_COLUMNS, meanings.known, meanings.left_out)) for table in tables]
    rosters = [entry for entry in matched if len(entry[1]) >= 2] or matched[:1]
    for entry in matched:
        table, places, notes = entry
        if entry not in rosters:
            findings += [note for note in notes if note.code in codes.STOPPING_COLUMNS]
        if entry in rosters:
            findings += with_questions(table, places, notes)
            findings += [note for note in table.findings if not of_row(note)]
        else:
            findings.append(finding(codes.NOT_A_ROSTER, file=table.file, sheet=table.sheet))
            findings += [note for note in table.findings if note.sheet != table.sheet]
    return [(table, places) for table, places, _ in rosters], findings


def of_row(note: Finding) -> bool:
    """Whether a reader's finding concerns one row only."""
    return note.severity is Severity.ERROR and note.row is not None and note.code not in codes.SHEET_FAULTS
