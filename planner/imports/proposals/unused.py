"""A list of which nothing would be used but who its people are is a question: what it was made for would be lost."""

from collections.abc import Collection, Iterable, Iterator

from xlsxwriter.utility import xl_col_to_name

from planner.domain.finding import Finding, finding
from planner.imports import codes
from planner.imports.columns.column_file import sayable
from planner.imports.proposals.sample import whole
from planner.imports.roster.columns import OWN
from planner.imports.tables.table import RawTable

_WHO = frozenset({"employee_number", "personnummer", "first_name", "last_name", "name", "birth_year", "stated_on"})
"""Columns that say who somebody is, or of which day the list is, and nothing of them."""
_UNREAD = frozenset({codes.UNKNOWN_COLUMN, codes.MISSPELT_COLUMN})
_FILLED = 0.05
"""Share of the rows in which a column says something, from which it may be what the list was made for."""


def unused_asked(table: RawTable, there: Collection[str], notes: Iterable[Finding]) -> Iterator[Finding]:
    """What is told of headings, with each filled column that nobody understands a question where nothing else is used.

    Args:
        table: the table.
        there: columns that are understood or proposed, with whatever certainty.
        notes: what is told of its headings.
    """
    if not table.rows or not {*there} <= _WHO or not OWN.isdisjoint(there):
        yield from notes
        return
    letters = {xl_col_to_name(place): place for place in range(len(table.headers))}
    for note in notes:
        place = letters.get(str(note.facts.get("letter", "")))
        if note.code in _UNREAD and place is not None and sayable(table.headers[place]):
            held = whole(table, place)
            if held.filled >= _FILLED * held.cells and held.filled:
                yield finding(codes.UNUSED_COLUMN, file=note.file, sheet=note.sheet, row=note.row, column=note.column,
                              facts={"letter": xl_col_to_name(place), "count": held.filled})  # fmt: skip
                continue
        yield note
