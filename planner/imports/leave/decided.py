"""Decisions beside leave, as days or as letters: what has one was decided, and whoever has none is asked about."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace

from xlsxwriter.utility import xl_col_to_name

from planner.domain.finding import Finding, finding
from planner.imports import codes
from planner.imports.columns.column import normal
from planner.imports.columns.column_file import sayable
from planner.imports.proposals.sample import whole
from planner.imports.proposals.states import UNDATED, mostly_days
from planner.imports.roster.columns import AWAY, EMPLOYMENT_KEYS, name_of
from planner.imports.roster.unread_dates import some_day
from planner.imports.tables.clean import clean
from planner.imports.tables.table import RawTable, Rows

_COUNTS, _YES = "row_counts", "ja"
_DECIDED = re.compile(r"beslut|\bbesl\b|bevilj|godkän|\bgodk|attest|decision|decided|approv|granted")
_UNREAD = frozenset({codes.UNKNOWN_COLUMN, codes.MISSPELT_COLUMN, codes.UNREAD_DATES, codes.UNUSED_COLUMN})
_SHOWN, _FEW, _MOSTLY = 3, 5, 0.5
_LETTER = re.compile(r"[A-ZÅÄÖ]")
_ELSE = frozenset({*EMPLOYMENT_KEYS, "skill", "clearance_class", "clearance_state"})
"""Columns of lists of something else, in which a decision is another one."""


def decision_days_asked(table: RawTable, seen: Collection[str], notes: Iterable[Finding]) -> Iterator[Finding]:
    """What is told of headings, with the days of decisions on leave proposed as what says which rows count.

    Args:
        table: the table.
        seen: columns that are understood or proposed, with whatever certainty.
        notes: what is told of its headings.
    """
    here = not {*AWAY}.isdisjoint(seen) and _ELSE.isdisjoint(seen) and _COUNTS not in seen
    letters = {xl_col_to_name(place): place for place in range(len(table.headers))} if here else {}
    for note in notes:
        place = letters.get(str(note.facts.get("letter", "")))
        samples = None if place is None or not sayable(table.headers[place]) else _decides(table, place, note)
        if samples is None:
            yield note
            continue
        days = any(map(str.isdigit, samples))
        facts: dict[str, str | int] = {"letter": str(note.facts["letter"]), "sure": int(days), "samples": samples}
        yield finding(codes.ASSUMED_COLUMN, file=note.file, sheet=note.sheet, row=note.row, column=note.column,
                      facts={**facts, "nearest": name_of(_COUNTS)})  # fmt: skip


def _decides(table: RawTable, place: int, note: Finding) -> str | None:
    """Some of what stands in a column of decisions, nobody's own; None of another column."""
    heading, held = normal(table.headers[place]), whole(table, place)
    unread = note.code in _UNREAD
    if (unread or note.facts.get("nearest") == name_of(_COUNTS)) and _DECIDED.search(heading) and mostly_days(held):
        years = sorted({day.year for text in held.counts if (day := some_day(text))})
        return ", ".join(f"{year}-**-**" for year in years[-_SHOWN:])
    # As far as anybody knows: ``B`` and ``S``.
    few = 0 < len(held.counts) <= _FEW and held.filled >= _MOSTLY * held.cells
    return ", ".join(sorted(held.counts)) if unread and few and all(map(_LETTER.fullmatch, held.counts)) else None


def with_decision_days(table: RawTable, places: Mapping[str, int]) -> RawTable:
    """The table with a yes for each day of a decision, and with a word for none: an empty cell is no day of it."""
    place = places.get(_COUNTS)
    if place is None or {*AWAY}.isdisjoint(places):
        return table
    held = whole(table, place)
    # Nothing has been decided yet where no cell is filled.
    if not (mostly_days(held) if held.filled else _DECIDED.search(normal(table.headers[place]))):
        return table
    said = {text: _said(clean(text)) for text in table.distinct(place)}
    columns = [table.column(at) for at in range(len(table.headers))]
    columns[place] = tuple(map(said.__getitem__, table.column(place)))
    return replace(table, rows=Rows(table.numbers, columns, table.beyond))


def _said(text: str) -> str:
    return UNDATED if not text else _YES if some_day(text) else text
