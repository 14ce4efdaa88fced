"""The model's twelve levels over many futures: missing seats summed over the futures, then missing names, then costs.

docs/model.md, Robust placement, gives the reading; ``level_cuts`` the bounds.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from planner.domain.levels import COST_LEVELS, LEVELS, TIERS, seat_level
from planner.placement.ensemble.bounds.level_cuts import Cut, Levels, cuts, level_bounds
from planner.placement.ensemble.goals.goal import Floats, Share
from planner.placement.ensemble.goals.verdict import LevelVerdict, Verdict
from planner.placement.ensemble.problem import UNPLACED, EnsembleProblem, cover
from planner.placement.problem.costs import COSTS

FUTURE_LEVELS = 2 * len(TIERS)
"""Levels that depend on the future: minimum and target by tier."""
_FINER = 8.0
"""How much less a later level without futures is worth in the search; a single name gains little there."""


@dataclass(frozen=True)
class Levelled:
    """What the levels read beside the ensemble problem, whose seats are those of the minimum."""

    problem: EnsembleProblem
    target: NDArray[np.int64]
    """F × m seats of the target, never below those of the minimum."""
    tier: NDArray[np.int64]
    """m tiers."""
    code: NDArray[np.uint8]
    """n × m codes of the costs (``placement.codes``) of the eligible pairs."""
    pinned: NDArray[np.int64]
    """The three costs of the pinned names."""

    def missing(self, counts: NDArray[np.int16], at: NDArray[np.int64]) -> tuple[int, ...]:
        """The twelve levels of a placement, pins included.

        Args:
            counts: F × m names present.
            at: n positions, ``UNPLACED`` for nobody's.
        """
        placed = np.flatnonzero(at != UNPLACED)
        names = np.bincount(at[placed], minlength=self.problem.positions)
        rows = (
            np.maximum(self.problem.seats - counts, 0).sum(axis=0),
            np.maximum(self.target - np.maximum(counts, self.problem.seats), 0).sum(axis=0),
            np.maximum(self.problem.most - names, 0),
        )
        seats = [int(row[self.tier == tier].sum()) for row in rows for tier in TIERS]
        costs = COSTS[self.code[placed, at[placed]]].astype(np.int64).sum(axis=0) + self.pinned
        return (*seats, *costs.tolist())

    @property
    def levels(self) -> Levels:
        """What the bounds read."""
        return Levels(self.problem, self.target, self.tier, self.code, self.wanted)

    @property
    def wanted(self) -> tuple[int, ...]:
        """The twelve levels of a placement of nobody."""
        nobody = np.full(self.problem.people, UNPLACED, dtype=np.int64)
        return self.missing(np.zeros(self.problem.seats.shape, dtype=np.int16), nobody)


class LevelGoal:
    """Lexicographically fewest missing."""

    def __init__(self, levelled: Levelled) -> None:
        self.levelled, self.problem = levelled, levelled.problem
        self.precision: type[np.float32 | np.float64] = np.float64
        wanted = levelled.wanted
        self._live = [level for level in range(FUTURE_LEVELS) if wanted[level]]
        self._weights = self._search_weights()
        self.largest = max(1.0, float(self._weights.max()) * self.problem.futures / 1e6)

    def _search_weights(self) -> NDArray[np.float64]:
        """Twelve weights so far apart that hardly any exchange gives up a level for later ones."""
        weights, worth = np.zeros(len(LEVELS)), 1.0
        for level in reversed(self._live):
            weights[level], worth = worth, worth * 2 * max(2, self.problem.futures)
        for place, level in enumerate(range(FUTURE_LEVELS, len(LEVELS)), start=1):
            weights[level] = _FINER**-place
        return weights

    @property
    def reward(self) -> Floats:
        """Worth of a name wanted, less its costs; m × n."""
        depth = self._weights[FUTURE_LEVELS : FUTURE_LEVELS + len(TIERS)][self.levelled.tier - 1]
        cost = COSTS @ self._weights[-len(COST_LEVELS) :]
        return np.asarray(depth[:, None] - cost[self.levelled.code.T])

    def worth(self, counts: NDArray[np.int16]) -> Floats:
        """F × m: see ``Goal``."""
        minimum, target = (self._weights[[seat_level(kind, tier) for tier in TIERS]] for kind in (0, 1))
        tier = self.levelled.tier - 1
        beyond = np.where(counts < self.levelled.target, target[tier], 0.0)
        return np.where(counts < self.problem.seats, minimum[tier], beyond)

    def score(self, counts: NDArray[np.int16], at: NDArray[np.int64]) -> tuple[int, ...]:
        """The levels, larger is better."""
        return tuple(-missing for missing in self.levelled.missing(counts, at))

    def stages(self) -> Sequence[Floats]:
        """Noise of one level after the other, and none at last; it never outgrows what a seat there is worth."""
        minimum = self._weights[[seat_level(0, tier) for tier in TIERS]][self.levelled.tier - 1]
        return (*(np.minimum(minimum, self._weights[level]) for level in self._live), np.zeros(len(minimum)))

    def proofs(self, at: NDArray[np.int64], steps: int | None, share: Share) -> Iterator[tuple[Cut, ...]]:  # noqa: ARG002
        """Statements that hold for every placement, one more or a better one per step."""
        values = self.levelled.missing(cover(self.problem, at).astype(np.int16), at)
        return cuts(self.levelled.levels, at, values, steps)

    def verdict(self, at: NDArray[np.int64], proof: tuple[Cut, ...] | None) -> Verdict:
        """Each level of a placement held against its bound."""
        values = self.levelled.missing(cover(self.problem, at).astype(np.int16), at)
        bounds = level_bounds(values, self.levelled.wanted, proof or ())
        levels, proven = [], True
        for name, value, bound in zip(LEVELS, values, bounds, strict=True):
            proven = proven and value == bound
            levels.append(LevelVerdict(name, value, bound, proven))
        return Verdict(0, 0, tuple(levels))
