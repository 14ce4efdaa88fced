"""Cells that speak of somebody's health or union: their column is treated as one whose heading does."""

import re
from collections.abc import Collection, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import NamedTuple

from planner.domain.finding import Finding
from planner.domain.owner.exports import SensitiveCells
from planner.domain.vocabulary import called_in
from planner.imports import codes
from planner.imports.columns.column import compared, smell_at
from planner.imports.columns.column_file import KEYS
from planner.imports.columns.meanings import Said
from planner.imports.columns.skill_headings import names_a_skill
from planner.imports.columns.smell import folded, word_that_may_mark
from planner.imports.headings.skill_groups import skills_beside
from planner.imports.proposals.headings import likeness
from planner.imports.proposals.known import Known
from planner.imports.proposals.sample import whole
from planner.imports.proposals.ways import SENSITIVE, of_column
from planner.imports.tables.clean import clean
from planner.imports.tables.table import RawTable, Rows

_OF_PERSONS = (
    r"\bsjuk(?:fr|skr|led|anm|pen|ers|avdr|dag|lon|period|orsak|nar\b|dom|\b(?!-| ?(?:och|&|/)))"
    r"|\b(?:langtids|del)sjuk|\bvab(?:ar|ba|bar|bat)?\b|\bvard av (?:sjukt )?barn|\bkarens(?:dag|avdr)?"
    r"|\blakarintyg|\bfacklig|\bsick (?:leave|day|note)|\bon sick\b|\bunion "
)
"""What is nothing but somebody's leave, illness or union, also where units stand."""
_OF_NO_UNIT = re.compile(_OF_PERSONS)
_WORDS = re.compile(
    rf"{_OF_PERSONS}|\brehabilitering(?:s?\b)|\brehab(?:plan|arend)|\bgraviditet|\bhavandeskap|\bsmittbar"
    r"|\barbetsskad|\butmattning|\bdiagnos\b"
)
"""As reasons for leave and remarks say it, folded; titles and units (sjuksköterska, sjukhus, rehabenhet) do not."""
_ALONE = re.compile(r"rehab(?:ilitering)?")
"""What says it where nothing else stands in the cell; a unit or skill of the organisation may be called so."""
_BETWEEN = re.compile(r"[,;/+|&\n]")
"""What stands between skills in one cell."""
_MOSTLY, _CALLED_UNIT = 0.5, 0.8
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


class Sensitive(NamedTuple):
    """A table with what is known of such columns; what is told and asked of it."""

    table: RawTable
    notes: tuple[Finding, ...] = ()
    asked: Mapping[str, tuple[int, str, int]] = MappingProxyType({})


def with_sensitive(table: RawTable, known: Known, said: Said) -> Sensitive:
    """The table with the headings, as ``compared``, of columns in which any cell does.

    Of a column of skills the skills are read: such words in it are nowhere but in the count, whatever is answered,
    unless somebody has said that they are read, or that nothing of the column is.
    """
    if explained := skills_beside(table, known, said):
        table = replace(table, of_skills=explained)
    places = [place for place in range(len(table.headers)) if _any(table.distinct(place), known)]
    places = [place for place in places if not _of_units(table, place, known, said)]
    answer = said.ways.get(SENSITIVE)
    skilled = {place: held for place in places if (held := _among_skills(table, place, known, said))}
    rest = frozenset(compared(table.headers[place]) for place in places if place not in skilled)
    if rest:
        table = replace(table, sensitive=rest)
    if not skilled or answer == SensitiveCells.READ:
        return Sensitive(table)
    counts = {place: sum(text in held for text in table.column(place)) for place, held in skilled.items()}
    columns = [
        [skilled[place].get(text, text) for text in table.column(place)] if place in skilled else table.column(place)
        for place in range(len(table.headers))
    ]
    table = replace(table, rows=Rows(table.numbers, columns, table.beyond))
    if answer is None:
        guess = called_in("sv", SensitiveCells.PASSED_OVER)
        return Sensitive(table, asked={SENSITIVE: (min(skilled), guess, sum(counts.values()))})
    notes = (of_column(table, codes.PASSED_OVER, place, count=count) for place, count in counts.items())
    return Sensitive(table, tuple(notes))


def _of_units(table: RawTable, place: int, known: Known, said: Said) -> bool:
    """Whether it is a column of units, by its heading or by most of its cells, in which nobody's leave stands.

    Where people work at ``Rehab`` the word says nothing of their health.
    """
    heading = table.headers[place]
    word = compared(heading)
    key = said.known.get(word, KEYS.get(word))
    if key not in (None, "unit") or any(_OF_NO_UNIT.search(folded(text)) for text in table.distinct(place)):
        return False
    if key or likeness(heading, {}).get("unit", 0.0) >= _CALLED_UNIT:
        return True
    held = whole(table, place)
    return held.share(frozenset(text for text in held.counts if known.unit(text))) >= _MOSTLY


def _among_skills(table: RawTable, place: int, known: Known, said: Said) -> dict[str, str]:
    """Cells of a column of skills that speak of health or the union, to what else stands in them; else nothing.

    It is one of skills by its heading, or by most of its cells, and such words are few in it.
    """
    heading = table.headers[place]
    word, held = compared(heading), whole(table, place)
    if smell_at(heading, table) or word in said.left_out or word in said.unread:
        return {}
    key = said.known.get(word, KEYS.get(word))
    named = frozenset(text for text in held.counts if any(part.casefold() in known.skills for part in _parts(text)))
    headed = key == "skill" or word in said.skills or (key is None and names_a_skill(heading))
    if not headed and (key is not None or held.share(named) < _MOSTLY):
        return {}
    texts = {text for text in table.distinct(place) if speaks_of_health(text, known)}
    few = held.share(frozenset(map(clean, texts))) <= _MOSTLY
    return {text: _without(text, known) for text in texts} if few else {}


def _without(text: str, known: Known) -> str:
    """The parts of a cell that do not speak of it; a word that may mark somebody as protected stays."""
    parts = _parts(text)
    spoken = [part for part in parts if speaks_of_health(part, known)] or parts
    return ", ".join(part for part in parts if part not in spoken or word_that_may_mark(part, name=False))


def _parts(text: str) -> list[str]:
    return [part for part in map(clean, _BETWEEN.split(text)) if part]


def _any(texts: Collection[str], known: Known) -> bool:
    low = "\n".join(texts).casefold()  # of thousands of numbers at once
    hints = [hint for hint in _PERHAPS if hint in low]
    perhaps = (text for text in texts if any(map(text.casefold().__contains__, hints))) if hints else ()
    return any(speaks_of_health(text, known) for text in perhaps)
