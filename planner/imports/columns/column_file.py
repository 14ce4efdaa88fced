"""Column files: what the headings and words of HR's own layouts mean; kept, proposed, or shipped with the program."""

import re
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from enum import StrEnum
from pathlib import Path
from typing import Any

from pydantic import Field

from planner.domain.base import Frozen
from planner.domain.finding import Finding, InputRefusedError, finding
from planner.domain.owner.exports import LostZeros, NameSplit, OpenAbsence, SeveralNumbers, SkillDates
from planner.domain.person import DateOrder, NameOrder
from planner.domain.vocabulary import listed, words_of
from planner.files.nearest import NONE, near_words
from planner.files.personal import holds_personnummer
from planner.files.toml import read_toml
from planner.imports import codes
from planner.imports.columns.cell import Fault, parse
from planner.imports.columns.column import Kind, compared
from planner.imports.columns.days import forms_of
from planner.imports.columns.masking import shown
from planner.imports.roster.columns import COLUMNS, OWN, ROSTER_COLUMNS, SKILL
from planner.imports.tables.clean import clean
from planner.text.signs import HIDDEN

FORMAT = "planner-columns/1"

UNANSWERED = "?"
"""Stands in a file of proposals where somebody must choose: no column is called so; a word stays what it is."""

KEYS = {compared(heading): column.key for column in ROSTER_COLUMNS for heading in column.headings}
"""Every heading that is understood, as ``compared``, to its key."""


_ONE_SKILL = re.compile(r"(?:kompetensen|kompetens|the skill|skill)[ :]+(?P<word>.*\S)", re.IGNORECASE)


def key_named(name: str) -> str | None:
    """The key of the column that somebody names: any heading of it, or ``kompetensen HLR`` for one that is one skill.

    Columns of skills that are told apart by a number hold skills, as one of them alone does.
    """
    if key := KEYS.get(compared(name)):
        return key
    if (one := _ONE_SKILL.fullmatch(clean(name))) is None:
        return None
    return "skill" if one["word"].isdecimal() else SKILL + one["word"]


class _Ways(Frozen):
    """How values are written that the values themselves do not tell."""

    full_time_hours: Decimal | None = Field(default=None, gt=0, le=48)
    """Hours a week of full time, where a column holds hours and no percentages."""
    order: NameOrder | None = None
    """Which name stands first where one column holds both without a comma."""
    several_numbers: SeveralNumbers | None = None
    """Whether several employment numbers with one personnummer and one name are one person's."""
    dates: DateOrder | None = None
    """How days are read that have several readings, in every column of which nothing else is said."""
    names: NameSplit | None = None
    """How names of three words and more in one column part into first and last name."""
    leading_zeros: LostZeros | None = None
    """What becomes of personnummer that have lost their leading zeros."""
    absence: OpenAbsence | None = None
    """What becomes of absences of which one day only is told."""
    skill_dates: SkillDates | None = None
    """What the days are that stand in columns of one skill each."""
    days: dict[str, str] = Field(default_factory=dict)
    """Heading to how the days below it are read: one way or several, comma-separated."""
    heading_row: int | None = Field(default=None, ge=1)
    """Number of the row that holds the headings, where it is not seen."""

    @property
    def ways(self) -> dict[str, Decimal | StrEnum]:
        """What is said of all this, by key."""
        given: dict[str, Decimal | StrEnum | None] = {
            "full_time_hours": self.full_time_hours,
            "order": self.order,
            "dates": self.dates,
            "names": self.names,
            "leading_zeros": self.leading_zeros,
            "absence": self.absence,
            "several_numbers": self.several_numbers,
            "skill_dates": self.skill_dates,
        }
        return {key: value for key, value in given.items() if value is not None}


class Layout(_Ways):
    """One layout that HR's files come in."""

    file: str = ""
    """Name of a file that had it, for the reader only."""
    owner: str = ""
    """Who keeps what stands in it: HR, security …"""
    columns: dict[str, str] = Field(default_factory=dict)
    """Heading to the column of the data dictionary that it means; empty text: not to be read."""
    others: tuple[str, ...] = ()
    """Further headings, of which nobody has said anything."""
    words: dict[str, dict[str, str]] = Field(default_factory=dict)
    """Column to HR's own words in it, and what may be written for each; empty text: as an empty cell."""

    @property
    def headings(self) -> dict[str, str]:
        """Every heading as it is compared, and as it is written: by these a layout is recognised."""
        return {compared(heading): heading for heading in (*self.columns, *self.others) if compared(heading)}


class Hinted(Frozen):
    """Codes and titles, and skills."""

    aid: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    ssyk: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    title: dict[str, tuple[str, ...]] = Field(default_factory=dict)

    def with_more(self, other: "Hinted") -> "Hinted":
        """With what another says, which is stronger."""
        return Hinted(aid=self.aid | other.aid, ssyk=self.ssyk | other.ssyk, title=self.title | other.title)


class ColumnFile(_Ways):
    """The file."""

    name: str = ""
    """What the system is called whose layout it describes, for the reader only."""
    columns: dict[str, str] = Field(default_factory=dict)
    """As in a layout, for files in any layout."""
    words: dict[str, dict[str, str]] = Field(default_factory=dict)
    """Likewise."""
    layout: tuple[Layout, ...] = ()
    aid: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    """AID code, or its beginning, to the skills that it hints at."""
    ssyk: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    """Likewise of SSYK 2012."""
    title: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    """Words of a title to the skills that they hint at."""
    confirmed: Hinted = Hinted()
    """What HR has confirmed: everybody with the code or title has the skills."""


