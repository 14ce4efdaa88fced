"""Answers about availability without a day are of the day of their file, where the file or HR says which that is."""

from collections.abc import Iterator, Mapping, Sequence

from planner.domain.finding import Finding, finding
from planner.domain.person import ClaimState
from planner.imports import codes
from planner.imports.roster.rows import Row, by_source
from planner.imports.sources import By, Dated

_NUMBER, _STATE, _DAY = "employee_number", "claim_state", "claim_date"
_SAID = frozenset({By.OWN, By.GIVEN})
"""The day on which a file was written to is none of its answers: an old list may have been copied yesterday."""


def dated_answers(rows: Sequence[Row], dated: Mapping[tuple[str, str], Dated]) -> Iterator[Finding]:
    """Gives such answers the day of their file, and tells once of each table; or that nobody knows the day.

    Args:
        rows: of all files.
        dated: file and sheet of each table to the day that it is of.
    """
    told = {
        number
        for source, run in by_source(rows)
        if _DAY in source.at
        for number, day in zip(*(source.held(run, source.at[key]) for key in (_NUMBER, _DAY)), strict=True)
        if day is not None
    }
    for source, run in by_source(rows):
        if _STATE not in source.places:
            continue
        states = source.held(run, source.at[_STATE])
        answered = [row for row, state in zip(run, states, strict=True) if state not in (None, ClaimState.UNKNOWN)]
        undated = [row for row in answered if _DAY not in row.unread and row.get(_NUMBER) not in told]
        if not undated:
            continue
        table = source.table
        day, by = dated[table.file, table.sheet]
        count = len(undated)
        if day is None or by not in _SAID:
            yield finding(codes.ANSWERS_UNDATED, file=table.file, sheet=table.sheet, count=count)
            continue
        for row in undated:
            row.put(_DAY, day)
        told_day = day.isoformat()
        yield finding(codes.ANSWERS_DATED, file=table.file, sheet=table.sheet, count=count, day=told_day)
