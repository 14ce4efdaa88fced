"""Columns that are what they are by others of their list, or of other lists, and not by their own cells."""

import re
from collections.abc import Collection, Mapping

from planner.imports.columns.column import normal
from planner.imports.left.areas import near_area
from planner.imports.names.prefixes import prefix_columns
from planner.imports.periods.record_columns import RECORD_FROM, RECORD_TO, record_columns
from planner.imports.proposals.headings import likeness
from planner.imports.proposals.known import Known
from planner.imports.proposals.sample import whole
from planner.imports.roster.columns import INTERNAL, NAME_PREFIX
from planner.imports.tables.table import RawTable

_PLACES = re.compile(
    r"post ?(?:nr|nummer|kod)\b|zip|postal|\bp?adr(?:ess)?\b|bostadsadr|kommundel|stadsdel|bostadsomr|tätort"
)
"""Headings of where somebody lives, in other words than those of areas."""
_ADDRESS, _HOUSE = re.compile(r"\b(?:p|bostads)?adr(?:ess)?\b"), re.compile(r"[^\W\d] \d")
"""Headings of addresses, and what only one with a street has: a house's number."""
_LIVES, _WORKS = re.compile(r"ort\b|adr|\bbo|hem|post|område|folkbok"), re.compile(r"arb|tjänst|placer|enhet|verks")
"""Parts of headings of where somebody lives, and of where somebody works."""
_FEW, _MOSTLY, _LIKE = 40, 0.5, 0.6
"""Different cells at most, share of the rows that hold one at least, and from how much on another heading is one."""
BESIDE = frozenset({INTERNAL, NAME_PREFIX, RECORD_FROM, RECORD_TO})


def beside_others(table: RawTable, places: Mapping[str, int], open_: Collection[int], known: Known) -> dict[int, str]:
    """Places of such columns, with the key of each.

    Args:
        table: the table.
        places: columns that are understood, with their places.
        open_: places of the columns of which something may be proposed.
        known: which columns join lists, and the day of the import.
    """
    areas = {} if not known.areas or "area" in places else _areas(table, open_) or _our_areas(table, open_, known)
    joining = {at: INTERNAL for at in open_ if (table.file, table.sheet, table.headers[at]) in known.internal}
    return {
        **areas,
        **record_columns(table, places, open_, known.as_of),
        **prefix_columns(table, places, open_),
        **joining,
    }


def _areas(table: RawTable, open_: Collection[int]) -> dict[int, str]:
    """The one column of where people live, few different places, where no other may be that of their areas."""
    named = [at for at in open_ if likeness(table.headers[at]).get("area", 0.0) >= _LIKE]
    places = [] if named else [at for at in open_ if _PLACES.search(normal(table.headers[at]))]
    held = {at: whole(table, at) for at in places}
    few = [
        at
        for at, own in held.items()
        if 1 < len(own.counts) <= _FEW
        and own.filled >= _MOSTLY * own.cells
        and not (_ADDRESS.search(normal(table.headers[at])) and any(map(_HOUSE.search, own.counts)))
    ]
    return dict.fromkeys(few, "area") if len(few) == 1 else {}


def _our_areas(table: RawTable, open_: Collection[int], known: Known) -> dict[int, str]:
    """The one column of where people live in which most cells are areas of the organisation: ``Postadr ort``."""
    words = {at: normal(table.headers[at]) for at in open_}
    lives = [at for at, word in words.items() if _LIVES.search(word) and not _WORKS.search(word)]
    held = {at: whole(table, at) for at in lives}
    ours = {
        at: {text: area for text in own.counts if (area := near_area(text, known.area_ids))}
        for at, own in held.items()
        if len(own.counts) <= _FEW and own.filled >= _MOSTLY * own.cells
    }
    several = [at for at, own in ours.items() if len({*own.values()}) > 1 and held[at].share(frozenset(own)) >= _MOSTLY]
    return dict.fromkeys(several, "area") if len(several) == 1 else {}
