"""A list of which most rows are set aside: what it says is as good as gone, however few its rows are of all."""

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from planner.domain.finding import Finding, finding
from planner.imports import codes

if TYPE_CHECKING:
    from planner.imports.roster.result import ImportResult

_FEWEST, _PERCENT = 3, 50
"""Fewer rows than these are nothing to ask about, and the percentage from which most of a list is set aside."""


def most_of_list(result: "ImportResult") -> Iterator[Finding]:
    """Each such list, with how many rows; a correction book that comes back is none."""
    aside = Counter((row.table.file, row.table.sheet) for row in result.mend_rows if not row.table.origin)
    for source in result.sources:
        if (count := aside[source.file, source.sheet]) >= _FEWEST and count * 100 > source.rows * _PERCENT:
            yield finding(
                codes.mending.MOST_OF_LIST, file=source.file, sheet=source.sheet, count=count, read=source.rows
            )
