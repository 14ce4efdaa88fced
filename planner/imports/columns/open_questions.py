"""Questions that a column file leaves open, with what may be answered; and the words that it may use."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from planner.domain.finding import Finding, InputRefusedError, finding
from planner.domain.owner.exports import (
    Capitals,
    EndedPeople,
    EndedVettings,
    ExtendedDays,
    LeaveOf,
    LostZeros,
    NameSplit,
    NewSurnames,
    NoTerm,
    NumberDigits,
    NumberForm,
    OpenAbsence,
    OpenEnd,
    OtherSkills,
    PartLeave,
    PayForm,
    SensitiveCells,
    SeveralNumbers,
    ShareUnit,
    SkillDates,
    StateDays,
    Trials,
    TwinNumbers,
    WithoutNumber,
)
from planner.domain.person import DateOrder, EmploymentForm, NameOrder
from planner.domain.vocabulary import words_of
from planner.imports import codes
from planner.imports.columns.column import compared
from planner.imports.columns.masking import shown
from planner.imports.columns.open_absence import endless
from planner.imports.proposals.topics import day_meant
from planner.imports.roster.columns import COLUMNS, OWN, ROSTER_COLUMNS, SKILL, UNTIL_OF
from planner.imports.tables.clean import clean

UNANSWERED = "?"
"""Stands in a file of proposals where somebody must choose: no column is called so; a word stays what it is."""

NOT_EMPLOYED = "inte anställd"
"""Stands for a code of employments that are none: rows with it are left out."""
_NONE = frozenset({NOT_EMPLOYED, "ej anställd", "not employed"})


def not_employed(key: str, word: str) -> bool:
    """Whether somebody says of a code of a column that whoever has it is not employed."""
    return key == "employment_form" and clean(word).casefold() in _NONE


SAYS_NOTHING = "säger inget"
"""Stands for a word that says nothing of what its column holds: its cell is as an empty one."""
_MUTE = frozenset({SAYS_NOTHING, "says nothing"})


def says_nothing(meaning: str) -> bool:
    """Whether somebody says of a word of a column that it says nothing."""
    return clean(meaning).casefold() in _MUTE


def is_apart(key: str, meaning: str) -> bool:
    """Whether a word of a column is said to mean no value of it: an empty cell, no question's answer, no last day."""
    return meaning in ("", "-", UNANSWERED) or says_nothing(meaning) or not_employed(key, meaning) or endless(meaning)


KEYS = {compared(heading): column.key for column in ROSTER_COLUMNS for heading in column.headings}
"""Every heading that is understood, as ``compared``, to its key."""

_ONE_SKILL = re.compile(r"(?:kompetensen|kompetens|the skill|skill)[ :]+(?P<word>.*\S)", re.IGNORECASE)

_LAST_DAYS = re.compile(r"(?:giltig till|valid until):\s*(?P<of>.*\S)", re.IGNORECASE)


def key_named(name: str) -> str | None:
    """The key of the column that somebody names: any heading of it, or ``kompetensen HLR`` for one that is one skill.

    ``giltig till: Kurs 2`` is one of the last days of the skills below that heading.
    Columns of skills that are told apart by a number hold skills, as one of them alone does.
    """
    if key := KEYS.get(compared(name)):
        return key
    if of := _LAST_DAYS.fullmatch(clean(name)):
        return UNTIL_OF + of["of"]
    if (one := _ONE_SKILL.fullmatch(clean(name))) is None:
        return None
    return "skill" if one["word"].isdecimal() else SKILL + one["word"]


def days_named(columns: Mapping[str, str], file: str) -> dict[str, str]:
    """The columns of a layout, with those that names like ``giltig till`` mean, by what its list is about.

    Args:
        columns: heading to the column that it means, as it is said.
        file: name of the file.
    """
    keys = {heading: key_named(name) for heading, name in columns.items()}
    there = {key for key in keys.values() if key}
    meant = {
        heading: day_meant(columns[heading], there, file, columns)
        for heading, key in keys.items()
        if key is None and columns[heading]
    }
    return {**columns, **{at: COLUMNS[key].swedish if key else "" for at, key in meant.items() if key is not None}}


