"""A remark that says that a vetting is over, in a row without a last day: whether it counts is asked once."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from types import MappingProxyType
from typing import NamedTuple

from xlsxwriter.utility import xl_cell_to_rowcol

from planner.domain.finding import Finding
from planner.domain.owner.exports import EndedVettings
from planner.domain.vocabulary import called_in
from planner.imports import codes
from planner.imports.columns.meanings import Said
from planner.imports.headings.unread_text import listed, saying_over
from planner.imports.proposals.ways import OVER, of_column
from planner.imports.roster.unread_dates import some_day
from planner.imports.tables.clean import clean
from planner.imports.tables.table import RawTable, Rows

_CLEARANCE = ("clearance_class", "clearance_state", "clearance_decided", "clearance_valid_until")
_DAY = re.compile(r"\d[\d./-]{4,}\d")


class Ended(NamedTuple):
    """A table without vettings that are over, as somebody has said; what is told and asked of it."""

    table: RawTable
    notes: tuple[Finding, ...]
    asked: Mapping[str, tuple[int, str, int]] = MappingProxyType({})
    rows: Mapping[str, str] = MappingProxyType({})
    """The rows that a question is about."""


def without_ended(
    table: RawTable, places: Mapping[str, int], notes: Iterable[Finding], said: Said, as_of: date
) -> Ended:
    """The table with nothing of the vettings that are over by the remarks that are told, or the question about them.

    Rows stay, for whatever else they say; so do vettings whose remark has a day that is still to come.

    Args:
        table: the table.
        places: columns that are understood, with their places.
        notes: what is told of its headings, of such remarks too.
        said: what is said of the table.
        as_of: day of the import.
    """
    answer, kept, told = said.ways.get(OVER), list[Finding](), list[Finding]()
    over, asked, open_ = set[int](), dict[str, tuple[int, str, int]](), set[int]()
    for note in notes:
        if note.code != codes.VETTING_IN_TEXT:
            kept.append(note)
            continue
        place = _place(note)
        rows, later = _over(table, place, places, as_of)
        if later:
            rest = listed(table.numbers[at] for at in later)
            kept.append(of_column(table, codes.VETTING_IN_TEXT, place, count=len(later), listed=rest))
        if rows and answer is None:
            first, guess, before = asked.get(OVER, (place, called_in("sv", EndedVettings.NOT_COUNTED), 0))
            asked[OVER] = (first, guess, before + len(rows))
            open_.update(rows)
        elif rows and answer == EndedVettings.NOT_COUNTED:
            over.update(rows)
            told.append(
                of_column(
                    table, codes.OVER_LEFT, place, count=len(rows), listed=listed(table.numbers[at] for at in rows)
                )
            )
    those = {OVER: listed(table.numbers[at] for at in sorted(open_))} if open_ else {}
    blank = _blank(table, {places[key] for key in _CLEARANCE if key in places}, over)
    return Ended(blank, (*kept, *told), asked, those)


def _place(note: Finding) -> int:
    return int(xl_cell_to_rowcol(f"{note.facts['letter']}1")[1])


def _over(table: RawTable, place: int, places: Mapping[str, int], as_of: date) -> tuple[list[int], list[int]]:
    """Indexes of the rows whose remark says it, and of those whose remark has a day that is still to come."""
    numbers, texts = {*saying_over(table, place, places)}, table.column(place)
    rows = [at for at, number in enumerate(table.numbers) if number in numbers]
    later = [at for at in rows if _to_come(texts[at], as_of)]
    return [at for at in rows if at not in later], later


def _to_come(text: str, as_of: date) -> bool:
    days = (some_day(hit[0], as_of) for hit in _DAY.finditer(clean(text)))
    return any(day is not None and day > as_of for day in days)


def _blank(table: RawTable, places: set[int], rows: set[int]) -> RawTable:
    if not rows:
        return table
    columns = [
        ["" if at in rows else text for at, text in enumerate(table.column(place))]
        if place in places
        else table.column(place)
        for place in range(len(table.headers))
    ]
    return replace(table, rows=Rows(table.numbers, columns, table.beyond))