def sayable(heading: str) -> bool:
    """Whether a column file can speak of a heading: none that has no name, holds a number, or signs that hide."""
    return bool(compared(heading)) and not HIDDEN.search(heading) and not holds_personnummer(heading)


def read_column_file(path: Path) -> ColumnFile:
    """Reads a column file.

    Raises:
        InputRefusedError: the file is no column file, or names columns or words that there are not; every fault. Where
            questions are left open, these alone, all of them.
    """
    read = read_toml(ColumnFile, path, FORMAT, prepared=lambda data: _answered(data, path.name))
    parts: list[ColumnFile | Layout] = [read, *read.layout]
    faults = [
        fault
        for part in parts
        for fault in (
            *_column_faults(part.columns, path.name),
            *_word_faults(part.words, path.name),
            *_day_faults(part.days, path.name),
        )
    ]
    if faults:
        raise InputRefusedError(tuple(faults))
    return read


def _answered(data: dict[str, Any], file: str) -> dict[str, Any]:
    """The data as they are.

    Raises:
        InputRefusedError: questions are left open; a word that nobody understands may stay one.
    """
    layouts = data.get("layout")
    parts = [part for part in (data, *(layouts if isinstance(layouts, list) else ())) if isinstance(part, dict)]
    for part in parts:  # where a question mark stood, a number is written between its signs
        row = part.get("heading_row")
        part |= {"heading_row": int(row)} if isinstance(row, str) and row.isdecimal() and row.isascii() else {}
    if questions := [question for part in parts for question in _left_open(part, file)]:
        raise InputRefusedError(tuple(questions))
    return data


def _left_open(part: Mapping[str, Any], file: str) -> Iterator[Finding]:
    """The questions of one layout that somebody has to answer, with what may be answered."""

    def asked(headings: Iterable[str], allowed: Iterable[str]) -> Iterator[Finding]:
        if named := ", ".join(f"”{shown(heading)}”" for heading in headings):
            where = shown(str(part.get("file", "")))
            facts = {"headings": named, "allowed": ", ".join(allowed), "export": where or "–"}
            yield finding(codes.QUESTION_OPEN, file=file, found=UNANSWERED, facts=facts)

    columns, days = (said if isinstance(said := part.get(key), dict) else {} for key in ("columns", "days"))
    taken = {key_named(name) for name in columns.values() if isinstance(name, str)} - {"skill"}
    free = [column.swedish for column in ROSTER_COLUMNS if column.key not in taken and column.key not in OWN]
    yield from asked((heading for heading, name in columns.items() if name == UNANSWERED), ('""', *free))
    yield from asked((heading for heading, text in days.items() if UNANSWERED in str(text)), words_of(DateOrder))
    for key, allowed in _ANSWERS.items():
        if part.get(key) == UNANSWERED:
            yield from asked((key,), allowed)


_ANSWERS: Mapping[str, Iterable[str]] = {
    "full_time_hours": ("38.25", "40"),
    "order": words_of(NameOrder),
    "dates": words_of(DateOrder),
    "names": words_of(NameSplit),
    "leading_zeros": words_of(LostZeros),
    "absence": words_of(OpenAbsence),
    "skill_dates": words_of(SkillDates),
    "several_numbers": words_of(SeveralNumbers),
    "heading_row": ("1", "4"),
}
"""What may be answered of how values are written; of hours and rows examples."""


def _column_faults(said: Mapping[str, str], file: str) -> Iterator[Finding]:
    seen = dict[str, str]()
    for heading, name in said.items():
        if name and key_named(name) is None:
            yield _no_such_column(heading, name, file)
        if (first := seen.setdefault(compared(heading), heading)) != heading:
            yield finding(codes.HEADING_TWICE, file=file, column=shown(heading), facts={"first": shown(first)})


def _no_such_column(heading: str, name: str, file: str) -> Finding:
    near = near_words(name, {column.swedish: column.headings for column in ROSTER_COLUMNS})
    return finding(codes.NO_SUCH_COLUMN, file=file, column=shown(heading), found=shown(name), facts={"nearest": near})


def _day_faults(days: Mapping[str, str], file: str) -> Iterator[Finding]:
    """Ways of reading days that there are not."""
    for heading, text in days.items():
        if forms_of(text) is None:
            facts = {"allowed": listed(words_of(DateOrder)), "nearest": NONE}
            yield finding(codes.NO_SUCH_WORD, file=file, column=shown(heading), found=shown(text), facts=facts)


def _word_faults(words: Mapping[str, Mapping[str, str]], file: str) -> Iterator[Finding]:
    """Columns that there are not, and what no cell of the column may hold."""
    for name, meant in words.items():
        key = KEYS.get(compared(name))
        if key is None:
            yield _no_such_column(name, name, file)
            continue
        for word, value in meant.items():
            column = COLUMNS[key]
            said = parse(column, value) if value not in ("", UNANSWERED) and column.kind is Kind.CHOICE else None
            if isinstance(said, Fault):
                yield finding(codes.NO_SUCH_WORD, file=file, column=shown(word), found=shown(value), facts=said.facts)
