"""A day where a state of a vetting is looked for (``Klar``: 2022-10-06, else ``pågår``): what it means is said once."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import date
from types import MappingProxyType
from typing import NamedTuple

from xlsxwriter.utility import xl_col_to_name

from planner.domain.finding import Finding, finding
from planner.domain.owner.exports import StateDays
from planner.domain.person import DateOrder
from planner.domain.vocabulary import called_in
from planner.imports import codes
from planner.imports.clearances.class_words import class_and_code, says_none
from planner.imports.columns.column import compared
from planner.imports.columns.days import Way, plain_day, read_day
from planner.imports.columns.masking import shown
from planner.imports.columns.meanings import Said
from planner.imports.proposals.sample import whole
from planner.imports.proposals.states import made_of_states, mostly_days
from planner.imports.proposals.unused import says_how_far
from planner.imports.roster.columns import name_of
from planner.imports.roster.unread_dates import some_day
from planner.imports.tables.clean import clean
from planner.imports.tables.table import RawTable, Rows

STATE_DAYS = "state_days"
"""Key of a column file."""
_STATE, _DECIDED = "clearance_state", "clearance_decided"
_APPROVED = "godkänd"


class Days(NamedTuple):
    """A table with such days in a column of their own, or as it was; what is told and asked of it."""

    table: RawTable
    notes: tuple[Finding, ...] = ()
    asked: Mapping[str, tuple[int, str, int]] = MappingProxyType({})


def with_state_days(table: RawTable, places: Mapping[str, int], said: Said, as_of: date) -> Days:
    """The table with the state that such a day is in the column of states, and the day in that of days.

    Args:
        table: the table.
        places: columns that are understood, with their places.
        said: what is said of the table.
        as_of: day of the import.
    """
    if said.ways.get(STATE_DAYS) == StateDays.ALL and "clearance_class" in places and _STATE not in places:
        return _all_approved(table, places["clearance_class"])
    place = places.get(_STATE, _only_days(table, places, said))
    if place is None:
        return Days(table)
    texts = [clean(text) for text in table.column(place)]
    forms = said.days.get(compared(table.headers[place]), ())  # 260814 is a day where somebody has said how it is read
    days = {text for text in set(texts) if text and (some_day(text) or _is_day(text, forms, as_of))}
    if not days:
        return Days(table)
    count, answer = sum(text in days for text in texts), said.ways.get(STATE_DAYS)
    if answer is None:
        return Days(table, asked={STATE_DAYS: (place, called_in("sv", StateDays.APPROVED), count)})
    if answer == StateDays.UNREAD and _STATE not in places:
        return Days(table)  # the days are those of decisions, and nobody is taken for approved
    approved = answer == StateDays.APPROVED
    told = called_in("sv", StateDays.APPROVED if approved else StateDays.UNREAD)
    facts: dict[str, str | int] = {"letter": xl_col_to_name(place), "count": count, "said": told}
    note = finding(codes.DAYS_OF_STATES, file=table.file, sheet=table.sheet, row=table.header_row,
                   column=shown(table.headers[place]), facts=facts)  # fmt: skip
    return Days(_parted(table, places, texts, days, approved=approved), (note,))


def _all_approved(table: RawTable, place: int) -> Days:
    """The table with everybody approved who has a class, as somebody has said."""
    classed = [bool(text) and text != "0" and not says_none(text) for text in map(clean, table.column(place))]
    columns = [*map(table.column, range(len(table.headers))), [_APPROVED if one else "" for one in classed]]
    facts: dict[str, str | int] = {"letter": xl_col_to_name(place), "count": sum(classed),
                                   "said": called_in("sv", StateDays.ALL)}  # fmt: skip
    note = finding(codes.DAYS_OF_STATES, file=table.file, sheet=table.sheet, row=table.header_row,
                   column=shown(table.headers[place]), facts=facts)  # fmt: skip
    rows = Rows(table.numbers, columns, table.beyond)
    return Days(replace(table, headers=(*table.headers, name_of(_STATE)), rows=rows), (note,))


def _is_day(text: str, forms: Collection[DateOrder], as_of: date) -> bool:
    return bool(forms) and plain_day(read_day(text, forms, Way(as_of))) is not None


def _only_days(table: RawTable, places: Mapping[str, int], said: Said) -> int | None:
    """The column of days in a list of classes that has no other column of states; words of states among them say so."""
    place = _decided(table, places)
    if place is None:
        return None
    words = any(map(made_of_states, set(table.column(place))))
    # Under a heading that is understood by itself the states may stand in another file.
    known = compared(table.headers[place]) in said.known and days_alone(table, places, said) is not None
    return place if words or STATE_DAYS in said.ways or known else None


def _decided(table: RawTable, places: Mapping[str, int]) -> int | None:
    """Where a list of classes without a column of states has its days of decision."""
    there = "clearance_class" in places and _STATE not in places
    classes = table.distinct(places["clearance_class"]) if there else ()
    if any(class_and_code(clean(text)) or made_of_states(text) for text in classes):
        return None  # ``3/G`` says the state itself
    return places.get(_DECIDED) if there and name_of(_STATE) not in map(compared, table.headers) else None


def days_alone(table: RawTable, places: Mapping[str, int], said: Said) -> int | None:
    """The same place where no other column may hold the states.

    Args:
        table: the table.
        places: columns that are understood, or probably, with their places.
        said: what is said of it.
    """
    read, headings = {*places.values()}, [*map(compared, table.headers)]
    free = (at for at, heading in enumerate(headings) if at not in read and heading not in said.left_out)
    place = _decided(table, places)
    return None if place is None or any(_may_say_states(table, at) for at in free) else place


def _may_say_states(table: RawTable, place: int) -> bool:
    """Whether a column that nobody has said may hold the states, and is a question of its own."""
    held = whole(table, place)
    return 2 * held.filled >= held.cells and not mostly_days(held) and says_how_far(held)


def _parted(
    table: RawTable, places: Mapping[str, int], texts: list[str], days: Collection[str], *, approved: bool
) -> RawTable:
    """States alone in the column of states, days alone in that of days; the one that the table lacks is added."""
    columns = [list(table.column(at)) for at in range(len(table.headers))]
    headers = list(table.headers)
    places = dict(places)
    for key in (_STATE, _DECIDED):
        if key not in places:
            places[key] = len(headers)
            headers.append(name_of(key))
            columns.append([""] * len(texts))
    for index, text in enumerate(texts):
        if text in days:
            columns[places[_STATE]][index] = _APPROVED if approved else ""
            if approved and not clean(columns[places[_DECIDED]][index]):
                columns[places[_DECIDED]][index] = text
        else:
            columns[places[_STATE]][index] = text
            if columns[places[_DECIDED]][index] == text:
                columns[places[_DECIDED]][index] = ""
    return replace(table, headers=tuple(headers), rows=Rows(table.numbers, columns, table.beyond))
