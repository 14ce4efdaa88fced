"""Telephone numbers of nobody: Post- och telestyrelsen keeps 070-174 06 05 to 070-174 06 99 for books and films."""

import numpy as np

from planner.sample.staff import days
from planner.sample.tables import AS_OF

FIRST, LAST = 605, 699
"""Last three digits of the numbers that nobody has."""
_WITHOUT_PERCENT = 6
_NEVER_CONFIRMED_PERCENT = 8
_OLDEST_DAYS = 400


def phones(draw: np.random.Generator, size: int) -> list[tuple[str, str]]:
    """One number each and the day on which it was confirmed last; a few have none.

    There are only 95 such numbers, so that several people share one.

    Returns:
        Number as HR writes it and ISO date, either of them perhaps empty.
    """
    last = draw.integers(FIRST, LAST, size, endpoint=True).tolist()
    asked = (np.datetime64(AS_OF, "D") - days(draw.integers(1, _OLDEST_DAYS, size))).astype(str).tolist()
    chance = draw.integers(0, 100, size).tolist()
    return [
        ("", "")
        if luck < _WITHOUT_PERCENT
        else (
            f"070-174 0{end // 100} {end % 100:02}",
            "" if luck < _WITHOUT_PERCENT + _NEVER_CONFIRMED_PERCENT else day,
        )
        for end, day, luck in zip(last, asked, chance, strict=True)
    ]
