"""Hours of full time that another column decides, agreement by agreement: that column once more, as the one of them."""

from dataclasses import replace
from decimal import Decimal

from planner.imports.columns.cell import parse
from planner.imports.columns.column import compared
from planner.imports.columns.meanings import Said
from planner.imports.roster.columns import COLUMNS, name_of
from planner.imports.tables.table import RawTable, Rows

FULL_TIME = "full_time_hours"
"""Key of a column file: hours of full time, or the heading of the column that decides them."""


def full_time_said(said: Said) -> Decimal | str | None:
    """The hours of full time, or the heading of the column that decides them; None if nobody has said either."""
    value = said.ways.get(FULL_TIME)
    number = parse(replace(COLUMNS["full_time_week"], maximum=None), value) if isinstance(value, str) else value
    return number if isinstance(number, Decimal) else value


def with_norms(table: RawTable, said: Said) -> RawTable:
    """The table with the deciding column once more as hours of full time; its words are asked as others are."""
    heading, target = full_time_said(said), name_of("full_time_week")
    here = [compared(name) for name in table.headers]
    if not isinstance(heading, str) or compared(heading) not in here or compared(target) in here:
        return table
    texts = table.column(here.index(compared(heading)))
    columns = [*(table.column(place) for place in range(len(table.headers))), texts]
    return replace(table, headers=(*table.headers, target), rows=Rows(table.numbers, columns, table.beyond))
