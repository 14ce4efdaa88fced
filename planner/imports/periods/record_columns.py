"""Columns that say when a row holds rather than when somebody is employed: ``Giltig från`` beside ``Inträde``."""

import re
from collections.abc import Collection, Mapping
from datetime import date
from itertools import pairwise

from planner.imports.columns.column import normal
from planner.imports.columns.days import never
from planner.imports.periods.months import month_columns as month_columns
from planner.imports.proposals.headings import likeness
from planner.imports.roster.unread_dates import some_day
from planner.imports.tables.clean import clean
from planner.imports.tables.table import RawTable

RECORD_FROM, RECORD_TO = "record_from", "record_to"

_VALID = re.compile(r"gilt|gäll|valid|period|begda|endda|uppgift|\buppg\b|\brad|\bpost|\beff")
_FIRST = re.compile(r"från|\bfr\b|\bfr[. ]*o[. ]*m|\bfom\b|from|start|begda|since")
_LAST = re.compile(r"till|\bt[. ]*o[. ]*m|\btom\b|\bto\b|until|slut|endda|thru|\beff.*(?:to|end)$")
_PEOPLE = ("employee_number", "personnummer")
_OTHERS = ("skill", "clearance_class", "clearance_state", "claim_state", "unavailable_from", "unavailable_to")
"""What else may be valid: beside these the rows have to show it."""
_LIKE = 0.5
_MOSTLY = 0.8
"""Share of the people with several rows whose rows follow upon each other."""
_ROWS = 20_000
"""Rows that are looked at: what a column is shows in the first ones of a city."""

Pair = tuple[int, int]


def record_columns(table: RawTable, places: Mapping[str, int], open_: Collection[int], as_of: date) -> dict[int, str]:
    """Places of the columns that probably say from when and until when a row holds, with the key of each.

    Only beside columns of the employment's own days; where these stand alone they are the employment's.

    Args:
        table: the table.
        places: columns that are understood, with their places.
        open_: places of the columns of which something may be proposed.
        as_of: day of the import.
    """
    headings = {place: normal(table.headers[place]) for place in open_}
    valid = [place for place, heading in headings.items() if _VALID.search(heading)]
    firsts = [place for place in valid if _FIRST.search(headings[place])]
    lasts = [place for place in valid if _LAST.search(headings[place]) and place not in firsts]
    if len(firsts) != 1 or len(lasts) != 1:
        return {}
    looks = {place: likeness(table.headers[place]) for place in headings if place not in (firsts[0], lasts[0])}
    if not _there("employed_from", places, looks):
        return {}
    whose = next((own[0] for key in _PEOPLE if (own := _there(key, places, looks))), None)
    follow = None if whose is None else _follow(table, whose, (firsts[0], lasts[0]), as_of)
    if follow is None:  # nobody has several rows
        follow = bool(_there("employed_to", places, looks)) and not any(_there(key, places, looks) for key in _OTHERS)
    return {firsts[0]: RECORD_FROM, lasts[0]: RECORD_TO} if follow else {}


def _there(key: str, places: Mapping[str, int], looks: Mapping[int, Mapping[str, float]]) -> list[int]:
    """Where a column stands, understood or by its heading; the likeliest first."""
    if key in places:
        return [places[key]]
    like = {place: own.get(key, 0.0) for place, own in looks.items()}
    return sorted((place for place, score in like.items() if score >= _LIKE), key=lambda place: -like[place])


def _follow(table: RawTable, whose: int, pair: Pair, as_of: date) -> bool | None:
    """Whether the rows of a person follow upon each other; None if nobody has several."""
    rows: dict[str, list[tuple[date, date]]] = {}
    columns = (table.column(place)[:_ROWS] for place in (whose, *pair))
    for person, first, last in zip(*(map(clean, own) for own in columns), strict=True):
        began = some_day(first, as_of)
        ended = date.max if not last or never(last) else some_day(last, as_of)
        if person and began and ended:
            rows.setdefault(person, []).append((began, ended))
    several = [sorted(own) for own in rows.values() if len(own) > 1]
    if not several:
        return None
    following = sum(all(one[1] < other[0] for one, other in pairwise(own)) for own in several)
    return following >= _MOSTLY * len(several)
