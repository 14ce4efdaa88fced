"""Headings with a word of health beside one of the organisation's skills: they are about the skill, nobody's health."""

import re
from collections.abc import Collection, Iterator, Sequence

from planner.imports import codes
from planner.imports.columns.column import compared, normal
from planner.imports.columns.meanings import Said
from planner.imports.columns.skill_cells import cells_of, is_nobody
from planner.imports.columns.skill_words import is_class
from planner.imports.columns.smell import smell_of
from planner.imports.proposals.known import Known
from planner.imports.proposals.sample import whole
from planner.imports.tables.clean import clean
from planner.imports.tables.table import RawTable

_PART = re.compile(r"[\s:;,/()\[\]–-]+(?=\S)")
"""Where a heading may part: ``Hälsa HLR``, ``Hälsa: HLR``, ``HLR (hälsa)``."""
_MOSTLY, _NEARLY_ALL = 0.5, 0.8
"""Share of the filled cells that must be marks or days below a skill, and below what stands in its group."""


def skills_beside(table: RawTable, known: Known, said: Said) -> dict[str, str]:
    """Headings, as ``compared``, whose word of health or the like a skill explains, to what they say besides.

    ``Hälsa HLR`` over marks and days is HLR; then ``Hälsa`` tells of skills above its other columns of such cells, too,
    unless their own words speak of health.

    Args:
        table: the table, each heading in one piece.
        known: the organisation's words.
        said: what is said of the table; of what somebody answers for nothing is changed.
    """
    open_ = [place for place in range(len(table.headers)) if _is_open(table.headers[place], known, said)]
    named = {place: both for place in open_ if (both := _skill_in(table, place, known))}
    groups = {compared(group) for group, _ in named.values()}
    beside = {place: word for place, (_, word) in named.items()}
    for place in open_ if groups else ():
        if place not in named and (word := _in_group(table, place, groups, known)):
            beside[place] = word
    return {compared(table.headers[place]): word for place, word in beside.items()}


def _is_open(heading: str, known: Known, said: Said) -> bool:
    """Whether a heading has such a word, is no skill by itself (a nurse's sounds of sickness) and nobody answers."""
    word = compared(heading)
    smells = smell_of(normal(heading)) == codes.SENSITIVE_COLUMN
    return smells and heading.casefold() not in known.skills and word not in said.unread and word not in said.left_out


def _skill_in(table: RawTable, place: int, known: Known) -> tuple[str, str] | None:
    """The group and the skill that a heading names, if its cells say who has that."""
    for group, own in _parted(table.headers[place]):
        if own.casefold() in known.skills and not is_class(own) and _says(table, place, own, known) >= _MOSTLY:
            return group, own
    return None


def _in_group(table: RawTable, place: int, groups: Collection[str], known: Known) -> str:
    """What a heading says behind the name of such a group: nothing of health, and above marks or days alone."""
    parts = _parted(table.headers[place])
    words = (own for group, own in parts if compared(group) in groups and not smell_of(normal(own)))
    return next((own for own in words if _says(table, place, own, known) >= _NEARLY_ALL), "")


def _parted(heading: str) -> Iterator[tuple[str, str]]:
    """A group's name and what stands behind it, and the other way round."""
    for between in _PART.finditer(heading):
        one, other = clean(heading[: between.start()]), clean(heading[between.end() :].rstrip(" )]"))
        if one and other:
            yield from ((one, other), (other, one))


def _says(table: RawTable, place: int, word: str, known: Known) -> float:
    """The share of filled cells that say whether somebody has a skill, or until when."""
    held = whole(table, place)
    texts: Sequence[str] = [*held.counts]
    cells = cells_of(texts, word, known.skills, known.words, known.as_of, classes=False)
    return held.share(frozenset(text for text in texts if text in cells or is_nobody(text)))
