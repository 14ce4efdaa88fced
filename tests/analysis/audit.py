"""What a reader can work out from published intervals: the range of any sum of unknowns, by linear programming."""

from collections.abc import Mapping, Sequence

import numpy as np
from scipy.optimize import linprog

from planner.analysis.public.disclosure import PublicCount

Sum = Mapping[int, int]
"""A sum of unknowns: number of the unknown to its factor."""


class Reader:
    """Somebody who knows intervals of some unknown numbers, and of sums of them."""

    def __init__(self, intervals: Sequence[PublicCount]) -> None:
        self._bounds = [(interval.low, interval.high) for interval in intervals]
        self._rows: list[np.ndarray] = []
        self._most: list[int] = []

    def learns(self, known: Sum, low: int | None, high: int | None) -> None:
        """The sum lies between low and high."""
        if high is not None:
            self._rows.append(self._row(known))
            self._most.append(high)
        if low is not None:
            self._rows.append(-self._row(known))
            self._most.append(-low)

    def works_out(self, asked: Sum) -> tuple[int, int]:
        """Smallest and largest value that the sum can have."""
        ends = []
        for sign in (1, -1):
            rows = np.array(self._rows) if self._rows else None
            answer = linprog(sign * self._row(asked), A_ub=rows, b_ub=self._most or None, bounds=self._bounds)
            assert answer.status == 0, "the truth itself must satisfy what is published"
            ends.append(round(sign * answer.fun))
        return ends[0], ends[1]

    def _row(self, known: Sum) -> np.ndarray:
        row = np.zeros(len(self._bounds))
        for unknown, factor in known.items():
            row[unknown] = factor
        return row
