"""Headings that say one thing above values that are another: what stands below decides, and somebody is asked."""

import re
from collections.abc import Callable, Mapping

from planner.imports.columns.cell import Fault
from planner.imports.columns.column import compared
from planner.imports.columns.meanings import Said
from planner.imports.columns.personal_number import read_number
from planner.imports.keys.number_and_name import MOSTLY, share_of_both
from planner.imports.proposals.known import Known
from planner.imports.proposals.sample import Sampled, sampled
from planner.imports.proposals.states import mostly_days
from planner.imports.proposals.work import hours_share, no_week, ordinal
from planner.imports.tables.table import RawTable

_OTHER_NUMBER = re.compile(r"0\d{5,8}|\d{1,5}|[^\W\d_]{1,3}\d{2,8}")
"""A number that is no personnummer, and none either that has lost its zeros: it would not begin with one."""
_FEWEST, _NEARLY_ALL = 5, 0.9
_MOSTLY, _HARDLY = 0.7, 0.2
"""Share of a column's cells that are units from which it is probably the one of units, and below which hardly."""


def _numbers_of_work(held: Sampled, known: Known) -> bool:
    """Whether a column called personnummer holds the numbers by which a system knows its employees."""
    if held.filled < _FEWEST or any(not isinstance(read_number(text, known.as_of), Fault) for text in held.counts):
        return False
    return held.share(frozenset(filter(_OTHER_NUMBER.fullmatch, held.counts))) >= _NEARLY_ALL


def _digits(held: Sampled, _known: Known) -> bool:
    return held.share(frozenset(filter(str.isdecimal, held.counts))) >= _NEARLY_ALL


def _words(held: Sampled) -> bool:
    """Whether a column called like codes holds titles: ``Etikett`` above ``Kock``."""
    words = frozenset(text for text in held.counts if not any(map(str.isdigit, text)))
    return held.filled >= _FEWEST and held.share(words) >= _NEARLY_ALL


def _other_units(table: RawTable, places: Mapping[str, int], said: Said, known: Known) -> frozenset[str]:
    """The heading of units above words that are none, where another column has them: codes beside names."""
    place = places.get("unit")
    if place is None or compared(table.headers[place]) in said.known or not table.rows:
        return frozenset()
    read = {*places.values()}
    shares = [_units(held, said, known) for held in sampled(table)]
    others = [share for at, share in enumerate(shares) if at not in read and share >= _MOSTLY]
    return frozenset({compared(table.headers[place])}) if others and shares[place] <= _HARDLY else frozenset()


def _units(held: Sampled, said: Said, known: Known) -> float:
    """Share of the cells that are units, or words of which somebody has said something."""
    words = said.words.get("unit", {})
    return held.share(frozenset(text for text in held.counts if text.casefold() in words or known.unit(text)))


_OTHERWISE: Mapping[str, Callable[[Sampled, Known], bool]] = {
    "fraction": lambda held, _: hours_share(held) == 1,
    "full_time_week": lambda held, _: no_week(held) >= _NEARLY_ALL,
    "personnummer": _numbers_of_work,
    "employee_number": lambda held, _: ordinal(held) or share_of_both(held) >= MOSTLY,
    "name": lambda held, _: share_of_both(held) >= MOSTLY,
    "affiliation": _digits,
    "phone": lambda held, _: mostly_days(held),
    "aid": lambda held, _: _words(held),
}
"""Key to whether values are something else, which is often called the same."""


def doubtful(table: RawTable, places: Mapping[str, int], said: Said, known: Known) -> frozenset[str]:
    """Headings, as ``compared``, that by nobody's word mean a column and stand above values of another.

    Args:
        table: the table.
        places: columns that are understood, with their places.
        said: what is said of headings.
        known: the day of the import, for personnummer.
    """
    return _other_values(table, places, said, known) | _other_units(table, places, said, known)


def _other_values(table: RawTable, places: Mapping[str, int], said: Said, known: Known) -> frozenset[str]:
    keys = [key for key in _OTHERWISE if key in places and compared(table.headers[places[key]]) not in said.known]
    held = sampled(table, [places[key] for key in keys])
    pairs = zip(keys, held, strict=True)
    return frozenset(compared(table.headers[places[key]]) for key, own in pairs if _OTHERWISE[key](own, known))
