"""Which counts of people may be shown in public: as bands with fixed edges, so that none is small.

docs/model.md, What may be counted in public: 0–4, 5–9 … 45–49, 50–59 …, the same whatever stands beside. Groups that
lie within one another then narrow nothing: of two bands the lower ends, and the upper ends, stand in the same order.
"""

from planner.domain.base import Frozen

_WIDE = 10
"""From so many bands on each holds twice as many numbers."""


class PublicCount(Frozen):
    """A count as it may be shown: the true number lies between ``low`` and ``high``, both included."""

    low: int
    """Smallest possible number."""
    high: int
    """Largest possible number."""


def fixed_band(number: int, small: int = 5) -> PublicCount:
    """The band of a count: 0–4, 5–9 … 45–49, 50–59 …, with the same edges whatever it is of.

    Nobody is in the first band, too: that there are none would be told apart from few.

    Args:
        number: the count.
        small: numbers in the first bands (5 by default in the settings).
    """
    width = small if number < _WIDE * small else 2 * small
    low = number // width * width
    return PublicCount(low=low, high=low + width - 1)
