"""Personnummer that belong to nobody, for the sample files.

Every number has the birth number 000. Skatteverket gives out 001 to 999 ("Födelsenumret (tre siffror) är något av talen
001 till 999", rättslig vägledning on folkbokföringslagen 1991:481, 18 §), so that no living or dead person has, had or
can get one of them; the date is real and the check digit correct. Skatteverket's own list of test numbers is too short:
about 24 numbers for each birth year before 1990. See ``data/README.md``.

There is one such number a day. In a city the numbers of a birth year run out, and the next people get the same numbers
with another, wrong check digit: still nobody's, and still different from each other.
"""

import numpy as np
from numpy.typing import NDArray

from planner.sample.staff import Ints

NEVER_ISSUED = "000"
"""The birth number that nobody has."""


def personnummer(draw: np.random.Generator, birth_year: Ints) -> NDArray[np.str_]:
    """One number a person, twelve digits, all different; empty where 3,650 people were born in one year.

    Args:
        draw: random numbers.
        birth_year: years of birth.
    """
    numbers = np.full(len(birth_year), "", dtype="<U12")
    for year in np.unique(birth_year).tolist():
        members = np.flatnonzero(birth_year == year)
        days = np.arange(f"{year}-01-01", f"{year + 1}-01-01", dtype="datetime64[D]")
        turns = [draw.permutation(days) for _ in range(min(10, -(-len(members) // len(days))))]
        made = [_compose(str(day), wrong) for wrong, turn in enumerate(turns) for day in turn.tolist()]
        numbers[members[: len(made)]] = made[: len(members)]
    return numbers


def check_digit(body: str) -> int:
    """Check digit of nine digits YYMMDDNNN (modulus 10, weights 2 and 1)."""
    total = 0
    for position, digit in enumerate(body):
        product = int(digit) * (2 - position % 2)
        total += product - 9 if product > 9 else product
    return -total % 10


def _compose(day: str, wrong: int) -> str:
    digits = day.replace("-", "")
    return f"{digits}{NEVER_ISSUED}{(check_digit(digits[2:] + NEVER_ISSUED) + wrong) % 10}"
