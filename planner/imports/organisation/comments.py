"""Rows that are comments: an example to write after, or a row that somebody has put aside for a while; no data."""

from dataclasses import replace

from planner.domain.finding import finding
from planner.imports import codes
from planner.imports.organisation import codes as org
from planner.imports.tables.clean import clean
from planner.imports.tables.table import RawTable

MARK = "# "
"""How the first cell of such a row begins. Not the sign alone: ``#SAKNAS!`` is a cell that Excel could not compute."""


def without_comments(table: RawTable) -> RawTable:
    """The table's data, and a note of how many rows were none.

    How wide a comment is, and how it fits the columns, is nobody's business.
    """
    comments = {row.number for row in table.rows if row.cells and (clean(row.cells[0]) + " ").startswith(MARK)}
    if not comments:
        return table
    told = finding(org.COMMENTS, file=table.file, sheet=table.sheet, count=len(comments))
    kept = [note for note in table.findings if note.row not in comments or note.code != codes.tables.ROW_WIDTH]
    rows = tuple(row for row in table.rows if row.number not in comments)
    if not rows:
        kept.append(finding(codes.tables.ONLY_HEADER, file=table.file, sheet=table.sheet, row=table.header_row))
    return replace(table, rows=rows, findings=(*kept, told))
