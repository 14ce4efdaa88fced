"""Draws what a person is: sex, year of birth, home area, children, languages, household, citizenship."""

from dataclasses import dataclass

import numpy as np

from planner.sample.staff import Flags, Ints, Staff, chance
from planner.sample.tables import AS_OF, jobs, rows

OVER_60_PERCENT = 15
CARER_PERCENT_27_47, CARER_PERCENT_ELSE = 62, 5
"""Together about 30 % with a child of 12 or younger."""
UNKNOWN_AREA_PERCENT = 2
SECOND_LANGUAGE_PERCENT = 12
LANGUAGES = ("fi", "ar", "en", "so", "fa", "de", "tr", "ku", "ti", "uk")
HOUSEHOLD_PERCENT = 6
"""Share of people who live with somebody else who works here."""


@dataclass
class Attributes:
    """Columns in the order of the staff."""

    female: Flags
    birth_year: Ints
    area: Ints
    """Index into the areas of the person's district; -1 if unknown."""
    carer: Flags
    language: Ints
    """Index into ``LANGUAGES``; -1 for Swedish alone."""
    household: Ints
    """Number of the household; -1 if none is recorded."""
    citizen: Flags


def attributes(staff: Staff) -> Attributes:
    """Draws all columns."""
    table = jobs()
    female = chance(staff.seed, "sex").random(staff.size) * 100 < staff.by_job([job.women for job in table])
    age = _ages(staff)
    parents = np.where((age >= 27) & (age <= 47), CARER_PERCENT_27_47, CARER_PERCENT_ELSE)
    carer = chance(staff.seed, "carers").random(staff.size) * 100 < parents
    area = _areas(staff)
    return Attributes(
        female=female,
        birth_year=AS_OF.year - age,
        area=area,
        carer=carer,
        language=_languages(staff),
        household=_households(staff, area),
        citizen=chance(staff.seed, "citizens").random(staff.size) * 100 < staff.by_job([job.citizens for job in table]),
    )


def _ages(staff: Staff) -> Ints:
    """Age at the end of the as-of year."""
    draw = chance(staff.seed, "ages")
    old = draw.random(staff.size) * 100 < OVER_60_PERCENT
    ordinary = np.where(old, draw.integers(61, 68, staff.size), draw.integers(23, 61, staff.size))
    part = draw.random(staff.size)
    extra = np.where(part < 0.45, draw.integers(18, 27, staff.size), draw.integers(27, 61, staff.size))
    extra = np.where(part > 0.88, draw.integers(64, 75, staff.size), extra)  # pensioners, some past the duty age
    substitute = staff.by_job([int(job.title == "Ersättare") for job in jobs()]) == 1
    elected = np.where(substitute, draw.integers(26, 77, staff.size), draw.integers(34, 69, staff.size))
    return np.where(staff.extra, extra, np.where(staff.in_units("KS"), elected, ordinary))


def _areas(staff: Staff) -> Ints:
    draw = chance(staff.seed, "areas")
    share = np.asarray([int(row["percent"]) for row in rows("areas")]) / 100
    area = draw.choice(len(share), size=staff.size, p=share)
    area[draw.random(staff.size) * 100 < UNKNOWN_AREA_PERCENT] = -1
    return area


def _languages(staff: Staff) -> Ints:
    draw = chance(staff.seed, "languages")
    language = draw.integers(0, len(LANGUAGES), staff.size)
    teaches = staff.by_job([job.unit == "UBF-MOD" for job in jobs()]).astype(bool)
    return np.where((draw.random(staff.size) * 100 < SECOND_LANGUAGE_PERCENT) | teaches, language, -1)


def _households(staff: Staff, area: Ints) -> Ints:
    """Pairs of people of the same district; the second one moves to the area of the first."""
    draw = chance(staff.seed, "households")
    household = np.full(staff.size, -1, dtype=np.int64)
    chosen = draw.permutation(staff.size)[: staff.size * HOUSEHOLD_PERCENT // 100]
    chosen = chosen[np.argsort(staff.district[chosen], kind="stable")]
    first, second = chosen[: len(chosen) // 2 * 2 : 2], chosen[1 : len(chosen) // 2 * 2 : 2]
    same = staff.district[first] == staff.district[second]
    first, second = first[same], second[same]
    household[first] = household[second] = np.arange(len(first))
    area[second] = area[first]
    return household
