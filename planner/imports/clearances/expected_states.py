"""Days of decision that will be asked of once their heading is sure: asked in the round in which it is."""

from collections.abc import Mapping
from dataclasses import replace

from planner.domain.owner.exports import StateDays
from planner.domain.vocabulary import called_in
from planner.imports.clearances.state_days import STATE_DAYS, days_alone
from planner.imports.columns.meanings import Said
from planner.imports.proposals.layouts import TableLayout
from planner.imports.roster.unread_dates import some_day
from planner.imports.tables.clean import clean
from planner.imports.tables.table import RawTable


def with_expected_states(
    table: RawTable, layout: TableLayout, likely: Mapping[str, int], said: Said
) -> TableLayout:  # fmt: skip
    """The layout with the question of such days, where something else must be said before anything is read.

    Args:
        table: the table.
        layout: what is asked of it otherwise.
        likely: columns that are understood, or probably, with their places.
        said: what is said of it.
    """
    place = days_alone(table, likely, said) if layout.asks else None
    if place is None or STATE_DAYS in layout.ways or STATE_DAYS in layout.asked_ways:
        return layout
    count = sum(some_day(clean(text)) is not None for text in table.column(place))
    if not count:
        return layout
    asked = {STATE_DAYS: (table.headers[place], called_in("sv", StateDays.APPROVED), count)}
    return replace(layout, asked_ways={**layout.asked_ways, **asked})
