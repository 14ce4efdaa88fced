"""Upper bounds on what begun choices of names can still become, for many of them in one product of matrices."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from planner.placement.ensemble.bounds.one_position import Numbers, Pricing

_SHRINK = 0.85
_LEAST_AIM = 0.1
"""Share of the bound that a step aims at, at most, where the goal is far away."""


@dataclass(frozen=True)
class Begun:
    """B choices that were begun, with the same number of names still open."""

    counts: Numbers
    """B × F names present."""
    worth: NDArray[np.float64]
    """B, worth of the names so far."""
    first: NDArray[np.int64]
    """B, the first person who may still be chosen: those before were looked at and left."""
    multipliers: Numbers
    """B × F, where to begin: whole numbers from 0 to the weight."""

    def __getitem__(self, rows: NDArray[np.int64] | slice) -> "Begun":
        return Begun(self.counts[rows], self.worth[rows], self.first[rows], self.multipliers[rows])


def bounds(pricing: Pricing, begun: Begun, names: int, goal: float, rounds: int) -> tuple[NDArray[np.float64], Numbers]:
    """B upper bounds and the multipliers that gave them.

    "Cover ≤ names present" is relaxed with whole multipliers u from 0 to the weight, so that what remains is to take
    the ``names`` best people by Σ_f u(f) present(i,f) − price(i). Every u gives a bound; subgradient steps mend it.

    Args:
        pricing: the question.
        begun: choices that were begun.
        names: names still open, 1 or more.
        goal: worth of a known choice; bounds need not fall below it.
        rounds: bounds computed for each, the best counts.
    """
    lacking = np.maximum(pricing.seats - begun.counts, 0)
    weight = pricing.weight
    # Whatever is chosen, a future gets no more than the open names.
    best = begun.worth + (np.minimum(lacking, names) * weight).sum(axis=1, dtype=np.float64)
    multipliers = np.where(lacking > 0, begun.multipliers, 0).astype(weight.dtype)
    kept, step = multipliers.copy(), np.ones(len(multipliers))
    for turn in range(rounds):
        top, slope = _inner(pricing, begun.first, multipliers, names)
        bound = begun.worth + ((weight - multipliers) * lacking).sum(axis=1, dtype=np.float64) + top
        better = bound < best
        best[better], kept[better] = bound[better], multipliers[better]
        if turn + 1 == rounds:
            break
        step[~better] *= _SHRINK
        slope = np.where(lacking > 0, slope - lacking, 0)
        slope[((multipliers <= 0) & (slope > 0)) | ((multipliers >= weight) & (slope < 0))] = 0
        aim = np.maximum(np.minimum(bound - goal, _LEAST_AIM * np.abs(bound)), 1)
        length = step * aim / ((slope * slope).sum(axis=1, dtype=np.float64) + 1e-9)
        multipliers = np.clip(np.rint(multipliers - length[:, None].astype(weight.dtype) * slope), 0, weight)
    return best, kept


def _inner(
    pricing: Pricing, first: NDArray[np.int64], multipliers: Numbers, names: int
) -> tuple[NDArray[np.float64], Numbers]:
    """Worth of the best people at these multipliers, and how many of them are present in each future.

    People who are worth as much as the last one taken share what is left, which makes a better direction.
    """
    score = multipliers @ pricing.present.T - pricing.price
    score[np.arange(score.shape[1]) < first[:, None]] = 0
    np.maximum(score, 0, out=score)
    names = min(names, score.shape[1])
    last = np.partition(score, -names, axis=1)[:, -names]
    above = score > last[:, None]
    taken = above.sum(axis=1)
    top = (score * above).sum(axis=1, dtype=np.float64) + (names - taken) * last.astype(np.float64)
    level = (score == last[:, None]) & (score > 0)
    share = (names - taken) / np.maximum(level.sum(axis=1), 1)
    who = above + level * share[:, None]
    return top, who.astype(score.dtype) @ pricing.present
