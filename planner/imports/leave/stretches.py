"""Leave for a part of the time, or from one of several employments: the employments in stretches of days.

On the days of such leave an employment has what is left of its share of full time (docs/model.md, f); days on which
nothing is left of any are days away.
"""

from collections.abc import Collection, Iterator, Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import NamedTuple

from planner.domain.base import NO_END, Period, made
from planner.domain.person import Employment
from planner.imports.roster.rows import Job

WHOLE = 1000
"""Permille."""
_DAY = timedelta(days=1)
_FIELDS = set(Employment.model_fields)


class Leave(NamedTuple):
    """Leave of one person."""

    days: Period
    permille: int
    """How much of the time."""
    jobs: frozenset[Job]
    """From which employments."""


class Worked(NamedTuple):
    """What is left."""

    jobs: tuple[Job, ...]
    """The employments, those with leave in stretches one after the other."""
    away: tuple[Period, ...]
    """Days on which somebody is employed and nothing is left."""


def worked(jobs: Collection[Job], leaves: Sequence[Leave]) -> Worked:
    """What is left of employments beside leave.

    Args:
        jobs: of one person.
        leaves: of the same.
    """
    parts = {job: [*_stretches(job, leaves)] for job in jobs}
    first_days = sorted({day for own in parts.values() for first, last, _ in own for day in (first, _after(last))})
    away = [
        Period(first=first, last=min(following - _DAY, NO_END))
        for first, following in pairwise(first_days)
        if {left > 0 for own in parts.values() for begin, end, left in own if begin <= first <= end} == {False}
    ]
    return Worked(tuple(_made(job, *part) for job, own in parts.items() for part in own), (*_joined(away),))


def _after(last: date) -> date:
    return last if last == date.max else last + _DAY


def _stretches(job: Job, leaves: Sequence[Leave]) -> Iterator[tuple[date, date, int]]:
    """First and last day of each stretch of an employment, and the permille of it that is left."""
    work = job.employment
    begins, ends = work.first_day, work.last_day or date.max
    here = [own for own in leaves if job in own.jobs and own.days.first <= ends and own.days.last >= begins]
    days = {begins, _after(ends), *(own.days.first for own in here)}
    days |= {own.days.last + _DAY for own in here if own.days.last < NO_END}  # else there is no day after it
    days = {day for day in days if begins <= day <= _after(ends)}
    before: tuple[date, date, int] | None = None
    for first, following in pairwise(sorted(days)):
        away = sum(own.permille for own in here if own.days.first <= first <= own.days.last)
        last = following if following == date.max else following - _DAY
        now = first, last, max(0, WHOLE - away)
        if before is not None and before[2] == now[2]:
            now = before[0], last, now[2]
        elif before is not None:
            yield before
        before = now
    if before is not None:
        yield before


def _made(job: Job, first: date, last: date, left: int) -> Job:
    work = job.employment
    fields = {name: getattr(work, name) for name in Employment.model_fields} | {
        "first_day": first,
        "last_day": None if last == date.max else last,
        "fraction_permille": round(work.fraction_permille * left / WHOLE),
    }
    return Job(made(Employment, fields, _FIELDS), job.title)


def _joined(away: Sequence[Period]) -> Iterator[Period]:
    """Periods that follow each other as one."""
    before: Period | None = None
    for period in away:
        if before is not None and before.last + _DAY == period.first:
            period = Period(first=before.first, last=period.last)
        elif before is not None:
            yield before
        before = period
    if before is not None:
        yield before
