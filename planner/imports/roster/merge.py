"""Merges the rows of one person: the same value or none everywhere, or the later row is set aside."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any

from planner.domain.base import Period, made
from planner.domain.finding import Finding
from planner.domain.person import Affiliation, Claim, Clearance, EmploymentForm, HeldSkill, Person
from planner.imports import codes
from planner.imports.columns.personal_number import PersonalNumber
from planner.imports.identity.known import bare_name, same_names
from planner.imports.identity.surnames import surname
from planner.imports.leave.stretches import Worked
from planner.imports.mending.follows import cause_of, follow, without_birth_year
from planner.imports.roster.agreed import Stating, contested, contradiction, faults, stating
from planner.imports.roster.columns import PERSON_KEYS
from planner.imports.roster.dated import Resolver
from planner.imports.roster.rows import Job, Keys, Row

_NUMBER, _NAMES = "personnummer", frozenset(("first_name", "last_name"))
_OWN = Keys((*PERSON_KEYS, _NUMBER))
_NO_CLAIM, _NO_VETTING = Claim(), (Clearance(),)
_FIELDS = set(Person.model_fields)
_OF_FORM = {EmploymentForm.ELECTED: Affiliation.ELECTED, EmploymentForm.EXTERNAL: Affiliation.EXTERNAL}


class Draft:
    """A person in the making."""

    __slots__ = ("_born", "_renamed", "_rows", "born", "claim", "clearances", "jobs", "left", "members", "notes",
                 "number", "phone", "rivals", "values")  # fmt: skip

    def __init__(self, rows: Sequence[Row]) -> None:
        self._rows = rows
        """All rows of the person, those that are not added yet among them."""
        self._renamed: list[Finding] = []
        self.values: dict[str, Any] = {}
        """Merged values of ``PERSON_KEYS`` and the twelve-digit ``personnummer``."""
        self.members: list[Row] = []
        self.claim = _NO_CLAIM
        self.clearances: tuple[Clearance, ...] = ()
        self.phone: tuple[str, date | None] = ("", None)
        self.jobs: Collection[Job] = ()
        self.left: Worked | None = None
        """What is left of these beside leave of which it is said how much, or from which it is."""
        self.notes: Sequence[Finding] = ()
        """What is told of states that gave way to others."""
        self.number: PersonalNumber | None = None
        """As the first row that has one gives it."""
        self.rivals: Sequence[Row] = ()
        """Rows of another person, by personnummer and by name."""
        self.born: int | None = None
        """Year of birth: from the personnummer, else from its own column."""
        self._born: int | None = None

    def agrees(self, row: Row, given: dict[str, Any]) -> bool:
        """Takes over what a row says of the person in its own columns, or gives it a fault that names both rows."""
        values = self.values
        number: PersonalNumber | None = given.get(_NUMBER)
        if number is not None:
            given[_NUMBER] = number.number
        if not values:  # the first that says anything
            self._take(given, number)
            return True
        unlike = [key for key, value in given.items() if values.get(key, value) != value]
        spelt = same_names(given, values) if not _NAMES.isdisjoint(unlike) else {}
        unlike = [key for key in unlike if key not in spelt]
        if unlike == ["last_name"] and (now := surname(row, self._rows)):
            stray = row if bare_name(row.get("last_name")) != bare_name(now) else self.source("last_name")
            self._renamed.append(stray.note(codes.OTHER_SURNAME, "last_name"))
            spelt, unlike = {**spelt, "last_name": now}, []
        for key in unlike:
            row.fault(contradiction(row, key, self.source(key)))
        if _NUMBER in unlike and not _NAMES.isdisjoint(unlike):
            self.rivals = (*self.rivals, row)
        if unlike:
            return False
        self._take(given | values | spelt, number)
        return True

    def _take(self, values: dict[str, Any], number: PersonalNumber | None) -> None:
        self.values = values
        if number is not None:
            self.number = self.number or number
            self._born = number.birth_year if self._born is None else self._born
        self.born = values.get("birth_year") if self._born is None else self._born

    def source(self, key: str) -> Row:
        """The first row that gives a value; only for those that the person has."""
        return next(row for row in self.members if row.get(key) is not None)

    def settle(self, rows: Stating, jobs: Sequence[tuple[Row, Job]], as_of: date) -> None:
        """Decides which of several dated states hold."""
        resolver = Resolver(rows, as_of)
        if rows.claimed:
            self.claim = resolver.claim()
        if rows.vetted:
            self.clearances = resolver.clearances()
        if rows.phones:
            self.phone = resolver.phone()
        self.jobs = resolver.jobs(jobs)
        self.notes = (*self._renamed, *(resolver.notes or ()))


def merge(members: Sequence[Row], as_of: date, faulty: Sequence[Row] = (), *, alone: bool = False) -> Draft | None:
    """Merges what can be merged.

    Args:
        members: the faultless rows of one employee number, in reading order; their faults may grow.
        as_of: birth years are judged from it.
        faulty: other rows of the number, which are set aside already.
        alone: whether they only say something of people who are stored, and need not make any.

    Returns:
        The draft, or None if no person is left; then every row carries a fault.
    """
    draft = _added(members)
    if draft.rivals:
        contested(draft.members, draft.rivals[0])
        draft = _added([row for row in draft.members if not row.faults])
    # A fault found only now sets its rows aside, and what they gave must go with them: start again without them. Each
    # time at least one column is given by nobody any more, so that this ends soon however many the rows are.
    while _late_faults(draft, states := stating(draft.members), as_of):
        draft = _added([row for row in draft.members if not row.faults])
    if not draft.members:
        return None
    jobs = [(row, job) for row in draft.members if (job := row.blocks.job)]
    lacking = "" if alone else _lacking(draft, jobs)
    if lacking:
        if cause := cause_of(lacking, (*faulty, *members)):
            follow(draft.members, cause)
        elif lacking == codes.NO_BIRTH_YEAR:
            without_birth_year(draft.members)
        else:
            for row in draft.members:
                row.fault(row.note(lacking, "unit"))
        return None
    draft.settle(states, jobs, as_of)
    return draft


def _added(members: Sequence[Row]) -> Draft:
    draft = Draft(members)
    for row in members:
        own = row.source.those[_OWN]
        if own and (given := row.those(own)) and not draft.agrees(row, given):
            continue
        draft.members.append(row)
    return draft


def _late_faults(draft: Draft, states: Stating, as_of: date) -> bool:
    """Whether some show only when the rows are seen together; they get them."""
    values, late = draft.values, list(faults(states)) if states.vetted or len(states.claimed) > 1 else []
    written, year = values.get("birth_year"), draft.born
    if written is not None and written != year:
        giving = _giving(draft, "birth_year")
        those = [row for row in giving if row.get("personnummer") is not None] or giving
        late += [(row, row.note(codes.BIRTH_YEAR_DIFFERS, "birth_year")) for row in those]
    elif written is not None and not 1900 <= written <= as_of.year:
        late += [(row, row.note(codes.IMPOSSIBLE_BIRTH, "birth_year")) for row in _giving(draft, "birth_year")]
    for row, fault in late:
        row.fault(fault)
    return bool(late)


def _giving(draft: Draft, key: str) -> list[Row]:
    return [row for row in draft.members if row.get(key) is not None]


def _lacking(draft: Draft, jobs: Sequence[tuple[Row, Job]]) -> str:
    """Code of what the rows do not give and no person can be without; empty if nothing lacks."""
    return codes.NO_EMPLOYMENT if not jobs else "" if draft.born is not None else codes.NO_BIRTH_YEAR


def states_of(draft: Draft, opaque: Mapping[str, str]) -> dict[str, Any]:
    """What the rows say of a person besides the employments, by field; the same arguments as ``person``."""
    vettings = draft.clearances or _NO_VETTING
    said: list[HeldSkill] = []
    periods: set[Period] = {*draft.left.away} if draft.left else set()
    for row in draft.members:
        _, skills, away = row.blocks
        said += skills
        if away:
            periods.add(away)
    return {
        "citizen": draft.values.get("citizen"),
        "skills": _skills(said),
        "clearance": vettings[0],
        "other_clearances": vettings[1:],
        "claim": draft.claim,
        "area": opaque.get("area"),
        "household": opaque.get("household"),
        "carer": draft.values.get("carer"),
        "unavailable": tuple(sorted(periods, key=lambda period: (period.first, period.last))) if periods else (),
    }


def person(draft: Draft, ident: str, opaque: Mapping[str, str]) -> Person:
    """The person, in an order that does not depend on the order of the rows.

    Args:
        draft: a draft that ``merge`` let through.
        ident: pseudonymous id.
        opaque: values that stand for what HR wrote, by key of the column.
    """
    born: Any = draft.born  # a number: merge lets nobody through without
    jobs = draft.left.jobs if draft.left else draft.jobs
    jobs = sorted(jobs, key=_order) if len(jobs) > 1 else jobs
    fields = {
        "id": ident,
        "birth_year": born,
        "citizen": draft.values.get("citizen"),
        "affiliation": affiliation_of(draft),
        # Two assignments may differ by nothing but the title.
        "employments": tuple([job.employment for job in jobs]),
        **states_of(draft, opaque),
    }
    return made(Person, fields, _FIELDS)


def _order(job: Job) -> tuple[date, str, str, str, str, int, str]:
    """By first day, unit and last day, open ends first; then by whatever differs."""
    work = job.employment
    return (work.first_day, work.unit, str(work.last_day or ""), work.aid, work.form, work.fraction_permille, job.title)


def affiliation_of(draft: Draft) -> Affiliation:
    """Where no row says it: elected or external if every assignment is, else employee."""
    if "affiliation" in draft.values:
        return Affiliation(draft.values["affiliation"])
    forms = [job.employment.form for job in draft.jobs]
    one = len(forms) == 1 or len({*forms}) == 1
    return _OF_FORM.get(forms[0], Affiliation.EMPLOYEE) if one else Affiliation.EMPLOYEE


def _skills(said: Sequence[HeldSkill]) -> tuple[HeldSkill, ...]:
    """Each skill once; a dated row wins over an undated one, and the latest date over earlier ones."""
    if len(said) <= 1:
        return tuple(said)
    held = {own.skill: own for own in said}
    if len(held) < len(said):
        held = {own.skill: own for own in sorted(said, key=lambda own: own.valid_until or date.min)}
    return tuple([held[skill] for skill in sorted(held)])