def _with_days(layout: Mapping[str, Any]) -> dict[str, Any]:
    """The columns of a layout, with the days that are named by what its list is about; nothing where it has none."""
    said = layout.get("columns")
    if not isinstance(said, dict) or not all(isinstance(name, str) for name in said.values()):
        return {}
    return {"columns": days_named(said, str(layout.get("file", "")))}


def answered(data: dict[str, Any], file: str) -> dict[str, Any]:
    """The data as they are.

    Raises:
        InputRefusedError: questions are left open; a word that nobody understands may stay one.
    """
    layouts = data.get("layout")
    parts = [part for part in (data, *(layouts if isinstance(layouts, list) else ())) if isinstance(part, dict)]
    for part in parts:  # where a question mark stood, a number is written between its signs
        row = part.get("heading_row")
        part |= {"heading_row": int(row)} if isinstance(row, str) and row.isdecimal() and row.isascii() else {}
        part |= {} if part is data else _with_days(part)
    if questions := [question for part in parts for question in _left_open(part, file)]:
        raise InputRefusedError(tuple(questions))
    return data


def _left_open(part: Mapping[str, Any], file: str) -> Iterator[Finding]:
    """The questions of one layout that somebody has to answer, with what may be answered."""

    def asked(headings: Iterable[str], allowed: Iterable[str]) -> Iterator[Finding]:
        if named := ", ".join(f"”{shown(heading)}”" if heading else '""' for heading in headings):
            where = shown(str(part.get("file", "")))
            facts = {"headings": named, "allowed": ", ".join(allowed), "export": where or "–"}
            yield finding(codes.QUESTION_OPEN, file=file, found=UNANSWERED, facts=facts)

    columns, days = (said if isinstance(said := part.get(key), dict) else {} for key in ("columns", "days"))
    taken = {key_named(name) for name in columns.values() if isinstance(name, str)} - {"skill"}
    free = [column.swedish for column in ROSTER_COLUMNS if column.key not in taken and column.key not in OWN]
    yield from asked((heading for heading, name in columns.items() if name == UNANSWERED), ('""', *free))
    unread = said if isinstance(said := part.get("unread"), dict) else {}
    yield from asked((heading for heading, by in unread.items() if by == UNANSWERED), ("Stina Ek, HR",))
    yield from asked((heading for heading, text in days.items() if UNANSWERED in str(text)), words_of(DateOrder))
    for key, allowed in _ANSWERS.items():
        if part.get(key) == UNANSWERED:
            yield from asked((key,), allowed)


_ANSWERS: Mapping[str, Iterable[str]] = {
    "full_time_hours": ("38.25", "40", "Avtal"),
    "order": words_of(NameOrder),
    "dates": words_of(DateOrder),
    "names": words_of(NameSplit),
    "capitals": words_of(Capitals),
    "leading_zeros": words_of(LostZeros),
    "absence": words_of(OpenAbsence),
    "open_end": ("2027-12-31", *words_of(OpenEnd)),
    "state_days": words_of(StateDays),
    "skill_dates": (*words_of(SkillDates), "2 år från dagen"),
    "several_numbers": words_of(SeveralNumbers),
    "no_term": words_of(NoTerm),
    "number_form": words_of(NumberForm),
    "number_digits": ("5", *words_of(NumberDigits)),
    "twin_numbers": words_of(TwinNumbers),
    "without_number": words_of(WithoutNumber),
    "part_leave": words_of(PartLeave),
    "share_unit": words_of(ShareUnit),
    "leave_of": words_of(LeaveOf),
    "new_surnames": words_of(NewSurnames),
    "pay_form": words_of(PayForm),
    "employment_form": words_of(EmploymentForm),
    "sensitive_cells": words_of(SensitiveCells),
    "ended_vettings": words_of(EndedVettings),
    "extended_days": words_of(ExtendedDays),
    "ended": words_of(EndedPeople),
    "other_skills": words_of(OtherSkills),
    "unit": ("KSF-IT",),
    "test_people": words_of(Trials),
    "heading_row": ("1", "4"),
}
"""What may be answered of how values are written; of hours, rows and units examples."""
