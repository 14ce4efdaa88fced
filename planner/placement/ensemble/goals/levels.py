"""The model's levels over many futures: missing seats summed over the futures, missing names, costs.

docs/model.md, Robust placement, gives the reading; ``level_cuts`` the bounds.
"""

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from planner.domain.levels import LEVELS, SEATS
from planner.placement.ensemble.bounds.level_cuts import Cut, cuts, level_bounds
from planner.placement.ensemble.goals.goal import Floats, Share
from planner.placement.ensemble.goals.verdict import LevelVerdict, Verdict
from planner.placement.ensemble.levelled import DEPTH, SEAT, SOMEBODY, TARGET, Levelled
from planner.placement.ensemble.problem import cover
from planner.placement.problem.costs import COSTS

_FARTHEST = 1e15
"""The weights of the search stay within this of each other, so that floating numbers tell them apart."""
_OUTAGE = 1 / 128
"""What a rank of the outage is worth of somebody there at all."""
_FINER = 8.0
"""How much less a later level without futures is worth in the search; a single name gains little there."""


class LevelGoal:
    """Lexicographically fewest missing."""

    def __init__(self, levelled: Levelled) -> None:
        self.levelled, self.problem = levelled, levelled.problem
        self.precision: type[np.float32 | np.float64] = np.float64
        wanted, order = levelled.wanted, levelled.order
        future = {level for step in (SOMEBODY, SEAT, TARGET) for level in order.steps[step]}
        self._live = [level for level in sorted(future) if wanted[level]]
        self._weights = self._search_weights()
        self.largest = max(1.0, float(self._weights.max()) * self.problem.futures / 1e6)

    def _search_weights(self) -> NDArray[np.float64]:
        """Weights of the levels, so far apart that hardly any exchange gives up a level for later ones."""
        weights, worth, order = np.zeros(len(LEVELS)), 1.0, self.levelled.order
        apart = min(2.0 * max(2, self.problem.futures), _FARTHEST ** (1 / max(1, len(self._live) - 1)))
        for level in reversed(self._live):
            weights[level], worth = worth, worth * apart
        weights[list(order.outages)] = _OUTAGE * weights[list(order.steps[SOMEBODY])]
        for place, level in enumerate((*order.steps[DEPTH], *range(SEATS, len(LEVELS))), start=1):
            weights[level] = _FINER**-place
        return weights

    def _by_tier(self, levels: Sequence[int]) -> NDArray[np.float64]:
        """Weights (m) of the level of each position's tier."""
        return np.asarray(self._weights[list(levels)][self.levelled.tier - 1])

    @property
    def reward(self) -> Floats:
        """Worth of a name wanted, less its costs; m × n."""
        order = self.levelled.order
        depth = self._by_tier(order.steps[DEPTH])
        cost = COSTS[:, order.cost_columns] @ self._weights[SEATS:]
        return np.asarray(depth[:, None] - cost[self.levelled.code.T])

    def worth(self, counts: NDArray[np.int16]) -> Floats:
        """F × m: see ``Goal``."""
        order, of = self.levelled.order, self._by_tier
        beyond = np.where(counts < self.levelled.target, of(order.steps[TARGET]), 0.0)
        first = of(order.steps[SOMEBODY]) + self.levelled.rank * of(order.outages)
        seats = np.where(counts < self.problem.seats, of(order.steps[SEAT]), beyond)
        return np.asarray(seats + np.where(counts < self.levelled.somebody, first, 0.0))

    def score(self, counts: NDArray[np.int16], placement: NDArray[np.int64]) -> tuple[int, ...]:
        """The levels, larger is better."""
        return tuple(-missing for missing in self.levelled.missing(counts, placement))

    def stages(self) -> Sequence[Floats]:
        """Noise of one level after the other, and none at last; it never outgrows what a seat there is worth."""
        minimum = self._by_tier(self.levelled.order.steps[SEAT])
        return (*(np.minimum(minimum, self._weights[level]) for level in self._live), np.zeros(len(minimum)))

    def proofs(self, placement: NDArray[np.int64], steps: int | None, share: Share) -> Iterator[tuple[Cut, ...]]:  # noqa: ARG002
        """Statements that hold for every placement, one more or a better one per step."""
        values = self.levelled.missing(cover(self.problem, placement).astype(np.int16), placement)
        return cuts(self.levelled, placement, values, steps)

    def verdict(self, placement: NDArray[np.int64], proof: tuple[Cut, ...] | None) -> Verdict:
        """Each level of a placement held against its bound."""
        values = self.levelled.missing(cover(self.problem, placement).astype(np.int16), placement)
        bounds = level_bounds(values, self.levelled.wanted, proof or ())
        levels, proven = [], True
        for name, value, bound in zip(self.levelled.order.names, values, bounds, strict=True):
            proven = proven and value == bound
            levels.append(LevelVerdict(name, value, bound, proven))
        return Verdict(0, 0, tuple(levels))
