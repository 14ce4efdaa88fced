"""The roster as columns: one row per person, in the order of the ids, judged for one horizon."""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import date, timedelta
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from planner.domain.base import Period
from planner.domain.person import (
    ClaimState,
    Clearance,
    ClearanceState,
    Employment,
    HeldSkill,
    Person,
    active_employments,
    home_employment,
)
from planner.facts.index import UNKNOWN, Index

CLAIM_STATES = tuple(ClaimState)


@dataclass(frozen=True)
class SkillSets:
    """The distinct sets of certificates; most people share theirs with others."""

    held: NDArray[np.bool_]
    """Sets × skills: held, or implied by one held, validly through the horizon."""
    ever_held: NDArray[np.bool_]
    """Sets × skills: likewise, expired ones included."""


@dataclass(frozen=True)
class People:
    """Columns over n people; every array has n rows."""

    ids: tuple[str, ...]
    birth_year: NDArray[np.int64]
    citizen: NDArray[np.bool_]
    """Known to be a Swedish citizen."""
    affiliated: NDArray[np.bool_]
    """Employed or assigned through the whole horizon."""
    claim: NDArray[np.int64]
    """Index into ``CLAIM_STATES``."""
    away_days: NDArray[np.int64]
    """Dated days of absence within the horizon."""
    unit: NDArray[np.int64]
    """Home unit, UNKNOWN if the organisation has no such unit."""
    aid: tuple[str, ...]
    """Home AID code, empty if not known."""
    fraction: NDArray[np.int64]
    """Fraction of employment in permille, all active employments together, at most 1000."""
    employers: NDArray[np.bool_]
    """n × employers: employed by it on the first day."""
    area: NDArray[np.int64]
    """Home area, UNKNOWN if not given."""
    carer: NDArray[np.bool_]
    vetted: NDArray[np.int64]
    """Class of a vetting that is granted and valid through the horizon, 0 for none."""
    vetted_or_applied: NDArray[np.int64]
    """Class vetted, applied for or expired, 0 for none: who would do once the vetting is through."""
    skill_set: NDArray[np.int64]
    """Which of the distinct sets of certificates each person has."""
    skill_sets: SkillSets

    @cached_property
    def held(self) -> NDArray[np.bool_]:
        """People × skills: held, or implied by one held, validly through the horizon."""
        return self.skill_sets.held[self.skill_set]

    @cached_property
    def ever_held(self) -> NDArray[np.bool_]:
        """People × skills: likewise, expired ones included."""
        return self.skill_sets.ever_held[self.skill_set]

    def rows(self, first: int, last: int) -> "People":
        """The people from row ``first`` up to, not including, ``last``; arrays are views."""
        columns = {field.name: getattr(self, field.name) for field in fields(self) if field.name != "skill_sets"}
        return People(**{name: column[first:last] for name, column in columns.items()}, skill_sets=self.skill_sets)

    @property
    def claimed(self) -> NDArray[np.bool_]:
        """Claimed by another for höjd beredskap."""
        claimed: NDArray[np.bool_] = self.claim == CLAIM_STATES.index(ClaimState.CLAIMED)
        return claimed


def affiliated_through(employments: tuple[Employment, ...], horizon: Period) -> bool:
    """Whether the employments, joined where they touch, hold the whole horizon."""
    reached = horizon.first - timedelta(days=1)
    for job in sorted(employments, key=lambda job: job.first_day):
        if job.first_day > reached + timedelta(days=1):
            break
        reached = max(reached, job.last_day or date.max)
        if reached >= horizon.last:
            return True
    return False


def days_away(periods: tuple[Period, ...], horizon: Period) -> int:
    """Days of the horizon that some period holds."""
    days, counted_to = 0, horizon.first - timedelta(days=1)
    for period in sorted(periods, key=lambda period: period.first):
        first = max(period.first, counted_to + timedelta(days=1))
        last = min(period.last, horizon.last)
        days += max(0, (last - first).days + 1)
        counted_to = max(counted_to, last)
    return days


def _granted_class(clearance: Clearance, last_day: date) -> int:
    granted = clearance.state is ClearanceState.GRANTED and (
        clearance.valid_until is None or clearance.valid_until >= last_day
    )
    return int(clearance.clearance_class) if granted and clearance.clearance_class else 0


class _SkillSetBuilder:
    """Numbers the distinct sets of certificates as they come."""

    def __init__(self, index: Index, last_day: date) -> None:
        self._index, self._last_day = index, last_day
        self._numbers: dict[tuple[tuple[str, date | None], ...], int] = {}

    def number(self, skills: tuple[HeldSkill, ...]) -> int:
        """Number of the set."""
        return self._numbers.setdefault(tuple((skill.skill, skill.valid_until) for skill in skills), len(self._numbers))

    def build(self) -> SkillSets:
        """All sets so far, closed under what skills imply."""
        held = np.zeros((len(self._numbers), len(self._index.skill)), dtype=np.bool_)
        ever = held.copy()
        for certificates, row in self._numbers.items():
            for name, valid_until in certificates:
                gives = self._index.closure.get(name)
                if gives is not None:
                    ever[row, gives] = True
                    if valid_until is None or valid_until >= self._last_day:
                        held[row, gives] = True
        return SkillSets(held, ever)


def _ints(values: Iterable[int]) -> NDArray[np.int64]:
    return np.fromiter(values, dtype=np.int64)


def _flags(values: Iterable[bool]) -> NDArray[np.bool_]:
    return np.fromiter(values, dtype=np.bool_)


def _employers(active: list[tuple[Employment, ...]], index: Index) -> NDArray[np.bool_]:
    """People × employers: employed by it."""
    employers = np.zeros((len(active), len(index.employer)), dtype=np.bool_)
    for row, jobs in enumerate(active):
        for job in jobs:
            if job.employer in index.employer:
                employers[row, index.employer[job.employer]] = True
    return employers


def build_people(roster: tuple[Person, ...], index: Index, horizon: Period) -> People:
    """Turns people into columns.

    Args:
        roster: the people, in any order.
        index: numbers of the organisation's ids.
        horizon: days through which affiliation, certificates and vettings must hold.
    """
    people = sorted(roster, key=lambda person: person.id)
    first, last = horizon.first, horizon.last
    sets = _SkillSetBuilder(index, last)
    skill_set = _ints(sets.number(person.skills) for person in people)
    active = [active_employments(person, first) for person in people]
    homes = [home_employment(person, first) for person in people]
    claim_number = {state: number for number, state in enumerate(CLAIM_STATES)}
    return People(
        ids=tuple(person.id for person in people),
        birth_year=_ints(person.birth_year for person in people),
        citizen=_flags(person.citizen is True for person in people),
        affiliated=_flags(affiliated_through(person.employments, horizon) for person in people),
        claim=_ints(claim_number[person.claim.state] for person in people),
        away_days=_ints(days_away(person.unavailable, horizon) if person.unavailable else 0 for person in people),
        unit=_ints(index.unit.get(home.unit, UNKNOWN) for home in homes),
        aid=tuple(home.aid for home in homes),
        fraction=_ints(min(1000, sum(job.fraction_permille for job in jobs)) for jobs in active),
        employers=_employers(active, index),
        area=_ints(index.area[person.area] if person.area else UNKNOWN for person in people),
        carer=_flags(person.carer is True for person in people),
        vetted=_ints(_granted_class(person.clearance, last) for person in people),
        vetted_or_applied=_ints(int(person.clearance.clearance_class or 0) for person in people),
        skill_set=skill_set,
        skill_sets=sets.build(),
    )
