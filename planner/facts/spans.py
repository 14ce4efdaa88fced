"""Stretches of days of many people as columns, so that any days can be asked about at once."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from planner.domain.base import Period
from planner.domain.person import Employment, Person

FOREVER = date.max.toordinal()
"""Ordinal of the last day of what has no end."""


@dataclass(frozen=True)
class Spans:
    """S stretches of days, each of one person; days are ordinals."""

    person: NDArray[np.int64]
    """Row of the person."""
    first: NDArray[np.int64]
    last: NDArray[np.int64]
    value: NDArray[np.int64]
    """A number that goes with it."""

    def holding(self, first: date, last: date) -> NDArray[np.int64]:
        """Numbers of the stretches that hold every day from ``first`` to ``last``."""
        return np.flatnonzero((self.first <= first.toordinal()) & (self.last >= last.toordinal()))

    def days_within(self, period: Period, people: int) -> NDArray[np.int64]:
        """N people: their days within a period; stretches of one person do not overlap."""
        last = np.minimum(self.last, period.last.toordinal())
        days = np.maximum(0, last - np.maximum(self.first, period.first.toordinal()) + 1)
        return np.bincount(self.person, weights=days, minlength=people).astype(np.int64)


def _spans(rows: Iterable[tuple[int, int, int, int]]) -> Spans:
    columns = np.array(list(rows), dtype=np.int64).reshape(-1, 4).T
    return Spans(*columns)


def _ends(job: Employment) -> tuple[int, int]:
    return job.first_day.toordinal(), job.last_day.toordinal() if job.last_day else FOREVER


def _joined(stretches: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Stretches that overlap or follow each other without a day between them as one."""
    joined: list[tuple[int, int]] = []
    for first, last in sorted(stretches):
        if joined and first <= joined[-1][1] + 1:
            joined[-1] = joined[-1][0], max(joined[-1][1], last)
        else:
            joined.append((first, last))
    return joined


def employed(people: Iterable[Person]) -> Spans:
    """Employments of each person, joined where one starts at the latest the day after the other ends."""
    return _spans(
        (row, first, last, 0)
        for row, person in enumerate(people)
        for first, last in _joined(_ends(job) for job in person.employments)
    )


def jobs(people: Iterable[Person], employer: dict[str, int]) -> Spans:
    """Employments with the number of the employer, of those that have one."""
    return _spans(
        (row, *_ends(job), employer[job.employer])
        for row, person in enumerate(people)
        for job in person.employments
        if job.employer in employer
    )


def unavailable(people: Iterable[Person]) -> Spans:
    """Dated absence, overlapping periods joined."""
    return _spans(
        (row, first, last, 0)
        for row, person in enumerate(people)
        if person.unavailable
        for first, last in _joined((period.first.toordinal(), period.last.toordinal()) for period in person.unavailable)
    )
