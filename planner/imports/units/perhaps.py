"""Which column of a list of employments may have its units, where none is called so: it is asked of before they are."""

import re
from collections.abc import Collection, Mapping, Sequence

from planner.imports.columns.column import compared
from planner.imports.proposals.known import Known
from planner.imports.proposals.sample import Sampled
from planner.imports.units.near import near_unit

_CALLED = re.compile(
    r"arb(?:ets)?\.?(?:pl|st)|skol[ae]|grupp\b|\bteam|\blag\b|sektion|sektor|områdesn|kontor|station|verksamh|organ"
    r"|\borg\b|path|sökväg|placer|enhet|\benh|avd|förv|\bkst|ansvar|\bdep|\bunit|site|office|school|ward"
)
"""Headings of where people work, of which a list may have one."""
_NOT = re.compile(r"yrke|bef|titel|pris|blod|ålder|avtal|löne|vaccin|adress|ort\b|title|job|pay")
_REPEATED, _MOST, _FEWEST = 2, 60, 2
"""How often each word stands there on average at least, how many different ones are looked at, and how few may be
units of the organisation for a column to have them."""
_LONGEST, _MOSTLY = 80, 0.5
"""Letters of such a word, and share of the words that are units, from which it probably has them."""
UNIT = "unit"
_CLEARLY, _BY_VALUES = 2, 0.6
"""How many times as many units a workplace is near to as a department, and how well it then fits."""


def units_perhaps(
    there: Collection[str], headings: Sequence[str], maybe: Collection[int], held: Sequence[Sampled], known: Known
) -> dict[int, tuple[str, bool]]:
    """The place of the column that may have the units of a list of employments, and whether it probably has.

    Args:
        there: keys of columns that are understood, proposed or that none is proposed for.
        headings: of the list.
        maybe: places of columns of which nothing is known, or nothing sure.
        held: what stands in each column of the list, by place.
        known: the organisation's words.
    """
    if UNIT in there or "employed_from" not in there:
        return {}
    worded = [place for place in sorted(maybe) if _words(held[place])]
    near = {place: _units(held[place], known) for place in worded}
    best = max(worded, key=lambda place: (near[place], -place), default=None)
    if best is not None and near[best] >= _FEWEST:
        return {best: (UNIT, near[best] >= _MOSTLY * len(held[best].counts))}
    called = [place for place in worded if _sounds(headings[place])]
    return {called[0]: (UNIT, False)} if len(called) == 1 else {}


def finest_unit(
    scores: Sequence[Mapping[str, float]], columns: Mapping[str, Sampled], known: Known
) -> list[dict[str, float]]:
    """Of several columns of units the one that tells more of them apart: a department says less than its sections.

    Where units of the organisation stand in one column, another one in which none stands is of something else. One
    that is called a workplace, and is near to clearly more of them than one of departments' short names, has them.

    Args:
        scores: how well each column fits each key.
        columns: heading to what stands below it, in the same order.
        known: the organisation's words.
    """
    held, theirs = [*columns.values()], [place for place, own in enumerate(scores) if UNIT in own]
    finer = [place for place, heading in enumerate(columns) if theirs and _sounds(heading) and _words(held[place])]
    units = [len({unit for text in cells.counts if (unit := known.unit(text))}) for cells in held]
    plain = max(theirs, key=lambda place: (units[place], -place), default=None)
    near = {place: _units(held[place], known) for place in {*theirs, *finer}} if {*finer} - {plain} else {}
    best = max({*finer} & near.keys(), key=lambda place: (near[place], -place), default=None)
    most = near.get(plain, 0) if plain is not None else 0
    if best is not None and best != plain and near[best] >= _CLEARLY * most > 0:
        score = min(_BY_VALUES, max(scores[place][UNIT] for place in theirs))
        return [
            {**({UNIT: score} if place == best else {}), **{key: own[key] for key in own if key != UNIT}}
            for place, own in enumerate(scores)
        ]
    finest = max((units[place] for place in theirs), default=0)
    return [
        {key: score for key, score in own.items() if key != UNIT or number == finest}
        for own, number in zip(scores, units, strict=True)
    ]


def _sounds(heading: str) -> bool:
    return bool(_CALLED.search(heading.casefold())) and not _NOT.search(compared(heading))


def _words(held: Sampled) -> bool:
    """Whether a column has several words, the same again and again."""
    several = 1 < len(held.counts) <= min(_MOST, held.filled // _REPEATED)
    return several and all(any(map(str.isalpha, text)) and len(text) <= _LONGEST for text in held.counts)


def _units(held: Sampled, known: Known) -> int:
    """How many units of the organisation its words are, or are clearly near."""
    return len({unit for text in held.counts if (unit := known.unit(text) or near_unit(text, known.unit_ids))})
