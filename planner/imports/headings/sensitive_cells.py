"""Cells that speak of somebody's health or union: their column is treated as one whose heading does."""

import re
from collections.abc import Collection
from dataclasses import replace

from planner.imports.columns.column import compared
from planner.imports.columns.smell import folded
from planner.imports.proposals.known import Known
from planner.imports.tables.table import RawTable

_WORDS = re.compile(
    r"\bsjuk(?:fr|skr|led|anm|pen|ers|avdr|dag|lon|period|orsak|nar\b|dom|\b(?!-| ?(?:och|&|/)))"
    r"|\b(?:langtids|del)sjuk|\brehabilitering(?:s?\b)|\brehab(?:plan|arend)"
    r"|\bvab(?:ar|ba|bar|bat)?\b|\bvard av (?:sjukt )?barn|\bgraviditet|\bhavandeskap|\bsmittbar|\bkarens(?:dag|avdr)?"
    r"|\blakarintyg|\barbetsskad|\butmattning|\bdiagnos\b|\bfacklig|\bsick (?:leave|day|note)|\bon sick\b|\bunion "
)
"""As reasons for leave and remarks say it, folded; titles and units (sjuksköterska, sjukhus, rehabenhet) do not."""
_ALONE = re.compile(r"rehab(?:ilitering)?")
"""What says it where nothing else stands in the cell; a unit or skill of the organisation may be called so."""
_PERHAPS = (
    *("sjuk", "rehab", "vab", "barn", "gravid", "andeskap", "smitt", "karens", "intyg", "skad", "mattning", "diagnos"),
    *("facklig", "sick", "union"),
)
"""One of these stands in every text that does, in lower case."""


def speaks_of_health(text: str, known: Known) -> bool:
    """Whether a cell speaks of health or the union; a word of the organisation's does not."""
    plain = folded(text)
    if _ALONE.fullmatch(plain):
        return not known.unit(text) and text.casefold() not in known.skill_ids
    return bool(_WORDS.search(plain)) and text.casefold() not in known.skill_ids


def with_sensitive(table: RawTable, known: Known) -> RawTable:
    """The table with the headings, as ``compared``, of columns in which any cell does."""
    places = [place for place in range(len(table.headers)) if _any(table.distinct(place), known)]
    return replace(table, sensitive=frozenset(compared(table.headers[place]) for place in places)) if places else table


def _any(texts: Collection[str], known: Known) -> bool:
    low = "\n".join(texts).casefold()  # of thousands of numbers at once
    hints = [hint for hint in _PERHAPS if hint in low]
    perhaps = (text for text in texts if any(map(text.casefold().__contains__, hints))) if hints else ()
    return any(speaks_of_health(text, known) for text in perhaps)
