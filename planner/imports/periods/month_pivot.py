"""Months as columns, each with how much somebody is away: nothing of it is read, and that is said once and plainly."""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence

from xlsxwriter.utility import xl_col_to_name

from planner.domain.finding import Finding, finding
from planner.imports import codes
from planner.imports.columns.column import normal
from planner.imports.columns.masking import shown
from planner.imports.leave.headings import says_leave
from planner.imports.proposals.sample import sampled
from planner.imports.roster.columns import OWN
from planner.imports.tables.table import RawTable

_NAME = (
    r"(?:jan(?:uar[iy])?|feb(?:ruar[iy])?|mar(?:s|ch)?|apr(?:il)?|ma[jy]|jun[ie]?|jul[iy]?|aug(?:usti?)?|sept?(?:ember)?"
    r"|o[kc]t(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_MONTH = re.compile(
    rf"(?:.*[^\w])?(?:{_NAME}(?:[-/. ]*(?:20)?\d\d)?|20\d\d[-/. ]?(?:0[1-9]|1[0-2])|(?:0[1-9]|1[0-2])[-/. ]20\d\d)"
)
_NUMBER = re.compile(r"\d{1,3}(?:[.,]\d+)? ?(?:%|d|dgr|dagar|days)?")
_FEWEST, _MOSTLY = 3, 0.8
"""Months from which columns are those of a pivot, and share of their cells that are numbers."""
_UNREAD = frozenset({codes.UNKNOWN_COLUMN, codes.MISSPELT_COLUMN, codes.UNUSED_COLUMN, codes.LEAVE_DEGREE})
_WHO = frozenset({"employee_number", "personnummer", "first_name", "last_name", "name", "birth_year", "stated_on"})


def told_months(table: RawTable, there: Collection[str], notes: Iterable[Finding]) -> Iterator[Finding]:
    """What is told of headings, with all months of such a list as one: nobody can say of a month what it means.

    Args:
        table: the table.
        there: columns that are understood or proposed, with whatever certainty.
        notes: what is told of its headings.
    """
    notes = [*notes]
    open_ = {str(note.facts["letter"]) for note in notes if note.code in _UNREAD and "letter" in note.facts}
    months = [place for place in _months(table) if xl_col_to_name(place) in open_]
    alone = {*there} <= _WHO and OWN.isdisjoint(there)
    away = any(map(says_leave, (table.file, table.sheet, *table.headers)))
    if len(months) < _FEWEST or not (alone or away):
        yield from notes
        return
    letters = {xl_col_to_name(place) for place in months}
    yield from (note for note in notes if note.code not in _UNREAD or str(note.facts.get("letter", "")) not in letters)
    first, last = (table.headers[place] for place in (months[0], months[-1]))
    yield finding(codes.MONTHS_UNREAD, file=table.file, sheet=table.sheet, row=table.header_row, column=shown(first),
                  facts={"letter": xl_col_to_name(months[0]), "last": shown(last), "count": len(months)})  # fmt: skip


def _months(table: RawTable) -> Sequence[int]:
    """Places of the columns that are called after a month and hold numbers, if there are several."""
    called = [place for place, heading in enumerate(table.headers) if _MONTH.fullmatch(normal(heading))]
    if len(called) < _FEWEST:
        return ()
    held = zip(called, sampled(table, called), strict=True)
    return [place for place, own in held if own.share(frozenset(filter(_NUMBER.fullmatch, own.counts))) >= _MOSTLY]
