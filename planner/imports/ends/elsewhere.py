"""Last days that stand in another list beside the same employment: a watch list of temporary ones, beside payroll."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from planner.domain.finding import Finding, finding
from planner.domain.person import EmploymentForm
from planner.imports import codes
from planner.imports.roster.columns import EMPLOYMENT_KEYS
from planner.imports.roster.rows import Row, by_source

_NUMBER, _END, _UNIT, _FIRST = "employee_number", "employed_to", "unit", "employed_from"
_MOSTLY, _ENOUGH = 0.8, 3
"""Share of a list's rows, and how many at least, that stand in another one with number and first day: it is a list of
the same employments, whatever it calls their units."""

_Key = tuple[Any, ...]


def with_ends_elsewhere(rows: Sequence[Row]) -> list[Finding]:
    """Makes one temporary employment of two rows that two lists have of it, where one alone has a last day; tells it.

    Nothing that both say may differ, and each list has one such row alone: else somebody may have two employments. The
    unit may, where one of them lists the employments of the other.

    Args:
        rows: of all files; the one with the last day says nothing of an employment any more, the other has its day.
    """
    told: dict[tuple[str, str, str], list[bool]] = defaultdict(list)
    lists, those = _begun(rows)
    same = _listed_again(lists)
    for known in ((_NUMBER, _FIRST, _UNIT), (_NUMBER, _FIRST)):
        left: dict[_Key, list[Row]] = defaultdict(list)
        for row in those:
            left[tuple(map(row.get, known))].append(row)
        for pair in left.values():
            both = _open_and_ended(pair)
            if both is None or (_UNIT not in known and (both[1].where[:2], both[0].where[:2]) not in same):
                continue
            told[both[1].table.file, both[1].table.sheet, both[0].table.file].append(_UNIT not in known)
            _hand_over(*both)
    return [
        finding(codes.cells.ENDS_ELSEWHERE, file=file, sheet=sheet, count=len(units), other=other, units=sum(units))
        for (file, sheet, other), units in sorted(told.items())
    ]


def _begun(rows: Sequence[Row]) -> tuple[dict[_Key, set[_Key]], list[Row]]:
    """Since when somebody with a number is employed, by list; and the rows of those whose number several lists have."""
    lists: dict[_Key, set[_Key]] = defaultdict(set)
    begun: list[tuple[str, Row]] = []
    times: Counter[str] = Counter()
    for source, run in by_source(rows):
        if all(key in source.at for key in (_NUMBER, _UNIT, _FIRST)):
            held = zip(*(source.held(run, source.at[key]) for key in (_NUMBER, _UNIT, _FIRST)), strict=True)
            told = [(own, row) for row, own in zip(run, held, strict=True) if None not in own and not row.faults]
            lists[source.table.file, source.table.sheet] |= {(number, first) for (number, _, first), _ in told}
            begun += [(number, row) for (number, _, _), row in told]
            times.update({number for (number, _, _), _ in told})
    return lists, [row for number, row in begun if times[number] > 1]


def _listed_again(lists: Mapping[_Key, set[_Key]]) -> set[tuple[_Key, _Key]]:
    """Each list to another one in which most of its employments stand, with their numbers and first days."""
    return {
        (own, other)
        for own, theirs in lists.items()
        for other, those in lists.items()
        if own != other and (again := len(theirs & those)) >= _ENOUGH and again >= _MOSTLY * len(theirs)
    }


def _hand_over(open_: Row, ended: Row) -> None:
    """Gives one row the last day of the other, which says nothing of an employment any more."""
    open_.put(_END, ended.get(_END))
    for key in (_UNIT, "title", *EMPLOYMENT_KEYS):
        if key in ended.source.at:
            ended.put(key, None)


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
