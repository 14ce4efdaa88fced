"""The roster as columns: one row per person, in the order of the ids."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from datetime import date
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from planner.domain.person import (
    ClaimState,
    Clearance,
    ClearanceClass,
    ClearanceState,
    HeldSkill,
    Person,
    active_employments,
    home_among,
)
from planner.facts import spans
from planner.facts.index import UNKNOWN, Index
from planner.facts.spans import FOREVER, Spans

CLAIM_STATES = tuple(ClaimState)


@dataclass(frozen=True)
class Dated:
    """What is true of people on some days only; see ``planner/facts/judged.py`` for what it comes to on given days."""

    employed: Spans
    """Days on which a person is employed or assigned."""
    jobs: Spans
    """Employments, with the number of the employer."""
    away: Spans
    """Dated absence."""
    vetted_until: NDArray[np.int64]
    """People × classes: last day of a grant in just this class as an ordinal, 0 without one."""
    held_until: NDArray[np.int64]
    """Distinct sets of certificates × skills: last day on which the skill is held or implied as an ordinal, 0 if never.

    Most people share their set with others.
    """


@dataclass(frozen=True)
class People:
    """Columns over n people; every array has n rows."""

    ids: tuple[str, ...]
    birth_year: NDArray[np.int64]
    citizen: NDArray[np.bool_]
    """Known to be a Swedish citizen."""
    claim: NDArray[np.int64]
    """Index into ``CLAIM_STATES``."""
    unit: NDArray[np.int64]
    """Home unit, UNKNOWN if the organisation has no such unit."""
    aid: tuple[str, ...]
    """Home AID code, empty if not known."""
    fraction: NDArray[np.int64]
    """Fraction of employment in permille, all employments of the as-of date together, at most 1000."""
    area: NDArray[np.int64]
    """Home area, UNKNOWN if not given."""
    carer: NDArray[np.bool_]
    vetted_or_applied: NDArray[np.int64]
    """Class vetted, applied for or expired, 0 for none: who would do once the vetting is through; never withdrawn."""
    skill_set: NDArray[np.int64]
    """Which of the distinct sets of certificates each person has."""
    dated: Dated
    """Of all n people, also in a part of the rows."""

    @cached_property
    def ever_held(self) -> NDArray[np.bool_]:
        """People × skills: held or implied at some time, expired or not."""
        held: NDArray[np.bool_] = self.dated.held_until[self.skill_set] > 0
        return held

    def rows(self, first: int, last: int) -> "People":
        """The people from row ``first`` up to, not including, ``last``; arrays are views."""
        columns = {field.name: getattr(self, field.name) for field in fields(self) if field.name != "dated"}
        return People(**{name: column[first:last] for name, column in columns.items()}, dated=self.dated)

    @property
    def claimed(self) -> NDArray[np.bool_]:
        """Claimed by another for höjd beredskap."""
        claimed: NDArray[np.bool_] = self.claim == CLAIM_STATES.index(ClaimState.CLAIMED)
        return claimed

    def within(self, index: Index, unit: str) -> NDArray[np.bool_]:
        """People whose home unit is the unit or lies below it."""
        below: NDArray[np.bool_] = index.in_line[self.unit, index.unit[unit]]
        return below & (self.unit >= 0)


def _vettings(person: Person) -> tuple[Clearance, ...]:
    return (person.clearance, *person.other_clearances)


def _vetted_until(people: Sequence[Person]) -> NDArray[np.int64]:
    """People × classes: last day of a grant in just this class, 0 without one."""
    until = np.zeros((len(people), len(ClearanceClass)), dtype=np.int64)
    for row, person in enumerate(people):
        for vetting in _vettings(person):
            if vetting.state is ClearanceState.GRANTED and vetting.clearance_class:
                last = vetting.valid_until.toordinal() if vetting.valid_until else FOREVER
                column = vetting.clearance_class - 1
                until[row, column] = max(until[row, column], last)
    return until


def _vetted_or_applied(person: Person) -> int:
    through = (own for own in _vettings(person) if own.state is not ClearanceState.WITHDRAWN)
    return min((int(own.clearance_class) for own in through if own.clearance_class), default=0)


class _SkillSetBuilder:
    """Numbers the distinct sets of certificates as they come."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._numbers: dict[tuple[tuple[str, date | None], ...], int] = {}

    def number(self, skills: tuple[HeldSkill, ...]) -> int:
        """Number of the set."""
        return self._numbers.setdefault(tuple((skill.skill, skill.valid_until) for skill in skills), len(self._numbers))

    def held_until(self) -> NDArray[np.int64]:
        """All sets so far, closed under what skills imply."""
        until = np.zeros((len(self._numbers), len(self._index.skill)), dtype=np.int64)
        having: dict[tuple[str, date | None], list[int]] = {}
        for certificates, row in self._numbers.items():
            for certificate in certificates:
                having.setdefault(certificate, []).append(row)
        for (name, valid_until), rows in having.items():
            cells = np.ix_(np.array(rows, dtype=np.int64), self._index.closure.get(name, np.zeros(0, dtype=np.int64)))
            until[cells] = np.maximum(until[cells], valid_until.toordinal() if valid_until else FOREVER)
        return until


def _ints(values: Iterable[int]) -> NDArray[np.int64]:
    return np.fromiter(values, dtype=np.int64)


def _flags(values: Iterable[bool]) -> NDArray[np.bool_]:
    return np.fromiter(values, dtype=np.bool_)


def build_people(roster: tuple[Person, ...], index: Index, as_of: date) -> People:
    """Turns people into columns.

    Args:
        roster: the people, in any order.
        index: numbers of the organisation's ids.
        as_of: day that tells the home employment, the fraction and the claim.
    """
    people = sorted(roster, key=lambda person: person.id)
    sets = _SkillSetBuilder(index)
    skill_set = _ints(sets.number(person.skills) for person in people)
    active = [active_employments(person, as_of) for person in people]
    homes = [home_among(jobs or person.employments) for person, jobs in zip(people, active, strict=True)]
    claim_number = {state: number for number, state in enumerate(CLAIM_STATES)}
    return People(
        ids=tuple(person.id for person in people),
        birth_year=_ints(person.birth_year for person in people),
        citizen=_flags(person.citizen is True for person in people),
        claim=_ints(claim_number[person.claim.on(as_of)] for person in people),
        unit=_ints(index.unit.get(home.unit, UNKNOWN) for home in homes),
        aid=tuple(home.aid for home in homes),
        fraction=_ints(min(1000, sum(job.fraction_permille for job in jobs)) for jobs in active),
        area=_ints(index.area[person.area] if person.area else UNKNOWN for person in people),
        carer=_flags(person.carer is True for person in people),
        vetted_or_applied=_ints(_vetted_or_applied(person) for person in people),
        skill_set=skill_set,
        dated=Dated(
            employed=spans.employed(people),
            jobs=spans.jobs(people, index.employer),
            away=spans.unavailable(people),
            vetted_until=_vetted_until(people),
            held_until=sets.held_until(),
        ),
    )
