"""The people of the sample as columns, so that every draw is one call for everybody."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from planner.sample.size import HOURLY_PERCENT, SHARES, District, apportion, heads
from planner.sample.tables import Job, jobs

Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]
Days = NDArray[np.datetime64]
NO_DAY = np.datetime64("NaT", "D")


def days(number: Ints | int) -> NDArray[np.timedelta64]:
    """Spans of so many days; a bare number has no unit, and NumPy will not guess one."""
    return np.asarray(number).astype("timedelta64[D]")


def chance(seed: int, topic: str) -> np.random.Generator:
    """The stream of random numbers of one topic, so that a change in one leaves the others as they were."""
    return np.random.Generator(np.random.PCG64([seed, *topic.encode()]))


@dataclass
class Staff:
    """Columns over all people, ordered by district, job and number within the job."""

    seed: int
    districts: tuple[District, ...]
    district: Ints
    """Index of the district."""
    job: Ints
    """Index into ``jobs()``."""
    number: Ints
    """Number within district and job, from 1; hourly and temporary people come last."""
    extra: Flags
    """Hourly or temporary, on top of the ordinary staff."""

    @property
    def size(self) -> int:
        """Number of people."""
        return len(self.job)

    def by_job(self, values: list[int]) -> Ints:
        """One value per job spread over the people."""
        return np.asarray(values, dtype=np.int64)[self.job]

    def in_units(self, *tops: str) -> Flags:
        """Whether a person's job is in one of the top units, or in one of the sub-units."""
        table = [any(job.unit == top or job.top == top for top in tops) for job in jobs()]
        return np.asarray(table)[self.job]


def staff(districts: tuple[District, ...], seed: int) -> Staff:
    """Everybody with district and job; the attributes are drawn by the other files."""
    table = jobs()
    district: list[int] = []
    job: list[int] = []
    number: list[int] = []
    extra: list[bool] = []
    for index, part in enumerate(districts):
        ordinary = heads(part, table)
        hourly = _hourly(part, table)
        for which, (base, more) in enumerate(zip(ordinary, hourly, strict=True)):
            district += [index] * (base + more)
            job += [which] * (base + more)
            number += range(1, base + more + 1)
            extra += [False] * base + [True] * more
    return Staff(
        seed=seed,
        districts=districts,
        district=np.asarray(district, dtype=np.int64),
        job=np.asarray(job, dtype=np.int64),
        number=np.asarray(number, dtype=np.int64),
        extra=np.asarray(extra, dtype=np.bool_),
    )


def _hourly(district: District, table: tuple[Job, ...]) -> list[int]:
    """Hourly people go where part-time work is usual: care, childcare, kitchens and cleaning."""
    where = [i for i, job in enumerate(table) if job.hours in ("care", "mixed") and job.top not in SHARES]
    counts = [0] * len(table)
    total = round(district.people * HOURLY_PERCENT / 100)
    for i, count in zip(where, apportion(total, [table[i].heads for i in where]), strict=True):
        counts[i] = count
    return counts
