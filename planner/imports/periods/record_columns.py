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
_ELSE = re.compile(r"anst|tj[. ]|tjänst|ledig|frånv|borta|\bfrv|uppdr|mandat|kurs|komp|beslut|semester|lön|säk|prov")
"""Headings of days of something that somebody has or does; what is left may be the row's, were it called so or not."""
_FIRST = re.compile(r"från|\bfr\b|\bfr[. ]*o[. ]*m|\bfom\b|from|start|begda|since")
_LAST = re.compile(r"till|\bt[. ]*o[. ]*m|\btom\b|\bto\b|until|slut|endda|thru|[. ]t$|\beff.*(?:to|end)$")
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

    Only beside columns of the employment's own days; where these stand alone they are the employment's. A pair that
    is called by no word of validity (``Beg.fr``, ``Beg.t``) is one where the rows of an employment show it.

    Args:
        table: the table.
        places: columns that are understood, with their places.
        open_: places of the columns of which something may be proposed.
        as_of: day of the import.
    """
    headings = {place: normal(table.headers[place]) for place in open_}
    named = _pair({place: heading for place, heading in headings.items() if _VALID.search(heading)})
    others = (place for place, heading in headings.items() if _says_span(heading) and not _ELSE.search(heading))
    pair = named or _pair({place: headings[place] for place in others if _of_days(table, place, as_of)})
    if pair is None:
        return {}
    looks = {place: likeness(table.headers[place]) for place in headings if place not in pair}
    began = _there("employed_from", places, looks)
    if not began:
        return {}
    whose = next((own[0] for key in _PEOPLE if (own := _there(key, places, looks))), None)
    since = next((place for place in began if _of_days(table, place, as_of)), began[0])
    follow = None if whose is None else _follow(table, (whose, since), pair, as_of)
    if follow is None and whose is not None and named:
        follow = _follow(table, (whose,), pair, as_of)
    if follow is None and named:  # nobody has several rows
        follow = bool(_there("employed_to", places, looks)) and not any(_there(key, places, looks) for key in _OTHERS)
    return {pair[0]: RECORD_FROM, pair[1]: RECORD_TO} if follow else {}


def _says_span(heading: str) -> bool:
    return bool(_FIRST.search(heading) or _LAST.search(heading))


def _of_days(table: RawTable, place: int, as_of: date) -> bool:
    """Whether a column holds days and nothing else."""
    texts = [text for own in table.distinct(place) if (text := clean(own))]
    return bool(texts) and all(never(text) or some_day(text, as_of) for text in texts)


def _pair(headings: Mapping[int, str]) -> Pair | None:
    """The one first day and the one last day among some headings; None where there are more or none."""
    firsts = [place for place, heading in headings.items() if _FIRST.search(heading)]
    lasts = [place for place, heading in headings.items() if _LAST.search(heading) and place not in firsts]
    return (firsts[0], lasts[0]) if len(firsts) == len(lasts) == 1 else None


def _there(key: str, places: Mapping[str, int], looks: Mapping[int, Mapping[str, float]]) -> list[int]:
    """Where a column stands, understood or by its heading; the likeliest first."""
    if key in places:
        return [places[key]]
    like = {place: own.get(key, 0.0) for place, own in looks.items()}
    return sorted((place for place, score in like.items() if score >= _LIKE), key=lambda place: -like[place])


def _follow(table: RawTable, whose: tuple[int, ...], pair: Pair, as_of: date) -> bool | None:
    """Whether rows of one person, or of one employment, follow upon each other; None if nobody has several."""
    rows: dict[tuple[str, ...], list[tuple[date, date]]] = {}
    columns = (table.column(place)[:_ROWS] for place in (*whose, *pair))
    for *group, first, last in zip(*(map(clean, own) for own in columns), strict=True):
        began = some_day(first, as_of)
        ended = date.max if not last or never(last) else some_day(last, as_of)
        if all(group) and began and ended:
            rows.setdefault(tuple(group), []).append((began, ended))
    several = [sorted(own) for own in rows.values() if len(own) > 1]
    if not several:
        return None
    following = sum(all(one[1] < other[0] for one, other in pairwise(own)) for own in several)
    return following >= _MOSTLY * len(several)
