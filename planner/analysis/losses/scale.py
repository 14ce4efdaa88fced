"""What lost names are worth as one number each, so that the loss of two is a sum, and sums compare as the levels do."""

import numpy as np
from numpy.typing import NDArray

from planner.domain.levels import RANKS, SEATS, Order

Change = tuple[int, ...]
"""What a loss adds to each of the seat levels, in order; of two, the larger is worse."""

_MOST = 2
"""Names in a sum at most: with more, a level would run over into the one before it."""


class Scale:
    """Values of lost names in one order of the levels, the larger the worse.

    A level is a digit: names lost on it, at most two, or the ranks of two outages. All fit in 64 bits.
    """

    def __init__(self, order: Order) -> None:
        self._order = order
        self._radix = [_MOST * RANKS if level in order.outages else _MOST + 1 for level in range(SEATS)]
        weights = np.cumprod([1, *reversed(self._radix[1:])])[::-1]
        self._weights: NDArray[np.int64] = weights.astype(np.int64)

    def values(self, grades: NDArray[np.int64]) -> NDArray[np.int64]:
        """Values of lost names by their grades; 0 where nothing is lost."""
        known, which = np.unique(grades, return_inverse=True)
        worths = np.array([self._order.worth(grade) for grade in known.tolist()], dtype=np.int64).reshape(-1, SEATS)
        values: NDArray[np.int64] = (worths @ self._weights)[which.reshape(grades.shape)]
        return values

    def change(self, value: int) -> Change:
        """The change that a value, or the sum of two, stands for."""
        digits = []
        for weight, radix in zip(self._weights.tolist(), self._radix, strict=True):
            digits.append(value // weight % radix)
        return tuple(digits)


def summed(grades: list[int], order: Order) -> Change:
    """Names lost of these grades as a change."""
    worths = [order.worth(grade) for grade in grades]
    return tuple(sum(worth[level] for worth in worths) for level in range(SEATS))
