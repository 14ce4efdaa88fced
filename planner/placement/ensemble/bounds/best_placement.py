"""The exact core with free prices: the best placement if every name in every position had a reward of its own."""

import numpy as np
from numpy.typing import NDArray

from planner.placement.ensemble.problem import UNPLACED, EnsembleProblem
from planner.solvers.flow import min_cost_flow


class BestPlacement:
    """Min-cost flow people → positions → sink over the eligible pairs; everybody may stay unplaced at no reward."""

    def __init__(self, problem: EnsembleProblem) -> None:
        self.person, self.position = np.nonzero(problem.eligible)
        n, m = problem.eligible.shape
        sink = n + m
        self._people = n
        self._tail = np.concatenate([self.person, n + np.arange(m), np.arange(n)])
        self._head = np.concatenate([n + self.position, np.full(m + n, sink)])
        ones = np.ones(len(self.person), dtype=np.int64)
        self._capacity = np.concatenate([ones, problem.most, np.ones(n, dtype=np.int64)])
        self._supply = np.concatenate([np.ones(n, dtype=np.int64), np.zeros(m, dtype=np.int64), [-n]])
        self._free = np.zeros(m + n, dtype=np.int64)

    def rewards(self, present: NDArray[np.bool_], multipliers: NDArray[np.int64]) -> NDArray[np.int64]:
        """Reward of each pair: the multipliers of its position in the futures in which the person is there.

        Args:
            present: F × n.
            multipliers: F × m whole numbers.
        """
        # Sums of whole numbers below 2^53 are exact in float64.
        sums = np.ascontiguousarray(present.T, dtype=np.float64) @ multipliers.astype(np.float64)
        return sums[self.person, self.position].astype(np.int64)

    def best(self, reward: NDArray[np.int64]) -> tuple[NDArray[np.int64], int]:
        """The best placement and the sum of its rewards, proven.

        Args:
            reward: reward of each eligible pair, in the order of ``person`` and ``position``.
        """
        cost = np.concatenate([-reward, self._free])
        flow = min_cost_flow(self._tail, self._head, self._capacity, cost, self._supply)[: len(self.person)]
        at = np.full(self._people, UNPLACED, dtype=np.int64)
        used = flow > 0
        at[self.person[used]] = self.position[used]
        return at, int(flow @ reward)
