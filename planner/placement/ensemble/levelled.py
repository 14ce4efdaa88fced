"""An ensemble problem with what the model's levels read of it: what they are judged, searched and bounded by."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from planner.domain.levels import SEATS, TIERS, Order
from planner.placement.ensemble.problem import UNPLACED, EnsembleProblem
from planner.placement.problem.costs import COSTS

SOMEBODY, SEAT, TARGET, DEPTH = 0, 1, 3, 4
"""Steps that count over futures; rotation does not: the futures, not the mean absence, say how many are needed."""


@dataclass(frozen=True)
class Levelled:
    """What the levels read beside the ensemble problem, whose seats are those of the minimum."""

    problem: EnsembleProblem
    somebody: NDArray[np.int64]
    """F × m: 1 where somebody is to be there and no pinned person is."""
    target: NDArray[np.int64]
    """F × m seats of the target, never below those of the minimum."""
    tier: NDArray[np.int64]
    """m tiers."""
    rank: NDArray[np.int64]
    """m ranks of the longest acceptable outages."""
    order: Order
    """Order of the levels."""
    code: NDArray[np.uint8]
    """n × m codes of the costs (``placement.codes``) of the eligible pairs."""
    pinned: NDArray[np.int64]
    """The three costs of the pinned names, in the order of the cost levels."""

    def missing(self, counts: NDArray[np.int16], placement: NDArray[np.int64]) -> tuple[int, ...]:
        """The levels of a placement, pins included.

        Args:
            counts: F × m names present.
            placement: n positions, ``UNPLACED`` for nobody's.
        """
        placed = np.flatnonzero(placement != UNPLACED)
        names = np.bincount(placement[placed], minlength=self.problem.positions)
        nobody = np.maximum(self.somebody - counts, 0).sum(axis=0)
        rows = {
            SOMEBODY: nobody,
            SEAT: np.maximum(self.problem.seats - counts, 0).sum(axis=0),
            TARGET: np.maximum(self.target - np.maximum(counts, self.problem.seats), 0).sum(axis=0),
            DEPTH: np.maximum(self.problem.most - names, 0),
        }
        levels = [0] * SEATS
        for tier in TIERS:
            mine = self.tier == tier
            levels[self.order.outages[tier - 1]] = int((nobody * self.rank)[mine].sum())
            for step, row in rows.items():
                levels[self.order.steps[step][tier - 1]] = int(row[mine].sum())
        codes = self.code[placed, placement[placed]]
        costs = COSTS[:, self.order.cost_columns][codes].astype(np.int64).sum(axis=0) + self.pinned
        return (*levels, *costs.tolist())

    @cached_property
    def wanted(self) -> tuple[int, ...]:
        """The levels of a placement of nobody."""
        nobody = np.full(self.problem.people, UNPLACED, dtype=np.int64)
        return self.missing(np.zeros(self.problem.seats.shape, dtype=np.int16), nobody)
