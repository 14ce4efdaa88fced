"""The sum over all futures of covered seats, weighted by tier: what most futures ask for."""

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from planner.placement.ensemble.bounds.lagrangian import SCALE, Bounder
from planner.placement.ensemble.bounds.tighten import Tightener
from planner.placement.ensemble.goals.goal import Floats, Share
from planner.placement.ensemble.goals.proven import Proven
from planner.placement.ensemble.goals.verdict import Verdict
from planner.placement.ensemble.problem import EnsembleProblem, value

RELAXED = 0.6
"""Share of the work that the relaxation gets before its bound is tightened."""
_LOOK_BACK, _STALLED = 100, 1e-5
"""It gets less if so many steps brought less than such a share of the bound."""
_EXACT = 2**24
"""Whole numbers below are exact in single precision."""


class TotalGoal:
    """Largest value of the problem itself."""

    def __init__(self, problem: EnsembleProblem) -> None:
        self.problem, self.reward, self.largest = problem, None, 1.0
        total = int(np.broadcast_to(problem.weight, problem.seats.shape).sum(axis=0).max(initial=0))
        self.precision: type[np.float32 | np.float64] = np.float32 if total < _EXACT else np.float64
        self._weight = problem.weight.astype(self.precision)

    def worth(self, counts: NDArray[np.int16]) -> Floats:
        """F × m: see ``Goal``."""
        return np.where(counts < self.problem.seats, self._weight, self.precision(0))

    def score(self, counts: NDArray[np.int16], placement: NDArray[np.int64]) -> int:  # noqa: ARG002 - one shape for all goals
        """Weighted cover, summed over the futures."""
        return int((np.minimum(counts, self.problem.seats) * self.problem.weight).sum())

    def stages(self) -> Sequence[Floats]:
        """One stage; noise is counted in futures in which a seat is covered."""
        return (self._weight,)

    def proofs(self, placement: NDArray[np.int64], steps: int | None, share: Share) -> Iterator[Proven[int]]:  # noqa: ARG002
        """Whole bounds on the value, one per step: first those of the relaxation, then tighter ones."""
        bounder, before = Bounder(self.problem, placement, value(self.problem, placement)), 0
        while share(bounder.steps) < RELAXED:
            bounder.advance()
            yield Proven(bounder.bound, bounder.multipliers)
            if bounder.steps % _LOOK_BACK == 0:
                if before and before - bounder.bound < _STALLED * bounder.bound:
                    break
                before = bounder.bound
        for tighter in Tightener(self.problem, bounder.multipliers, SCALE).improve():
            yield Proven(min(bounder.bound, tighter), bounder.multipliers)

    def verdict(self, placement: NDArray[np.int64], proof: Proven[int] | None) -> Verdict:
        """The value of a placement held against a bound, in weighted seats."""
        most = int((self.problem.seats * self.problem.weight).sum())
        return Verdict(value(self.problem, placement), min(most, most if proof is None else proof.bound))
