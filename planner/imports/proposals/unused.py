"""What a list was made for is asked where nothing of it would be used, and what it says by the way is left out."""

from collections.abc import Collection, Iterable, Iterator, Mapping

from xlsxwriter.utility import xl_col_to_name

from planner.domain.finding import Finding, finding
from planner.imports import codes
from planner.imports.columns.column import compared
from planner.imports.columns.column_file import sayable
from planner.imports.columns.masking import shown
from planner.imports.columns.meanings import Said
from planner.imports.proposals.propose import Proposal
from planner.imports.proposals.sample import whole
from planner.imports.roster.columns import EMPLOYMENT_KEYS, OWN
from planner.imports.tables.table import RawTable

_WHO = frozenset({"employee_number", "personnummer", "first_name", "last_name", "name", "birth_year", "stated_on"})
"""Columns that say who somebody is, or of which day the list is, and nothing of them."""
_UNREAD = frozenset({codes.UNKNOWN_COLUMN, codes.MISSPELT_COLUMN})
_EMPLOYED = frozenset(EMPLOYMENT_KEYS)
_OTHER = frozenset({"skill", "clearance_class", "clearance_state", "claim_state", "unavailable_from", "unavailable_to"})
"""What a list may be about in which a unit only says where people work."""
_FILLED = 0.05
"""Share of the rows in which a column says something, from which it may be what the list was made for."""


def without_unit(
    table: RawTable, places: Mapping[str, int], proposals: Iterable[Proposal], said: Said
) -> tuple[dict[str, int], list[Finding]]:
    """The columns without that of units where a list of something else only says beside it where people work.

    Read, it would be an employment without a first day, and every row a faulty one.

    Args:
        table: the table.
        places: columns that are understood, with their places.
        proposals: of the others.
        said: what is said of headings; a unit that somebody has asked for stays.
    """
    left, there = dict(places), {*places, *(one.key for one in proposals)}
    beside = "unit" in left and not there & _EMPLOYED and there & _OTHER
    if not beside or compared(table.headers[left["unit"]]) in said.known:
        return left, []
    heading, letter = table.headers[left["unit"]], xl_col_to_name(left.pop("unit"))
    note = finding(codes.UNIT_NOT_READ, file=table.file, sheet=table.sheet, row=table.header_row,
                   column=shown(heading), facts={"letter": letter})  # fmt: skip
    return left, [note]


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
