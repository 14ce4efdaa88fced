"""Entries of the data dictionary for words: what may be written for each of the program's own, and where."""

from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import NamedTuple

from planner.domain.loop.steps import LoopState
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
from planner.domain.owner.requests import RequestKind
from planner.domain.person import ClaimState, DateOrder, EmploymentForm, NameOrder
from planner.domain.vocabulary import SWEDISH, words_of
from planner.files.field_faults import single_types
from planner.imports.dictionary.fields import MODELS, fields_of
from planner.imports.organisation.columns import TABLES
from planner.imports.roster.columns import ROSTER_COLUMNS


class WordEntry(NamedTuple):
    """One of the program's words."""

    where: tuple[str, ...]
    """Columns and keys that take it, as ``positions.pattern`` or ``scenario: phase.regime``."""
    own: str
    swedish: tuple[str, ...]


def word_entries() -> Iterator[WordEntry]:
    """Every word that has another in Swedish, kind by kind."""
    for kind in SWEDISH:
        where = tuple(_uses(kind))
        choices = words_of(kind)
        for value in dict.fromkeys(choices.values()):
            swedish = tuple(word for word, meaning in choices.items() if meaning == value and word != value.casefold())
            if swedish:
                yield WordEntry(where, value, swedish)


_ELSEWHERE: Mapping[type[StrEnum], tuple[str, ...]] = {
    ClaimState: ("scenario: phase.absence.of",),  # Ids of units and areas stand there, too.
    LoopState: ("planner step",),
    DateOrder: ("columns: dates, layout.dates, layout.days",),
    RequestKind: ("planner request",),
}
"""Where words may stand besides columns and keys of files that hold nothing else."""

_WAYS: Mapping[type[StrEnum], str] = {
    NameSplit: "names",
    Capitals: "capitals",
    LostZeros: "leading_zeros",
    OpenAbsence: "absence",
    OpenEnd: "open_end",
    SkillDates: "skill_dates",
    NoTerm: "no_term",
    StateDays: "state_days",
    SeveralNumbers: "several_numbers",
    NumberForm: "number_form",
    NumberDigits: "number_digits",
    TwinNumbers: "twin_numbers",
    WithoutNumber: "without_number",
    Trials: "test_people",
    PartLeave: "part_leave",
    ShareUnit: "share_unit",
    LeaveOf: "leave_of",
    PayForm: "pay_form",
    EmploymentForm: "employment_form",
    SensitiveCells: "sensitive_cells",
    EndedVettings: "ended_vettings",
    ExtendedDays: "extended_days",
    NewSurnames: "new_surnames",
    EndedPeople: "ended",
    OtherSkills: "other_skills",
    NameOrder: "order",
}
"""Keys of a column file that hold one word each."""


def _uses(kind: type[StrEnum]) -> Iterator[str]:
    choices = words_of(kind)
    columns = (*ROSTER_COLUMNS, *(column for table in TABLES for column in table.columns))
    for column in columns:
        if column.choices == choices:
            yield f"{column.table}: {column.key}"
    for file, model in MODELS.items():
        yield from (f"{file}: {path}" for path, field in fields_of(model) if kind in single_types(field.annotation))
    yield from _ELSEWHERE.get(kind, ())
    if key := _WAYS.get(kind):
        yield f"columns: {key}, layout.{key}"
