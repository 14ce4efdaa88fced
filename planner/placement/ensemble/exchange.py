"""The search: cyclic exchange of one name per position at a time, solved exactly as an assignment problem.

Take one random name out of every position (or leave a place that is still free open). What a person then adds to a
position no longer depends on the others, so that the best way to fill all the open places again, with those taken out
and those unplaced, is an assignment problem (very large neighbourhood search; Thompson and Orlin 1989). Noise that dies
down leads out of local optima; the best placement seen is kept.
"""

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linear_sum_assignment

from planner.placement.ensemble.problem import UNPLACED, EnsembleProblem, cover, value

_FORBIDDEN = np.float32(-1e9)
_LEAVE_OPEN = 0.5
"""How often a position with room keeps its names and opens a further place instead."""
_MOST_UNPLACED = 800
"""Unplaced people who are looked at in one exchange; more cost time and bring little."""
FIRST_NOISE, LAST_NOISE = 1.0, 0.05
"""Noise in futures: how many more covered futures a worse choice may pretend to have, at the start and at the end."""


class Exchange:
    """Improves a placement exchange by exchange."""

    def __init__(self, problem: EnsembleProblem, at: NDArray[np.int64], seed: int) -> None:
        self._problem, self._rng = problem, np.random.default_rng(seed)
        self._at = at.copy()
        self._counts = cover(problem, at).astype(np.int16)
        self._present = np.ascontiguousarray(problem.present.T, dtype=np.float32)
        self._names = problem.present.T.astype(np.int16)
        self._barred = np.where(problem.eligible.T, np.float32(0), _FORBIDDEN)
        self._useful = problem.eligible.any(axis=1)
        self._weight = problem.weight.astype(np.float32)
        self._value = self.best_value = value(problem, at)
        self.best = at.copy()

    def _take_out(self) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """People taken out, one of each position that does not open a free place, and their positions."""
        order = np.lexsort((self._rng.random(self._problem.people), self._at))
        at = self._at[order]
        last = np.flatnonzero(np.diff(at, append=self._problem.positions))
        people = order[last[at[last] != UNPLACED]]
        positions = self._at[people]
        size = np.bincount(self._at[self._at != UNPLACED], minlength=self._problem.positions)
        room = (size < self._problem.most) & (self._rng.random(self._problem.positions) < _LEAVE_OPEN)
        return people[~room[positions]], positions[~room[positions]]

    def _unplaced(self) -> NDArray[np.int64]:
        free = np.flatnonzero((self._at == UNPLACED) & self._useful)
        return self._rng.choice(free, _MOST_UNPLACED, replace=False) if len(free) > _MOST_UNPLACED else free

    def advance(self, noise: float) -> None:
        """One exchange.

        Args:
            noise: standard size of the noise, in covered futures.
        """
        out, left = self._take_out()
        pool = np.concatenate([out, self._unplaced()])
        counts = self._counts.copy()
        counts[:, left] -= self._names[out].T
        worth = np.where(counts < self._problem.seats, self._weight, np.float32(0))
        gain = worth.T @ self._present[pool].T + self._barred[:, pool]
        room = self._problem.most - np.bincount(self._at[self._at != UNPLACED], minlength=self._problem.positions)
        room[left] += 1
        gain[room <= 0] = _FORBIDDEN
        spread = np.float32(noise) * self._weight[:, None]
        noisy = gain + spread * self._rng.standard_exponential(gain.shape, dtype=np.float32)
        # A place may also stay empty, at no gain: as many empty choices as positions.
        empty = np.zeros((gain.shape[0], gain.shape[0]), dtype=np.float32)
        rows, columns = linear_sum_assignment(np.hstack([noisy, empty]), maximize=True)
        filled = columns < len(pool)
        rows, columns = rows[filled], columns[filled]
        able = gain[rows, columns] > _FORBIDDEN / 2
        rows, people = rows[able], pool[columns[able]]
        before = gain[left, np.arange(len(out))].sum(dtype=np.float64)
        self._value += round(float(gain[rows, columns[able]].sum(dtype=np.float64) - before))
        self._at[out] = UNPLACED
        self._at[people] = rows
        counts[:, rows] += self._names[people].T
        self._counts = counts
        if self._value > self.best_value:
            self.best, self.best_value = self._at.copy(), self._value
