"""Personnummer that belong to nobody, for the sample files.

Skatteverket publishes test numbers so that nobody has to test with a living person's number. In its list they have
birth numbers 980-999 for people born before 1990 and 238 or 239 for people born later; these are kept for tests. Only
they are used here, with a correct check digit. When those of a birth year are used up (a city of 60,000), the number is
left empty and the year of birth stands alone. See ``data/README.md``.
"""

import numpy as np
from numpy.typing import NDArray

from planner.sample.staff import Days, Flags, Ints

FIRST_YEAR_OF_SHORT_SERIES = 1990
TEST_SERIES_OLD = {True: tuple(range(980, 1000, 2)), False: tuple(range(981, 1000, 2))}
TEST_SERIES_NEW = {True: (238,), False: (239,)}
"""Birth numbers by sex: even for women, odd for men."""


def personnummer(draw: np.random.Generator, birth_year: Ints, female: Flags) -> NDArray[np.str_]:
    """One number a person, twelve digits, all different; empty where the test numbers of the year are used up."""
    numbers = np.full(len(birth_year), "", dtype="<U12")
    for year in np.unique(birth_year).tolist():
        for sex in (True, False):
            members = np.flatnonzero((birth_year == year) & (female == sex))
            series = (TEST_SERIES_OLD if year < FIRST_YEAR_OF_SHORT_SERIES else TEST_SERIES_NEW)[sex]
            days = _days(year)
            slots = draw.permutation(len(days) * len(series))[: len(members)]
            bodies = days[slots // len(series)], np.asarray(series)[slots % len(series)]
            numbers[members[: len(slots)]] = _compose(*bodies)
    return numbers


def check_digit(body: str) -> int:
    """Check digit of nine digits YYMMDDNNN (modulus 10, weights 2 and 1)."""
    total = 0
    for position, digit in enumerate(body):
        product = int(digit) * (2 - position % 2)
        total += product - 9 if product > 9 else product
    return -total % 10


def _days(year: int) -> Days:
    return np.arange(f"{year}-01-01", f"{year + 1}-01-01", dtype="datetime64[D]")


def _compose(days: Days, series: Ints) -> list[str]:
    dates = [str(day).replace("-", "") for day in days.tolist()]
    return [
        f"{day}{birth}{check_digit(day[2:] + str(birth))}" for day, birth in zip(dates, series.tolist(), strict=True)
    ]
