"""A day within the words of a skill: ``HLR 2026-05``, ``delegering t.o.m. 31/12-26``."""

import re
from collections.abc import Container, Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from planner.domain.person import DateOrder
from planner.imports.columns.days import Way, plain_day, readings

UNTIL = "t.o.m."
"""Stands before a day that the program itself writes behind a skill."""

_BETWEEN = re.compile(r"[;+|&\n]|(?<!\d)/|/(?!\d)|\boch\b|\band\b")
"""What stands between skills; a stroke between digits is a day's."""
_TAIL = (
    r"(?P<until>(?:(?:giltigt?|gäller|valid)\s+)?(?:t\.?\s?o\.?\s?m\.?|till(?: och med)?|until|to)\s*)?"
    r"[-–]*\s*(?P<day>\d[\d/.-]*\d|(?:\d{1,2}\.? )?[^\W\d_]{3,9}\.? \d{4})\s*\)?"
)
_WORDED = re.compile(
    rf"(?P<word>.*?[^\W\d_].*?)(?P<tail>[\s(:]+{_TAIL})",
    re.IGNORECASE,
)
_ONLY_TAIL = re.compile(_TAIL, re.IGNORECASE)
_BEFORE = re.compile(r"(?P<day>\d[\d/.-]*\d)[\s:]+(?P<word>[^\W\d_].*)")
"""The day before the skill."""
_PAPERS = frozenset({"bevis", "intyg", "leg", "leg.", "legitimation", "legitimerad", "certifikat", "diplom"})
"""What says behind a comma that the skill before it is proved."""
_RUN = 4
"""So many pieces at most may be the words of one skill."""
_ANY = date(2000, 1, 1)
_YEAR_BEHIND = re.compile(r"\D\d{4}$")
_SWEDISH = re.compile(r"\d{1,2}/\d{1,2}-(?:\d{4}|\d\d)")
"""Day and month with a stroke, the year behind a dash: nobody writes the month first so."""


class Worded(NamedTuple):
    """A skill and a day in one text."""

    word: str
    tail: str
    """What stands behind the word, as it is written."""
    until: date
    """The last day."""
    clear: bool
    """Whether words say that it is the last day."""


@lru_cache(maxsize=65_536)
def worded(text: str, as_of: date) -> Worded | None:
    """The skill and the day of a text; None where it holds no day that can be read in one way only."""
    if before := _BEFORE.fullmatch(text):
        until = _last_day(before["day"], as_of)
        return Worded(before["word"], f" {before['day']}", until, clear=False) if until else None
    match = _WORDED.fullmatch(text)
    until = _last_day(match["day"], as_of) if match else None
    if match is None or until is None:
        return None
    return Worded(match["word"].rstrip(" -–"), match["tail"], until, bool(match["until"]))


def _last_day(text: str, as_of: date) -> date | None:
    """The day that a text can mean only; with the year in four digits behind, where no month is above 12."""
    if text.isdigit():
        return None  # digits alone may be any number
    read = readings(text, Way(as_of, ends=True))
    form = DateOrder.DAY if _SWEDISH.fullmatch(text) else DateOrder.WHOLE
    only = next(iter(read.values())) if len(read) == 1 and _YEAR_BEHIND.search(text) else None
    return plain_day(text) or read.get(form) or only


def whole_skills(words: Sequence[str], skills: Container[str], as_of: date) -> Sequence[str]:
    """Skills of one cell, with the skill before it what stands behind a comma and is none: a day, or that it is proved.

    Args:
        words: what stands between commas: ``HLR, t.o.m. 2027-05-16``, ``Undersköterska, bevis``.
        skills: words of skills, in lower case.
        as_of: day of the import.
    """
    if (cell := ", ".join(words)).casefold() in skills:
        return (cell,)
    whole: list[str] = []
    for word in words:
        if whole and (proved := _proved(whole[-1], word, skills)):
            whole[-1] = proved
            continue
        tail = _ONLY_TAIL.fullmatch(word) if whole else None
        if tail and _last_day(tail["day"], as_of):
            whole[-1] += f" {word}"
        else:
            whole.append(word)
    return whole


def _proved(skill: str, word: str, skills: Container[str]) -> str:
    """The skill that both words are, where the other says no more than that there is a paper; else nothing."""
    if word.casefold() not in _PAPERS or word.casefold() in skills:
        return ""
    both = f"{skill} {word}", f"{skill}{word}", f"{skill}-{word}", f"{word} {skill}", f"{word}. {skill}", skill
    return next((text for text in both if text.casefold() in skills), "")


def in_own_words(text: str, words: Mapping[str, str]) -> str:
    """A text with HR's own word of a skill replaced, with a day behind it or not."""
    if (said := words.get(text.casefold())) is not None:
        return said
    own = worded(text, _ANY)
    said = words.get(own.word.casefold()) if own else None
    return text if own is None or said is None else said and f"{said}{own.tail}"


def parts_of(text: str, skills: Container[str], as_of: date) -> Sequence[str]:
    """What HR writes between other signs than commas, unless the whole is one skill or no part is any.

    Blanks alone part skills where every part is one.

    Args:
        text: one or several skills.
        skills: words of skills, in lower case.
        as_of: day of the import.
    """

    def known(part: str) -> bool:
        skill = None if part.casefold() in skills else worded(part, as_of)
        return (skill.word if skill else part).casefold() in skills

    if text.casefold() in skills:
        return (text,)
    whole: list[str] = []
    between = [*_BETWEEN.finditer(text)]
    pieces = [*zip((0, *(one.end() for one in between)), (*(one.start() for one in between), len(text)), strict=True)]
    while pieces:
        # The most pieces that are one skill: its own words may hold such a sign (Motorsåg A+B).
        runs = [text[pieces[0][0] : end].strip() for _, end in pieces[:_RUN]]
        size = next((size for size in range(len(runs), 1, -1) if known(runs[size - 1])), 1)
        part, pieces = runs[size - 1], pieces[size:]
        whole += part.split() if not known(part) and all(map(known, part.split())) else [part]
    return whole if any(map(known, whole)) else (text,)
