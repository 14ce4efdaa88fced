"""What a column beside codes of units says of them: the unit's name in the same row is a proposal for its code."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import replace

from planner.imports.proposals.known import Known
from planner.imports.roster.vocabulary import unit_in
from planner.imports.tables.clean import clean
from planner.imports.tables.table import RawTable
from planner.imports.units.near import near_unit

_MOSTLY = 0.9
"""Share of a code's rows that must have the same text."""
_NAMED = 0.3
"""Share of the codes' texts that must name a unit: a manager's name stands beside each code, too."""
_LOOKED_AT = 20_000
"""Rows that are looked at, spread evenly over the list."""
_APART = 0.5
"""Share of the codes that must have a text of their own: what stands beside all of them is above them."""


def with_texts_beside(known: Known, table: RawTable, likely: Mapping[str, int]) -> Known:
    """The organisation's words, with what the rows of a list say of the codes of units in it that are none of ours.

    Args:
        known: the organisation's words.
        table: the list.
        likely: columns that are understood, or probably, with their places.
    """
    place = likely.get("unit")
    if place is None or not known.unit_ids:
        return known
    texts = {text for text in map(clean, table.distinct(place)) if any(map(str.isdigit, text))}
    codes = {text for text in texts if not unit_in(text, known.unit_ids) and text.casefold() not in known.explained}
    if not codes:
        return known
    step = max(1, len(table.rows) // _LOOKED_AT)
    own, others = table.column(place)[::step], [at for at in range(len(table.headers)) if at not in likely.values()]
    told = [_said(Counter(zip(own, table.column(at)[::step], strict=True)), codes, known) for at in others]
    best = max(told, key=lambda beside: _named(beside, known), default={})
    return replace(known, explained={**best, **known.explained}) if _named(best, known) else known


def _named(beside: Mapping[str, str], known: Known) -> int:
    """How many units texts name; none where they hardly name any, or name what is above most codes."""
    units = [unit for text in beside.values() if (unit := _names(text, known))]
    enough = len(units) >= _NAMED * len(beside) and len({*beside.values()}) >= _APART * len(beside)
    return len({*units}) if enough else 0


def _said(pairs: Mapping[tuple[str, str], int], codes: set[str], known: Known) -> dict[str, str]:
    """Each code in lower case to the text that mostly stands beside it, in whatever words of one unit.

    Args:
        pairs: cells of both columns, and in how many rows they stand together.
        codes: those that are looked for.
        known: the organisation's words.
    """
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for (code, text), count in pairs.items():
        if clean(code) in codes and (word := clean(text)):
            counts[clean(code)][word] += count
    said: dict[str, str] = {}
    for code, held in counts.items():
        text = min(held, key=lambda one: (-held[one], one))
        unit = _names(text, known)
        same = sum(count for one, count in held.items() if one == text or (unit and _names(one, known) == unit))
        said |= {code.casefold(): text} if same >= _MOSTLY * held.total() else {}
    return said


def _names(text: str, known: Known) -> str:
    return known.unit(text) or near_unit(text, known.unit_ids)
