"""Whoever would count as not vetted because no column says how far a vetting has come: asked of the days that do."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from planner.domain.finding import Finding
from planner.domain.owner.exports import StateDays
from planner.domain.vocabulary import called_in
from planner.imports import codes
from planner.imports.clearances.class_words import CLASS
from planner.imports.clearances.state_days import STATE_DAYS
from planner.imports.columns.column_file import UNANSWERED
from planner.imports.proposals.layouts import TableLayout


def with_left_states(layouts: Sequence[TableLayout], findings: Iterable[Finding]) -> tuple[TableLayout, ...]:
    """The layouts, those whose people have classes without a state with the question of their days, or of all of them.

    Args:
        layouts: of all tables.
        findings: what is told of their rows.
    """
    missing = Counter((note.file, note.sheet) for note in findings if note.code == codes.STATE_MISSING)
    return tuple(_with(layout, missing[layout.file, layout.sheet]) for layout in layouts)


def _with(layout: TableLayout, count: int) -> TableLayout:
    keys = {key: heading for heading, key in layout.meant.items() if key}
    heading = keys.get("clearance_decided", keys.get(CLASS))
    if not count or heading is None or "clearance_state" in keys or STATE_DAYS in layout.ways:
        return layout
    guess = called_in("sv", StateDays.APPROVED) if "clearance_decided" in keys else UNANSWERED
    asked = {STATE_DAYS: (heading, guess, count)}
    return replace(layout, asked_ways={**layout.asked_ways, **asked})
