"""Draws the employments: fraction, form, first and last day, a second or an earlier one, dated absence."""

from dataclasses import dataclass

import numpy as np

from planner.sample.attributes import Attributes
from planner.sample.staff import NO_DAY, Days, Flags, Ints, Staff, chance, days
from planner.sample.tables import AS_OF, jobs

FRACTIONS: dict[str, tuple[tuple[int, ...], tuple[float, ...]]] = {
    "full": ((1000, 800, 750, 900), (0.88, 0.06, 0.02, 0.04)),
    "mixed": ((1000, 900, 800, 750, 500), (0.52, 0.12, 0.16, 0.12, 0.08)),
    "care": ((1000, 900, 850, 800, 750, 600), (0.38, 0.16, 0.14, 0.14, 0.14, 0.04)),
    "nurse": ((1000, 900, 850, 750), (0.52, 0.2, 0.16, 0.12)),
    "elected": ((0,), (1.0,)),
}
"""Permille of full time and how common it is, per profile of the job table; elder care is mostly 75-90 %."""
SECOND_PERCENT, EARLIER_PERCENT, LEAVING_PERCENT, AWAY_PERCENT = 3, 4, 3, 2
SECOND_UNITS = ("ÄOF-POOL", "KFF-ANL", "UBF-VUX", "SOF-ASS")
SECOND_TITLES = ("Timvikarie", "Ledare, timanställd", "Timlärare", "Personlig assistent")


@dataclass
class Employments:
    """Columns in the order of the staff; a second or earlier employment is given where its unit is not -1."""

    permille: Ints
    hourly: Flags
    first_day: Days
    last_day: Days
    second: Ints
    """Index into ``SECOND_UNITS``; -1 for none."""
    second_permille: Ints
    second_first_day: Days
    earlier_from: Days
    """First day of an earlier temporary employment in the same unit, which ended the day before; no day for none."""
    away_from: Days
    away_to: Days


def employments(staff: Staff, people: Attributes) -> Employments:
    """Draws all columns."""
    draw = chance(staff.seed, "employments")
    hourly = staff.extra & (draw.random(staff.size) < 0.72)
    first = _first_days(draw, people)
    first = np.where(staff.extra, _days(draw, staff.size, "2025-09-01", "2027-02-10"), first)
    last = np.where(staff.extra, _days(draw, staff.size, "2027-04-15", "2028-01-31"), NO_DAY)
    leaves = ~staff.extra & (draw.random(staff.size) * 100 < LEAVING_PERCENT)
    last = np.where(leaves, _days(draw, staff.size, "2027-03-10", "2027-10-31"), last)
    earlier = (first > np.datetime64("2012-01-01")) & (draw.random(staff.size) * 100 < EARLIER_PERCENT) & ~staff.extra
    away = draw.random(staff.size) * 100 < AWAY_PERCENT
    away_from = _days(draw, staff.size, "2026-10-01", "2027-05-31")
    return Employments(
        permille=np.where(hourly, 0, _permille(draw, staff)),
        hourly=hourly,
        first_day=first,
        last_day=last,
        second=_second(draw, staff),
        second_permille=draw.choice(np.asarray([0, 100, 200, 250]), staff.size),
        second_first_day=_days(draw, staff.size, "2023-01-01", "2027-01-31"),
        earlier_from=np.where(earlier, first - days(draw.integers(120, 700, staff.size)), NO_DAY),
        away_from=np.where(away, away_from, NO_DAY),
        away_to=np.where(away, away_from + days(draw.integers(20, 300, staff.size)), NO_DAY),
    )


def _days(draw: np.random.Generator, size: int, first: str, last: str) -> Days:
    start = np.datetime64(first, "D")
    span = int((np.datetime64(last, "D") - start).astype(int)) + 1
    return start + days(draw.integers(0, span, size))


def _first_days(draw: np.random.Generator, people: Attributes) -> Days:
    """Between the year in which the person turned 21 and a month ago, recent years more often."""
    earliest = (np.maximum(people.birth_year + 21, 1987) - 1970).astype("datetime64[Y]").astype("datetime64[D]")
    latest = np.datetime64(AS_OF, "D") - days(30)
    span = (latest - earliest).astype(np.int64)
    return latest - days((draw.random(len(span)) ** 1.7 * span).astype(np.int64))


def _permille(draw: np.random.Generator, staff: Staff) -> Ints:
    permille = np.zeros(staff.size, dtype=np.int64)
    profiles = list(FRACTIONS)
    profile = staff.by_job([profiles.index(job.hours) for job in jobs()])
    for index, (values, shares) in enumerate(FRACTIONS.values()):
        drawn = draw.choice(np.asarray(values), size=staff.size, p=np.asarray(shares))
        permille = np.where(profile == index, drawn, permille)
    chair = staff.by_job([job.title == "Ordförande" for job in jobs()])
    return np.where(chair == 1, 1000, permille)


def _second(draw: np.random.Generator, staff: Staff) -> Ints:
    works = ~staff.extra & ~staff.in_units("KS", "EXT", "OXE", "KBO")
    chosen = np.zeros(staff.size, dtype=np.bool_)
    chosen[draw.permutation(np.flatnonzero(works))[: staff.size * SECOND_PERCENT // 100]] = True
    return np.where(chosen, draw.integers(0, len(SECOND_UNITS), staff.size), -1)
