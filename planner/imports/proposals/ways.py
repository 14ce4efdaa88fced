"""How values of a table are written that neither heading nor value tells: shown by all of them together, or asked."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from xlsxwriter.utility import xl_col_to_name

from planner.domain.finding import Finding, finding
from planner.domain.person import DateOrder, NameOrder
from planner.imports import codes
from planner.imports.columns.column import compared
from planner.imports.columns.column_file import UNANSWERED
from planner.imports.columns.days import said_forms
from planner.imports.columns.masking import shown
from planner.imports.columns.meanings import Said
from planner.imports.identity.names import said_order, shown_order
from planner.imports.proposals.asked_days import NO_DAYS, DaysFound, days_found
from planner.imports.proposals.sample import sampled
from planner.imports.proposals.work import full_time, hours_share
from planner.imports.tables.table import RawTable

FULL_TIME, ORDER, DATES = "full_time_hours", "order", "dates"
"""Keys of a column file."""


@dataclass(frozen=True)
class Ways:
    """What is known, and what has to be asked."""

    order: NameOrder = NameOrder.FIRST_NAME
    full_time_hours: Decimal | None = None
    days: DaysFound = NO_DAYS
    asked: Mapping[str, tuple[int, str]] = field(default_factory=dict)
    """Key of a column file to the column that it is about, and what is probably the answer."""
    turned: bool = False
    """Whether the names alone show that the surname stands first."""


def ways_of(table: RawTable, likely: Mapping[str, int], said: Said, as_of: date) -> Ways:
    """How a table writes names, hours and days.

    Args:
        table: the table.
        likely: columns that are understood, or probably, with their places.
        said: what is said of it.
        as_of: day of the import.
    """
    asked: dict[str, tuple[int, str]] = {}
    order, hours, dates = (said.ways.get(key) for key in (ORDER, FULL_TIME, DATES))
    turned = False
    if order is None and "name" in likely and not {"first_name", "last_name"} <= likely.keys():
        place = likely["name"]
        (held,) = sampled(table, (place,))
        order = said_order(table.headers[place])
        if order is None:
            order = shown_order(held.counts)
            turned = order is NameOrder.SURNAME
        if order is None:
            asked[ORDER] = (place, UNANSWERED)
    if "weekly_hours" in likely and "fraction" not in likely and hours is None:
        place = likely["weekly_hours"]
        (held,) = sampled(table, (place,))
        week = full_time(held)
        asked[FULL_TIME] = (place, UNANSWERED if week is None else str(week))
    of_days = {place: said.days.get(compared(heading), ()) for place, heading in enumerate(table.headers)}
    return Ways(
        order if isinstance(order, NameOrder) else NameOrder.FIRST_NAME,
        hours if isinstance(hours, Decimal) else None,
        days_found(table, likely, of_days, dates if isinstance(dates, DateOrder) else None, as_of),
        asked,
        turned,
    )


def doubtful_fraction(table: RawTable, places: Mapping[str, int], said: Said) -> bool:
    """Whether a column is called a percentage, by nobody's word, and holds hours a week."""
    if "fraction" not in places or compared(table.headers[places["fraction"]]) in said.known:
        return False
    (held,) = sampled(table, (places["fraction"],))
    return hours_share(held) == 1


def told_ways(table: RawTable, ways: Ways) -> Iterator[Finding]:
    """What has to be said of how values are written, and what their own look has said."""
    told = {FULL_TIME: codes.ASKED_FULL_TIME, ORDER: codes.ASKED_ORDER}
    for key, (place, guess) in ways.asked.items():
        yield _of_column(table, told[key], place, guess=guess)
    for place, asked in ways.days.asked.items():
        guess, samples = asked.answer or UNANSWERED, "; ".join(asked.samples)
        yield _of_column(table, codes.ASKED_DATES, place, guess=guess, samples=samples, count=asked.number)
    for place, count in ways.days.mixed.items():
        yield _of_column(table, codes.MIXED_DAYS, place, count=count, said=said_forms(ways.days.forms[place]))
    if ways.turned:
        yield finding(codes.SURNAME_FIRST, file=table.file, sheet=table.sheet)


def _of_column(table: RawTable, code: str, place: int, **facts: str | int) -> Finding:
    return finding(
        code,
        file=table.file,
        sheet=table.sheet,
        row=table.header_row,
        column=shown(table.headers[place]),
        facts={"letter": xl_col_to_name(place), **facts},
    )
