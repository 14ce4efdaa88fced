"""The search: cyclic exchange of one name per position at a time, solved exactly as an assignment problem.

Take one random name out of every position (or leave a place that is still free open). What a person then adds to a
position no longer depends on the others, so that the best way to fill all the open places again, with those taken out
and those unplaced, is an assignment problem (very large neighbourhood search; Thompson and Orlin 1989). Noise that dies
down leads out of local optima; the best placement seen is kept.
"""

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linear_sum_assignment

from planner.placement.ensemble.goals.goal import Floats, Goal, Score
from planner.placement.ensemble.keeping import Rules
from planner.placement.ensemble.problem import UNPLACED, cover

_FORBIDDEN = -1e9
_LEAVE_OPEN = 0.5
"""How often a position with room keeps its names and opens a further place instead."""
_MOST_UNPLACED = 800
"""Unplaced people who are looked at in one exchange; more cost time and bring little."""


class Exchange:
    """Improves a placement exchange by exchange."""

    def __init__(self, goal: Goal, placement: NDArray[np.int64], seed: int, rules: Rules | None = None) -> None:
        """Starts from a placement that keeps the rules.

        Args:
            goal: what is better.
            placement: n positions, ``UNPLACED`` for nobody's.
            seed: seed of the noise and of whom to take out.
            rules: coupling rules, if any.
        """
        self._goal, self._problem, self._rules = goal, goal.problem, rules
        self._rng = np.random.default_rng(seed)
        self._at = placement.copy()
        self._counts = cover(self._problem, placement).astype(np.int16)
        self._present = np.ascontiguousarray(self._problem.present.T, dtype=goal.precision)
        self._names = self._problem.present.T.astype(np.int16)
        self._forbidden = goal.precision(_FORBIDDEN * goal.largest)
        self._barred = np.where(self._problem.eligible.T, goal.precision(0), self._forbidden)
        if goal.reward is not None:
            self._barred += goal.reward
        self._useful = self._problem.eligible.any(axis=1)
        self._score: Score = goal.score(self._counts, placement)
        self.best_score = self._score
        self.best = placement.copy()

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

    def restart(self) -> None:
        """Goes back to the best placement seen."""
        self._at, self._score = self.best.copy(), self.best_score
        self._counts = cover(self._problem, self.best).astype(np.int16)

    def advance(self, noise: NDArray[np.float64] | float) -> None:
        """One exchange.

        Args:
            noise: standard size of the noise in each position, in the goal's unit.
        """
        before, (out, left) = self._at, self._take_out()
        pool = np.concatenate([out, self._unplaced()])
        counts = self._counts.copy()
        counts[:, left] -= self._names[out].T
        people, positions = self._filled(pool, self._gain(pool, left, counts), noise)
        self._at = before.copy()
        self._at[out] = UNPLACED
        self._at[people] = positions
        counts[:, positions] += self._names[people].T
        if self._rules is not None:
            self._at = self._rules.mended(before, self._at)
            counts = cover(self._problem, self._at).astype(np.int16)
        self._counts, self._score = counts, self._goal.score(counts, self._at)
        if self._score > self.best_score:
            self.best, self.best_score = self._at.copy(), self._score

    def _gain(self, pool: NDArray[np.int64], left: NDArray[np.int64], counts: NDArray[np.int16]) -> Floats:
        """Positions × pool: what each person adds to each position; forbidden where nobody may come."""
        gain: Floats = self._goal.worth(counts).T @ self._present[pool].T + self._barred[:, pool]
        room = self._problem.most - np.bincount(self._at[self._at != UNPLACED], minlength=self._problem.positions)
        room[left] += 1
        gain[room <= 0] = self._forbidden
        return gain

    def _filled(
        self, pool: NDArray[np.int64], gain: Floats, noise: NDArray[np.float64] | float
    ) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """People of the pool who get a place, and their positions: the best assignment, under noise."""
        spread = np.broadcast_to(np.asarray(noise, dtype=gain.dtype), (len(gain),))[:, None]
        noisy = gain + spread * self._rng.standard_exponential(gain.shape, dtype=self._goal.precision)
        # A place may also stay empty, at no gain: as many empty choices as positions.
        empty = np.zeros((gain.shape[0], gain.shape[0]), dtype=gain.dtype)
        positions, columns = linear_sum_assignment(np.hstack([noisy, empty]), maximize=True)
        filled = columns < len(pool)
        positions, columns = positions[filled], columns[filled]
        able = gain[positions, columns] > self._forbidden / 2
        return pool[columns[able]], positions[able]
