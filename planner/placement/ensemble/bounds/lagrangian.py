"""A proven upper bound: relax "cover ≤ names present" with multipliers, so that the exact core remains.

Method: the volume algorithm (Barahona and Anbil 2000), a subgradient method whose direction is an average of the last
placements. Multipliers are rounded to whole 1/64, and each bound is computed in whole numbers, so that no
rounding error can make it too small.
"""

import numpy as np
from numpy.typing import NDArray

from planner.placement.ensemble.bounds.best_placement import BestPlacement
from planner.placement.ensemble.problem import EnsembleProblem, cover

Floats = NDArray[np.float32]

SCALE = 64
"""Parts of one unit of weight in which multipliers are counted."""

_STEP, _GROWTH, _SHRINK, _LARGEST_STEP, _PATIENCE = 0.5, 1.5, 0.66, 1000.0, 8
_AVERAGE, _AVERAGE_SHRINK, _SMALLEST_AVERAGE = 0.3, 0.9, 0.02
_SMALLEST_GAP = 2e-4
"""Share of the bound that a step aims at when bound and value nearly meet."""


class Bounder:
    """Improves the bound step by step."""

    def __init__(
        self, problem: EnsembleProblem, placement: NDArray[np.int64], value: int, *, start: Floats | None = None
    ) -> None:
        """Starts from the F × m multipliers ``start``; where they are NaN, from those that a placement suggests."""
        self._problem, self._placing, self._value = problem, BestPlacement(problem), value
        self._present = np.ascontiguousarray(problem.present.T, dtype=np.float64)
        self._weight = problem.weight.astype(np.float32)
        self._centre = self._first_multipliers(placement)
        if start is not None:
            self._centre = np.clip(np.where(np.isnan(start), self._centre, start), 0, self._weight)
        self._best, self._direction, self._kept = self._relaxed(self._centre)
        self._step, self._misses, self._average, self.steps = _STEP, 0, _AVERAGE, 0

    @property
    def bound(self) -> int:
        """Smallest bound so far, rounded down: values are whole numbers."""
        return self._best // SCALE

    @property
    def multipliers(self) -> NDArray[np.int64]:
        """F × m whole multipliers, in 1/SCALE, that gave the smallest bound."""
        return self._kept

    @property
    def centre(self) -> Floats:
        """F × m: those multipliers before rounding; a start for a problem like this one."""
        return self._centre

    @property
    def covered(self) -> Floats:
        """F × m names present in the average of the last placements, near an optimum of the linear relaxation."""
        return self._direction + self._problem.seats.astype(np.float32)

    def _whole(self, multipliers: Floats) -> NDArray[np.float64]:
        """Multipliers in whole 1/SCALE. Above the weight, if only by rounding, one would make the bound too small."""
        return np.minimum(np.rint(multipliers.astype(np.float64) * SCALE), self._problem.weight * SCALE)

    def _first_multipliers(self, placement: NDArray[np.int64]) -> Floats:
        """By complementary slackness with a placement: full weight where seats are empty, 0 where names are spare."""
        names, seats = cover(self._problem, placement), self._problem.seats
        half = np.where(names == seats, self._weight / 2, np.float32(0))
        return np.where(names < seats, self._weight, half).astype(np.float32)

    def _relaxed(self, multipliers: Floats) -> tuple[int, Floats, NDArray[np.int64]]:
        """Bound in 1/SCALE, the slope at the multipliers (names present minus seats), and these in whole 1/SCALE."""
        whole = self._whole(multipliers)
        # Sums of whole numbers below 2^53 are exact in float64.
        rewards = (self._present @ whole)[self._placing.person, self._placing.position].astype(np.int64)
        if self._problem.reward is not None:
            rewards += SCALE * self._problem.reward[self._placing.person, self._placing.position]
        at, gained = self._placing.best(rewards)
        kept = whole.astype(np.int64)
        bound = gained + int((self._problem.seats * (self._problem.weight * SCALE - kept)).sum())
        return bound, (cover(self._problem, at) - self._problem.seats).astype(np.float32), kept

    def advance(self) -> None:
        """One step."""
        gap = max(self._best / SCALE - self._value, abs(self._best) / SCALE * _SMALLEST_GAP)
        length = float((self._direction.astype(np.float64) ** 2).sum())
        step = np.float32(self._step * gap / max(length, 1e-9))
        multipliers = np.clip(self._centre - step * self._direction, 0, self._weight)
        bound, slope, kept = self._relaxed(multipliers)
        turn = slope - self._direction
        share = -float((self._direction * turn).sum()) / max(float((turn * turn).sum()), 1e-9)
        share = min(max(share, self._average / 10), self._average)
        if bound < self._best:
            self._best, self._centre, self._kept, self._misses = bound, multipliers, kept, 0
            if float((slope * self._direction).sum()) > 0:
                self._step = min(self._step * _GROWTH, _LARGEST_STEP)
        else:
            self._misses += 1
            if self._misses >= _PATIENCE:
                self._step, self._misses = self._step * _SHRINK, 0
        self._direction = np.float32(share) * slope + np.float32(1 - share) * self._direction
        self.steps += 1
        if self.steps % 100 == 0:
            self._average = max(self._average * _AVERAGE_SHRINK, _SMALLEST_AVERAGE)
