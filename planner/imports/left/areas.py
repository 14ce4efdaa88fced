"""Which home area of the organisation a word is clearly near."""

import re
from collections.abc import Mapping, Sequence

from planner.imports.roster.rows import Row, rows_of_sources
from planner.imports.units.likeness import tokens_of
from planner.imports.units.near import SAME, SHORTENED, names_of, nearest_of

_TAIL, _WHOLE, _TOWN = 3, 4, 3
"""Letters of the last word of an id, of an id of one word, and of the word for the town before it."""
_AROUND = re.compile("bygd|land|omnejd|trakt|tatort|centrum")
"""What says that a part of a place is meant, or what is around it."""


def in_our_case(rows: Sequence[Row], areas: Mapping[str, str]) -> None:
    """Writes home areas that differ from ours in capitals alone (``HAMRE``) as the organisation does.

    Args:
        rows: of one table.
        areas: ids in lower case, to the ids.
    """
    for source in rows_of_sources(rows):
        if (at := source.at.get("area")) is not None:
            held = source.columns[at]
            ours = {area: areas.get(area.casefold(), area) for area in {*held} - {None}}
            source.columns[at] = [*map(ours.get, held)]


def near_area(text: str, areas: Mapping[str, str]) -> str:
    """The id of the one area that a word is clearly near; nothing where none is, or two are.

    Args:
        text: as it stands in the file: ``NYKÖPING`` of ``NYKOPING``, ``Nyköping landsbygd`` of ``NYKOPING-LAND``,
            ``2901 Sjöhult``, ``Fjällsidan`` of ``FJALL``, ``Nederbyn`` of ``NBYN``, ``SJÖÄNDE`` of ``NB-SJO``.
        areas: ids in lower case, to the ids.
    """
    near = (nearest_of(name, areas, (SAME, SHORTENED, _shortens_text, _begins, _cut)) for name in names_of(text))
    return next(filter(None, near), "")


def _shortens_text(text: str, area: str) -> bool:
    """Whether an id of several words shortens those of the text."""
    return "-" in area and SHORTENED(area, text)


def _begins(text: str, area: str) -> bool:
    """Whether the last word of an id, behind a short word for the town, and that of a text are one's beginning."""
    town, sign, last = area.rpartition("-")
    *first, word = tokens_of(text) or [""]
    short = "".join(tokens_of(last))
    if min(len(short), len(word)) < _TAIL or not short.isalpha() or (first and not _made_of(town, first[0])):
        return False
    if sign and len(town) <= _TOWN:
        return word.startswith(short) or short.startswith(word)
    return not sign and not first and len(short) >= _WHOLE and word.startswith(short) and not _AROUND.search(word)


def _cut(text: str, area: str) -> bool:
    """Whether an id is made of a word's first letter and of its end, with more of its letters or not: ``NBYN``."""
    word, short = "".join(tokens_of(text)), "".join(tokens_of(area))
    return (
        len(tokens_of(text)) == 1
        and short.isalpha()
        and _WHOLE <= len(short) < len(word)
        and word[-_TAIL:] == short[-_TAIL:]
        and _made_of(short, word)
    )


def _made_of(short: str, whole: str) -> bool:
    """Whether the letters of a short word stand in a longer one in their order, beginning with its first."""
    letters, begun = iter(whole), "".join(tokens_of(short))
    return begun[:1] == whole[:1] and all(letter in letters for letter in begun)
