"""Hours a month: with hours of full time a month beside them, or said once, they are the same share as hours a week."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from decimal import Decimal

from planner.imports.columns.column import Column
from planner.imports.proposals.sample import whole
from planner.imports.proposals.work import FULL_MONTH, LONGEST_MONTH, LONGEST_WEEK, norms_of_a_month, of_a_month
from planner.imports.roster.columns import COLUMNS
from planner.imports.tables.table import RawTable

_MOST = 3
"""Hours of full time that are told."""
_HOURS = frozenset({"weekly_hours", "full_time_week"})


def hours_a_month(table: RawTable, likely: Mapping[str, int]) -> bool:
    """Whether a table's hours are those of a month: by the hours of full time beside them, else by themselves.

    Args:
        table: the table.
        likely: columns that are understood, or probably, with their places.
    """
    if "weekly_hours" not in likely:
        return False
    if (norm := likely.get("full_time_week")) is not None:
        return norms_of_a_month(whole(table, norm))
    return of_a_month(whole(table, likely["weekly_hours"]))


def hours_column(key: str, *, monthly: bool) -> Column:
    """The column of a key; of hours with as many as a month may have, where they are of one."""
    column = COLUMNS[key]
    return replace(column, maximum=LONGEST_MONTH) if monthly and key in _HOURS else column


def full_times_told(norms: Iterable[Decimal | None], said: Decimal | None) -> str:
    """The hours of full time that a table's own are divided by, as they are told."""
    numbers = sorted({*filter(None, norms)} or {*filter(None, (said,))})
    return "; ".join(f"{number.normalize():f}" for number in numbers[:_MOST]).replace(".", ",") or "–"


def may_be_full(number: Decimal, *, monthly: bool) -> bool:
    """Whether a number may be the hours of full time, a week or a month."""
    return FULL_MONTH <= number <= LONGEST_MONTH if monthly else number <= LONGEST_WEEK
