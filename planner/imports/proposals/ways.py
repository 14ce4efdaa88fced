"""How values of a table are written that neither heading nor value tells: shown by all of them together, or asked."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from xlsxwriter.utility import xl_col_to_name

from planner.domain.finding import Finding, finding
from planner.domain.person import NameOrder
from planner.imports import codes
from planner.imports.columns.column import compared
from planner.imports.columns.column_file import UNANSWERED
from planner.imports.columns.masking import shown
from planner.imports.columns.meanings import Said
from planner.imports.proposals.sample import sampled
from planner.imports.proposals.work import full_time, hours_share
from planner.imports.roster.names import said_order, shown_order
from planner.imports.tables.table import RawTable

FULL_TIME, ORDER = "full_time_hours", "order"
"""Keys of a column file."""


@dataclass(frozen=True)
class Ways:
    """What is known, and what has to be asked."""

    order: NameOrder = NameOrder.FIRST_NAME
    full_time_hours: Decimal | None = None
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
    order = said.order
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
    if "weekly_hours" in likely and "fraction" not in likely and said.full_time_hours is None:
        place = likely["weekly_hours"]
        (held,) = sampled(table, (place,))
        hours = full_time(held)
        asked[FULL_TIME] = (place, UNANSWERED if hours is None else str(hours))
    return Ways(order or NameOrder.FIRST_NAME, said.full_time_hours, asked, turned)


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
