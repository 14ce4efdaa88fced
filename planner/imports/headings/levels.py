"""Units in levels, as ``Org nivå 3`` and ``Org nivå 4``: everybody's is the lowest one that is filled."""

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from itertools import permutations
from typing import TYPE_CHECKING

from planner.domain.finding import Finding, finding
from planner.imports import codes
from planner.imports.columns.column import compared, normal, smell_at
from planner.imports.columns.column_file import KEYS, sayable
from planner.imports.columns.masking import shown
from planner.imports.columns.meanings import Said
from planner.imports.proposals.headings import likeness
from planner.imports.proposals.known import Known
from planner.imports.proposals.propose import Certainty, Proposal
from planner.imports.proposals.sample import Sampled, counted
from planner.imports.proposals.samples import samples_of
from planner.imports.tables.clean import clean, is_empty
from planner.imports.tables.table import RawTable, Rows

if TYPE_CHECKING:
    from planner.imports.proposals.layouts import TableLayout

_UNIT = "unit"
_NUMBERED = re.compile(r"(.*[^\W\d])[\W_]*(\d)")
_SAYS_NOTHING = frozenset({"saknas", "saknar", "ej angivet", "ej angiven", "missing"})
_CALLED_UNIT = 0.8
"""How much a heading looks like one of units that is called so."""


def by_levels(table: RawTable, said: Said) -> tuple[RawTable, list[Finding]]:
    """The table with the lowest filled level in the column of the lowest, where several are said to be the unit."""
    keys = [said.known.get(word, KEYS.get(word)) for word in map(compared, table.headers)]
    places = [
        at
        for at, key in enumerate(keys)
        if key == _UNIT and compared(table.headers[at]) not in said.left_out | said.skills.keys()
    ]
    words = {compared(table.headers[at]) for at in places}
    if len(places) < 2 or len(words) < len(places) or not (order := _from_lowest(table, places)):
        return table, []
    lowest, *above = order
    texts, counts = _filled(table, lowest, above)
    headings = ", ".join(f"”{shown(table.headers[at])}” ({counts[at]})" for at in above)
    facts: dict[str, str | int] = {"count": sum(counts.values()), "headings": headings}
    place = {"file": table.file, "sheet": table.sheet, "column": shown(table.headers[lowest])}
    told = finding(codes.UNIT_LEVELS, row=table.header_row, facts=facts, **place)
    levels = frozenset(compared(table.headers[at]) for at in above)
    return replace(_with_texts(table, lowest, texts), levels=levels), [told]


def with_levels(
    table: RawTable,
    places: Mapping[str, int],
    proposals: tuple[Proposal, ...],
    left_out: Collection[str],
    known: Known,
) -> tuple[RawTable, tuple[Proposal, ...]]:
    """The proposals, with the levels above the unit that say where people work whose own cell of it is empty.

    While the unit itself is only proposed, and nobody is read by it, its words are asked as they will then be.
    """
    sure = {one.key: one.place for one in proposals if one.certainty is not Certainty.POSSIBLE}
    lowest = places.get(_UNIT, sure.get(_UNIT))
    if lowest is None or not any(map(_nothing, table.distinct(lowest))):
        return table, proposals
    taken = {*places.values(), *(at for key, at in sure.items() if key != _UNIT), lowest}
    free = [
        at
        for at, heading in enumerate(table.headers)
        if at not in taken and sayable(heading) and compared(heading) not in left_out and not smell_at(heading, table)
    ]
    free = [at for at in free if _tells_apart(table, at, known)]
    above = sorted((at for at in free if _is_above(table, at, lowest)), key=lambda at: -len(table.distinct(at)))
    texts, counts = _filled(table, lowest, above)
    levels = [at for at in above if counts[at]]
    rest = (one for one in proposals if one.place not in levels)
    proposals = tuple(sorted([*rest, *(_proposed(table, at, known) for at in levels)], key=lambda one: one.place))
    return table if _UNIT in places else _with_texts(table, lowest, texts), proposals


def in_levels(layout: "TableLayout", heading: str, key: str | None) -> bool:
    """Whether a heading that means the unit is one of several that are understood, or proposed, as that."""
    keys = {one.heading: one.key for one in layout.proposals} | {**layout.meant}
    return key == keys.get(heading) == _UNIT and [*keys.values()].count(_UNIT) > 1


def _proposed(table: RawTable, place: int, known: Known) -> Proposal:
    held = Sampled(counted(table.column(place)), len(table.rows))
    return Proposal(place, table.headers[place], _UNIT, Certainty.LIKELY, samples_of(_UNIT, held, known))


def _tells_apart(table: RawTable, place: int, known: Known) -> bool:
    """Whether a column has several words, or one that is a unit: a cost centre of everybody's is above no unit."""
    words = [text for text in table.distinct(place) if not _nothing(text)]
    return len(words) > 1 or any(map(known.unit, words))


def _is_above(table: RawTable, upper: int, lower: int) -> bool:
    """Whether a column is a level above another by its number, or is called one of units and holds each of its."""
    first, second = (_NUMBERED.fullmatch(normal(table.headers[at])) for at in (upper, lower))
    if first and second and first[1] == second[1]:
        return first[2] < second[2] and not _nests(table, lower, upper)
    called = likeness(table.headers[upper], {}).get(_UNIT, 0.0) >= _CALLED_UNIT
    return called and _nests(table, upper, lower)


def _from_lowest(table: RawTable, places: Sequence[int]) -> list[int]:
    """The places of all levels, the lowest first; none where neither what stands there nor numbers tell it."""
    for order in permutations(places) if len(places) <= 4 else ():
        if all(_tells(table, upper, lower) for at, lower in enumerate(order) for upper in order[at + 1 :]):
            return [*order]
    return []


def _tells(table: RawTable, upper: int, lower: int) -> bool:
    first, second = (_NUMBERED.fullmatch(normal(table.headers[at])) for at in (upper, lower))
    numbered = bool(first and second and first[1] == second[1] and first[2] < second[2])
    return _nests(table, upper, lower) or (numbered and not _nests(table, lower, upper))


def _nests(table: RawTable, upper: int, lower: int) -> bool:
    """Whether each text of one column stands beside one text of the other only, of which there are fewer."""
    pairs = {(clean(low), clean(high)) for low, high in {*zip(table.column(lower), table.column(upper), strict=True)}}
    pairs = {pair for pair in pairs if not any(map(_nothing, pair))}
    lows, highs = {low for low, _ in pairs}, {high for _, high in pairs}
    return len(highs) < len(lows) == len(pairs)


def _filled(table: RawTable, lowest: int, above: Sequence[int]) -> tuple[list[str], Counter[int]]:
    """The lowest filled text of each row, and how often each level above is that."""
    texts, counts = [*table.column(lowest)], Counter[int]()
    empty = {text for text in table.distinct(lowest) if _nothing(text)}
    rest = [at for at, text in enumerate(texts) if text in empty]
    for place in above:
        column = table.column(place)
        held = [at for at in rest if not _nothing(column[at])]
        for at in held:
            texts[at] = column[at]
        counts[place] = len(held)
        done = {*held}
        rest = [at for at in rest if at not in done]
    return texts, counts


def _with_texts(table: RawTable, place: int, texts: Sequence[str]) -> RawTable:
    columns = [texts if at == place else table.column(at) for at in range(len(table.headers))]
    return replace(table, rows=Rows(table.numbers, columns, table.beyond))


def _nothing(text: str) -> bool:
    plain = clean(text)
    return not plain or is_empty(plain) or plain.casefold() in _SAYS_NOTHING
