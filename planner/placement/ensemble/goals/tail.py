"""The mean of the worst futures (CVaR), and the worst alone: shares of what the seats of a future are worth.

The mean of the k worst shares is the least Σ q(f) · share(f) over weights 0 ≤ q ≤ 1/k with sum 1. So for any such
weights the best weighted sum, which the Lagrangian bound bounds, is an upper bound of the best CVaR (Rockafellar and
Uryasev 2000). The weights move towards the futures that the relaxed optimum serves worst.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from math import ceil, lcm
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from planner.placement.ensemble.bounds.lagrangian import SCALE, Bounder
from planner.placement.ensemble.bounds.tighten import Tightener
from planner.placement.ensemble.goals.goal import Floats, Share
from planner.placement.ensemble.goals.proven import Proven
from planner.placement.ensemble.goals.total import RELAXED
from planner.placement.ensemble.goals.verdict import Verdict
from planner.placement.ensemble.problem import EnsembleProblem, per_future, value

TAIL_PERCENT = 5
"""Share of the worst futures whose mean is the CVaR."""

_PARTS = 100_000
"""Size of the whole weights of an average future of the tail; rounding costs the bound less than 1/_PARTS."""
_ROUND = 10
"""Steps of the bound between two changes of the weights."""
_SOFT = 0.5
"""How far above the tail futures count in the search, as a share of the tail's own distance to the mean."""


def tail_of(futures: int) -> int:
    """Number of futures in the worst 5 %, at least one."""
    return max(1, ceil(futures * TAIL_PERCENT / 100))


def capped(wish: Floats, cap: float) -> Floats:
    """The weights between 0 and a cap, with sum 1, that lie nearest to a wish."""
    low, high = float(-wish.max()), float(cap - wish.min())
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if np.clip(wish + middle, 0, cap).sum() < 1 else (low, middle)
    return np.clip(wish + high, 0, cap)


class _Weighted(NamedTuple):
    """The question with whole weights of the futures, and what bounds it."""

    parts: NDArray[np.int64]
    """Weight of each future."""
    problem: EnsembleProblem
    bounder: Bounder


class TailGoal:
    """Largest mean of the k smallest shares. Every future wants some seat."""

    def __init__(self, problem: EnsembleProblem, tail: int) -> None:
        """See the class.

        Args:
            problem: the problem; weights by position.
            tail: k, from 1 to the number of futures.
        """
        self.problem, self.tail, self.reward = problem, tail, None
        self.precision: type[np.float32 | np.float64] = np.float64
        self._full = (problem.seats * problem.weight).sum(axis=1)
        # A future that asks for little weighs much; where it asks for nothing, that would only make numbers too large.
        self._asked = problem.weight * (problem.seats > 0)
        self._unit = problem.weight * (float(self._full.mean()) / self._full)[:, None]
        self.largest = max(1.0, float(self._unit.sum(axis=0).max(initial=0)) / 1e6)

    def _shares(self, counts: NDArray[np.int16] | Floats) -> Floats:
        covered: Floats = (np.minimum(counts, self.problem.seats) * self.problem.weight).sum(axis=1)
        return np.asarray(covered / self._full)

    def worth(self, counts: NDArray[np.int16]) -> Floats:
        """F × m: full in the tail, fading above it, because whoever is served there may soon be in the tail."""
        shares = self._shares(counts)
        edge = float(np.partition(shares, self.tail - 1)[self.tail - 1])
        soft = max(_SOFT * (float(shares.mean()) - float(shares.min())), 1e-9)
        parts = np.exp(-np.maximum(shares - edge, 0) / soft)
        return np.where(counts < self.problem.seats, self._unit * parts[:, None], 0.0)

    def score(self, counts: NDArray[np.int16], placement: NDArray[np.int64]) -> tuple[float, float]:  # noqa: ARG002 - as Goal
        """Mean of the tail, then the mean of all."""
        shares = np.sort(self._shares(counts))
        return float(shares[: self.tail].mean()), float(shares.mean())

    def stages(self) -> Sequence[Floats]:
        """One stage; noise is counted in futures in which a seat is covered."""
        return (self.problem.weight.astype(np.float64),)

    def proofs(self, placement: NDArray[np.int64], steps: int | None, share: Share) -> Iterator[Proven[Fraction]]:
        """Bounds on the mean of the tail, one per step: by moving weights, then tighter ones by the best of them."""
        shares = per_future(self.problem, placement) / self._full
        target, best, kept = float(np.sort(shares)[: self.tail].mean()), Fraction(1), None
        weights, done = capped(-shares, 1 / self.tail), 0
        filled: Floats = np.full(self.problem.seats.shape, np.nan, dtype=np.float32)
        while share(done) < RELAXED:
            weighted = self._weighted(weights, placement, filled)
            bounder = weighted.bounder
            for _ in range(_ROUND if steps is None else min(_ROUND, steps - done)):
                bounder.advance()
                bound = self._bound(weighted.parts, bounder.bound)
                kept = weighted if kept is None or bound < best else kept
                best = min(best, bound)
                yield Proven(best, kept.bounder.multipliers, kept.parts)
            done += _ROUND
            weight = weighted.problem.weight
            np.divide(bounder.centre, weight, out=filled, where=weight > 0, casting="same_kind")
            weights = self._moved(weights, self._shares(bounder.covered), max(float(best) - target, 1e-4))
        if kept:
            for tighter in Tightener(kept.problem, kept.bounder.multipliers, SCALE).improve():
                yield Proven(min(best, self._bound(kept.parts, tighter)), kept.bounder.multipliers, kept.parts)

    def _weighted(self, weights: Floats, placement: NDArray[np.int64], filled: Floats) -> _Weighted:
        """The question with these weights, whose bound starts from seats as they were filled last."""
        parts = np.floor(weights * (_PARTS * float(self._full.max())) / self._full).astype(np.int64)
        problem = replace(self.problem, weight=parts[:, None] * self._asked)
        start = filled * problem.weight.astype(np.float32)
        return _Weighted(parts, problem, Bounder(problem, placement, value(problem, placement), start=start))

    def _moved(self, weights: Floats, shares: Floats, gap: float) -> Floats:
        """Weights moved towards the futures with the smallest shares, further the wider the gap (Polyak's step)."""
        away = shares - shares.mean()
        return capped(weights - gap / max(float(away @ away), 1e-9) * away, 1 / self.tail)

    def _bound(self, parts: NDArray[np.int64], bound: int) -> Fraction:
        """From whole weights of the futures and the bound of the weighted sum to one of the tail, exactly.

        What rounding down leaves of the weights is given to futures covered in full.
        """
        sizes = parts * self._full
        total = int(sizes.sum())
        whole = max(total, self.tail * int(sizes.max()), 1)
        exact = Fraction(bound + whole - total, whole)
        # The mean of k shares is a multiple of this.
        parts_of_one = self.tail * lcm(*np.unique(self._full).tolist())
        return Fraction(exact.numerator * parts_of_one // exact.denominator, parts_of_one)

    def verdict(self, placement: NDArray[np.int64], proof: Proven[Fraction] | None) -> Verdict:
        """The mean share of the tail held against a bound, exactly."""
        covered = per_future(self.problem, placement)
        shares = sorted(Fraction(int(one), int(full)) for one, full in zip(covered, self._full, strict=True))
        return Verdict(sum(shares[: self.tail], Fraction(0)) / self.tail, Fraction(1) if proof is None else proof.bound)
