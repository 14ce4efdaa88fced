"""Which of the days and shares hold that rows of one employment say: the shortest, but mandates side by side."""

from collections.abc import Collection, Hashable, Sequence
from datetime import date

from planner.domain.person import Employment, EmploymentForm
from planner.imports.roster.rows import Row

_SHARES = ("fraction", "weekly_hours")


def share_of(row: Row, work: Employment) -> tuple[bool, int]:
    """What orders the shares of one employment: what a row says goes before what is assumed without it, then the least.

    Args:
        row: that says the employment; a list of mandates mostly says no share, and payroll the fee's.
        work: the employment.
    """
    return all(row.get(key) is None for key in _SHARES), work.fraction_permille


def last_of(work: Employment) -> date:
    """The last day of an employment, were it never."""
    return work.last_day or date.max


def until(works: Sequence[Employment], lists: Collection[Hashable]) -> date:
    """The last day of employments in one unit, of one form, from one day on, which count as one.

    Mandates that one list has side by side all hold, so that whoever has them is elected until the later day; of two
    lists one may have been corrected since.

    Args:
        works: the employments.
        lists: in which they stand.
    """
    side_by_side = works[0].form is EmploymentForm.ELECTED and len(lists) == 1
    return (max if side_by_side else min)(map(last_of, works))
