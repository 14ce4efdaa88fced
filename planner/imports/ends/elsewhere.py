"""Last days that stand in another list beside the same employment: a watch list of temporary ones, beside payroll."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import Any

from planner.domain.finding import Finding, finding
from planner.domain.person import EmploymentForm
from planner.imports import codes
from planner.imports.roster.columns import EMPLOYMENT_KEYS
from planner.imports.roster.rows import Row, by_source

_NUMBER, _END = "employee_number", "employed_to"
_SAME = (_NUMBER, "unit", "employed_from")
"""What two rows must both say to be of one employment."""


def with_ends_elsewhere(rows: Sequence[Row]) -> list[Finding]:
    """Makes one temporary employment of two rows that two lists have of it, where one alone has a last day; tells it.

    Nothing that both say may differ, and each list has one such row alone: else somebody may have two employments.

    Args:
        rows: of all files; the one with the last day says nothing of an employment any more, the other has its day.
    """
    those: dict[tuple[Any, ...], list[Row]] = defaultdict(list)
    for source, run in by_source(rows):
        if all(key in source.at for key in _SAME):
            for row, *values in zip(run, *(source.held(run, source.at[key]) for key in _SAME), strict=True):
                if None not in values and not row.faults:
                    those[tuple(values)].append(row)
    told: Counter[tuple[str, str, str]] = Counter()
    for pair in those.values():
        if (both := _open_and_ended(pair)) is not None:
            open_, ended = both
            open_.put(_END, ended.get(_END))
            for key in ("unit", "title", *EMPLOYMENT_KEYS):
                if key in ended.source.at:
                    ended.put(key, None)
            told[ended.table.file, ended.table.sheet, open_.table.file] += 1
    return [
        finding(codes.cells.ENDS_ELSEWHERE, file=file, sheet=sheet, count=count, other=other)
        for (file, sheet, other), count in sorted(told.items())
    ]


def _open_and_ended(pair: Sequence[Row]) -> tuple[Row, Row] | None:
    """The row without a last day and the one with it; None where they are not of one employment for certain."""
    if len(pair) != 2 or pair[0].source is pair[1].source:
        return None
    open_, ended = sorted(pair, key=lambda row: row.get(_END) is not None)
    if open_.get(_END) is not None or ended.get(_END) is None or _END in open_.unread or _END not in open_.source.at:
        return None
    # Who is employed until further notice has no last day; of two days of what is stated the later one decides.
    if open_.get("employment_form") != EmploymentForm.TEMPORARY or any(row.get("stated_on") for row in pair):
        return None
    unlike = [
        key
        for key in EMPLOYMENT_KEYS
        if key != _END and None not in (own := (open_.get(key), ended.get(key))) and own[0] != own[1]
    ]
    return None if unlike else (open_, ended)
