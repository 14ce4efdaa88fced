"""Vectors of integers as single integers in the same order, so that sums and comparisons of vectors are quick."""

from collections.abc import Sequence
from math import prod

import numpy as np

from planner.placement.rules.conditions import Ints

RANGE = 2**60
"""Packed numbers lie below this where 64 bits hold them; numbers of any length are slower, and as right."""


class Packing:
    """Balanced digits: the j-th entry of every packed vector lies between −most[j] and most[j].

    A number is the sum of entry × weight, and each weight is more than twice the largest sum of all entries below
    it. So numbers compare as their vectors do, first entry first, and adding vectors adds their numbers. What is added
    on the way may leave the range of a digit; only what is compared in the end, or unpacked, must lie within it.
    """

    def __init__(self, most: Sequence[int]) -> None:
        self._most = tuple(most)
        radix = [2 * entry + 1 for entry in self._most]
        self.fits = prod(radix) < RANGE
        """Whether 64 bits are enough."""
        weights = [prod(radix[at + 1 :]) for at in range(len(radix))]
        self.weights: Ints = np.array(weights, dtype=self.dtype)
        """What a unit of each entry adds to a packed number."""

    @property
    def dtype(self) -> type:
        """Of packed numbers."""
        return np.int64 if self.fits else object

    def pack(self, vectors: Ints) -> Ints:
        """N × m vectors as N numbers."""
        return np.asarray(vectors.astype(self.dtype) @ self.weights)

    def unpack(self, numbers: Ints) -> Ints:
        """N numbers as N × m vectors."""
        vectors = np.zeros((len(numbers), len(self._most)), dtype=np.int64)
        for at in range(len(self._most) - 1, -1, -1):
            most, radix = self._most[at], 2 * self._most[at] + 1
            digit = (numbers + most) % radix - most
            vectors[:, at] = digit
            numbers = (numbers - digit) // radix
        return vectors
