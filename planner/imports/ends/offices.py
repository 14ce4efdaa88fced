"""Until when employments hold that differ in their last days alone: the shortest, but mandates side by side."""

from collections.abc import Collection, Hashable, Sequence
from datetime import date

from planner.domain.person import Employment, EmploymentForm


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
