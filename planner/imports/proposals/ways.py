"""How values of a table are written that neither heading nor value tells: shown by all of them together, or asked."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from xlsxwriter.utility import xl_col_to_name

from planner.domain.finding import Finding, finding
from planner.domain.person import DateOrder, NameOrder
from planner.domain.vocabulary import called_in
from planner.imports import codes
from planner.imports.columns.column import Kind, compared
from planner.imports.columns.column_file import UNANSWERED
from planner.imports.columns.masking import shown
from planner.imports.columns.meanings import NOTHING, Said
from planner.imports.identity.names import said_order, shown_order
from planner.imports.proposals.sample import sampled
from planner.imports.proposals.work import full_time, hours_share
from planner.imports.roster.columns import COLUMNS
from planner.imports.tables.table import RawTable

FULL_TIME, ORDER, DATES = "full_time_hours", "order", "dates"
"""Keys of a column file."""
KIND_OF = {NameOrder: ORDER, DateOrder: DATES}
_YEAR_LAST = re.compile(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4})")
_MONTHS = 12


@dataclass(frozen=True)
class Ways:
    """What is known, and what has to be asked."""

    order: NameOrder = NameOrder.FIRST_NAME
    full_time_hours: Decimal | None = None
    dates: DateOrder | None = None
    asked: Mapping[str, tuple[int, str]] = field(default_factory=dict)
    """Key of a column file to the column that it is about, and what is probably the answer."""
    turned: bool = False
    """Whether the names alone show that the surname stands first."""


def ways_of(table: RawTable, likely: Mapping[str, int], said: Said) -> Ways:
    """How a table writes names and hours.

    Args:
        table: the table.
        likely: columns that are understood, or probably, with their places.
        said: what is said of it.
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
    if dates is None:
        asked |= _dates(table, [place for key, place in likely.items() if COLUMNS[key].kind is Kind.DATE])
    return Ways(
        order if isinstance(order, NameOrder) else NameOrder.FIRST_NAME,
        hours if isinstance(hours, Decimal) else None,
        dates if isinstance(dates, DateOrder) else None,
        asked,
        turned,
    )


def _dates(table: RawTable, places: Sequence[int]) -> dict[str, tuple[int, str]]:
    """The question that a column of dates with the year last is, if all of its dates are, and fit one reading only."""
    for place, held in zip(places, sampled(table, places), strict=True):
        endless = NOTHING.of(()).words.get("employed_to", {})
        written = [_YEAR_LAST.fullmatch(text) for text in held.counts if text.casefold() not in endless]
        days = [match for match in written if match]
        if not days or len(days) < len(written):
            continue
        first, second = (any(int(match[number]) > _MONTHS for match in days) for number in (1, 3))
        if first != second:
            return {DATES: (place, called_in("sv", DateOrder.DAY if first else DateOrder.MONTH))}
        if not first and all(match[2] == "." for match in days):  # nobody writes the month first with points
            return {DATES: (place, called_in("sv", DateOrder.DAY))}
    return {}


def year_first(text: str, order: DateOrder) -> str:
    """A date whose year stands last as one whose year stands first; other texts as they are."""
    match = _YEAR_LAST.fullmatch(text)
    if not match:
        return text
    day, month = (match[1], match[3]) if order is DateOrder.DAY else (match[3], match[1])
    return f"{match[4]}-{month:0>2}-{day:0>2}"


def doubtful_fraction(table: RawTable, places: Mapping[str, int], said: Said) -> bool:
    """Whether a column is called a percentage, by nobody's word, and holds hours a week."""
    if "fraction" not in places or compared(table.headers[places["fraction"]]) in said.known:
        return False
    (held,) = sampled(table, (places["fraction"],))
    return hours_share(held) == 1


def told_ways(table: RawTable, ways: Ways) -> Iterator[Finding]:
    """What has to be said of how values are written, and what their own look has said."""
    told = {FULL_TIME: codes.ASKED_FULL_TIME, ORDER: codes.ASKED_ORDER, DATES: codes.ASKED_DATES}
    for key, (place, guess) in ways.asked.items():
        facts = {"letter": xl_col_to_name(place), "guess": guess}
        yield finding(
            told[key],
            file=table.file,
            sheet=table.sheet,
            row=table.header_row,
            column=shown(table.headers[place]),
            facts=facts,
        )
    if ways.turned:
        yield finding(codes.SURNAME_FIRST, file=table.file, sheet=table.sheet)
