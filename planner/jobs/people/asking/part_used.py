"""What somebody has to confirm because rows are set aside: too many of all, or most of one list."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from planner.domain.finding import Finding, finding
from planner.imports.mending.most_aside import most_of_list
from planner.store import codes as store

if TYPE_CHECKING:
    from planner.imports.roster.result import ImportResult

_FEWEST = 3
"""Fewer rows than these are nothing to ask about."""
_PERCENT_ASIDE = 25
"""A few faults in every hundred rows are life; a quarter is a unit, a word or a column that is not understood."""


def few_rows(result: "ImportResult") -> Iterator[Finding]:
    """That many rows are set aside, of protected people too: whoever stores the rest must know that it is a part."""
    aside, read = result.rows_set_aside + result.rows_protected, result.rows_read
    if aside >= _FEWEST and aside * 100 > read * _PERCENT_ASIDE:
        yield finding(store.FEW_ROWS, used=result.rows_used, read=read, aside=aside, people=result.people)
    yield from most_of_list(result)
