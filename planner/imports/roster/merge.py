"""Merges the rows of one person: the same value or none everywhere, or the later row is set aside."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from planner.domain.finding import Finding
from planner.domain.person import (
    Affiliation,
    Claim,
    Clearance,
    Employment,
    EmploymentForm,
    HeldSkill,
    Person,
)
from planner.imports import codes
from planner.imports.roster.blocks import Blocks, Job
from planner.imports.roster.columns import PERSON_KEYS
from planner.imports.roster.dated import Resolver, faults
from planner.imports.roster.rows import Row

Member = tuple[Row, Blocks]


class Draft:
    """A person in the making."""

    def __init__(self) -> None:
        self.values: dict[str, Any] = {}
        """Merged values of ``PERSON_KEYS`` and the twelve-digit ``personnummer``."""
        self.sources: dict[str, Row] = {}
        """The first row that gave each value."""
        self.members: list[Member] = []
        self.claim = Claim()
        self.clearances: tuple[Clearance, ...] = ()
        self.phone: tuple[str, date | None] = ("", None)
        self.jobs: set[Job] = set()
        self.notes: list[Finding] = []
        """What is told of states that gave way to others."""

    def add(self, row: Row, blocks: Blocks) -> bool:
        """Adds a row unless it contradicts an earlier one; then the row gets a fault that names both."""
        given = {key: row.values[key] for key in PERSON_KEYS if key in row.values}
        if "personnummer" in row.values:
            given["personnummer"] = row.values["personnummer"].number
        for key, value in given.items():
            if key in self.values and self.values[key] != value:
                other = self.sources[key]
                row.faults.append(row.note(codes.CONFLICT, key, other_file=other.table.file,
                                           other_sheet=other.table.sheet, other_row=other.number))  # fmt: skip
        if row.faults:
            return False
        for key, value in given.items():
            self.values.setdefault(key, value)
            self.sources.setdefault(key, row)
        self.members.append((row, blocks))
        return True

    def settle(self, as_of: date) -> None:
        """Decides which of several dated states hold."""
        resolver = Resolver([row for row, _ in self.members], as_of)
        self.claim, self.clearances, self.phone = resolver.claim(), resolver.clearances(), resolver.phone()
        self.jobs = resolver.jobs((row, blocks.job) for row, blocks in self.members if blocks.job)
        self.notes = resolver.notes

    def birth_year(self) -> int | None:
        """From the personnummer, else from its own column."""
        for row, _ in self.members:
            number = row.values.get("personnummer")
            if number is not None and number.birth_year is not None:
                return int(number.birth_year)
        year = self.values.get("birth_year")
        return None if year is None else int(year)


def merge(members: Sequence[Member], as_of: date, *, alone: bool = False) -> Draft | None:
    """Merges what can be merged.

    Args:
        members: the faultless rows of one employee number, in reading order; their faults may grow.
        as_of: birth years are judged from it.
        alone: whether they only say something of people who are stored, and need not make any.

    Returns:
        The draft, or None if no person is left; then every row carries a fault.
    """
    draft = _added(members)
    # A fault found only now sets its rows aside, and what they gave must go with them: start again without them. Each
    # time at least one column is given by nobody any more, so that this ends soon however many the rows are.
    while _late_faults(draft, as_of):
        draft = _added([member for member in draft.members if not member[0].faults])
    if not draft.members:
        return None
    lacking = "" if alone else _lacking(draft)
    for row, _ in draft.members if lacking else ():
        row.faults.append(row.note(lacking, "unit" if lacking == codes.NO_EMPLOYMENT else "birth_year"))
    if lacking:
        return None
    draft.settle(as_of)
    return draft


def _added(members: Sequence[Member]) -> Draft:
    draft = Draft()
    for row, blocks in members:
        draft.add(row, blocks)
    return draft


def _late_faults(draft: Draft, as_of: date) -> bool:
    """Faults that show only when the rows are seen together."""
    values = draft.values
    for row, fault in faults([row for row, _ in draft.members]):
        row.faults.append(fault)
    written, year = values.get("birth_year"), draft.birth_year()
    if written is not None and written != year:
        giving = _giving(draft, "birth_year")
        for row in [row for row in giving if "personnummer" in row.values] or giving:
            row.faults.append(row.note(codes.BIRTH_YEAR_DIFFERS, "birth_year"))
    elif written is not None and not 1900 <= written <= as_of.year:
        for row in _giving(draft, "birth_year"):
            row.faults.append(row.note(codes.IMPOSSIBLE_BIRTH, "birth_year"))
    return any(row.faults for row, _ in draft.members)


def _giving(draft: Draft, key: str) -> list[Row]:
    return [row for row, _ in draft.members if key in row.values]


def _lacking(draft: Draft) -> str:
    """Code of what the rows do not give and no person can be without; empty if nothing lacks."""
    if not any(blocks.job for _, blocks in draft.members):
        return codes.NO_EMPLOYMENT
    return "" if draft.birth_year() is not None else codes.NO_BIRTH_YEAR


def states_of(draft: Draft, opaque: Mapping[str, str]) -> dict[str, Any]:
    """What the rows say of a person besides the employments, by field; the same arguments as ``person``."""
    vetting, *other_vettings = draft.clearances or (Clearance(),)
    periods = {blocks.away for _, blocks in draft.members if blocks.away}
    return {
        "citizen": draft.values.get("citizen"),
        "skills": _skills(draft),
        "clearance": vetting,
        "other_clearances": tuple(other_vettings),
        "claim": draft.claim,
        "area": opaque.get("area"),
        "household": opaque.get("household"),
        "carer": draft.values.get("carer"),
        "unavailable": tuple(sorted(periods, key=lambda period: (period.first, period.last))),
    }


def person(draft: Draft, ident: str, opaque: Mapping[str, str]) -> Person:
    """The person, in an order that does not depend on the order of the rows.

    Args:
        draft: a draft that ``merge`` let through.
        ident: pseudonymous id.
        opaque: values that stand for what HR wrote, by key of the column.
    """
    values = draft.values
    born: Any = draft.birth_year()  # a number: merge lets nobody through without
    jobs = sorted(draft.jobs, key=_order)
    return Person(
        id=ident,
        birth_year=born,
        affiliation=values.get("affiliation") or _affiliation({job.employment.form for job in jobs}),
        # Two assignments may differ by nothing but the title.
        employments=tuple(job.employment for job in jobs),
        **states_of(draft, opaque),
    )


def _order(job: Job) -> tuple[date, str, str, str, str, int, str]:
    """By first day, unit and last day, open ends first; then by whatever differs."""
    work = job.employment
    return (work.first_day, work.unit, str(work.last_day or ""), work.aid, work.form, work.fraction_permille, job.title)


def _affiliation(forms: set[EmploymentForm]) -> Affiliation:
    """Where no row says it: elected or external if every assignment is, else employee."""
    if forms == {EmploymentForm.ELECTED}:
        return Affiliation.ELECTED
    return Affiliation.EXTERNAL if forms == {EmploymentForm.EXTERNAL} else Affiliation.EMPLOYEE


def _skills(draft: Draft) -> tuple[HeldSkill, ...]:
    """Each skill once; a dated row wins over an undated one, and the latest date over earlier ones."""
    held: dict[str, date | None] = {}
    for _, blocks in draft.members:
        for held_skill in blocks.skills:
            known, until = held.get(held_skill.skill), held_skill.valid_until
            held[held_skill.skill] = max(known, until) if known and until else known or until
    return tuple(HeldSkill(skill=skill, valid_until=until) for skill, until in sorted(held.items()))


def _holds(employment: Employment, day: date) -> bool:
    return employment.first_day <= day <= (employment.last_day or day)


def notes_of(draft: Draft, as_of: date) -> list[Finding]:
    """What somebody should look at although the person is used."""
    notes = [*draft.notes]
    year = draft.birth_year()
    members = ((row, blocks.job) for row, blocks in draft.members if blocks.job in draft.jobs)
    working = [row for row, job in members if job and _holds(job.employment, as_of)]
    if working and year is not None and not 16 <= as_of.year - year <= 70:
        key = "personnummer" if "personnummer" in working[0].places else "birth_year"
        notes.append(working[0].note(codes.OUT_OF_AGE, key, age=as_of.year - year))
    return notes
