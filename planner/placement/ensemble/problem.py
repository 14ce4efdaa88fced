"""The ensemble problem: who may hold what, who is present in which future, and what a covered seat is worth."""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

UNPLACED = -1
"""Position of somebody who holds none."""


@dataclass(frozen=True)
class EnsembleProblem:
    """n people, m positions, F futures; one placement is chosen before the future is known, nobody moves in it.

    Model: max Σ_f Σ_p weight(f,p) · min(seats(f,p), Σ_i present(f,i) x(i,p)) + Σ_i Σ_p reward(i,p) x(i,p),
    Σ_p x(i,p) ≤ 1, Σ_i x(i,p) ≤ most(p).
    """

    eligible: NDArray[np.bool_]
    """n × m: the person may hold the position."""
    present: NDArray[np.bool_]
    """F × n: the person is there in the future."""
    seats: NDArray[np.int64]
    """F × m seats wanted in the future."""
    most: NDArray[np.int64]
    """m: largest number of names of a position."""
    weight: NDArray[np.int64]
    """m, or F × m: worth of a covered seat, by tier and perhaps by future."""
    reward: NDArray[np.int64] | None = None
    """n × m: worth of a name whatever the future; 0 if None."""

    @property
    def people(self) -> int:
        """Number of people."""
        return len(self.eligible)

    @property
    def positions(self) -> int:
        """Number of positions."""
        return len(self.most)

    @property
    def futures(self) -> int:
        """Number of futures."""
        return len(self.present)


def cover(problem: EnsembleProblem, placement: NDArray[np.int64]) -> NDArray[np.int32]:
    """F × m names of each position that are present.

    Args:
        problem: the problem.
        placement: n positions, ``UNPLACED`` for nobody's.
    """
    placed = np.flatnonzero(placement != UNPLACED)
    placed = placed[np.argsort(placement[placed], kind="stable")]
    counts = np.zeros((problem.positions, problem.futures), dtype=np.int32)
    if len(placed):
        first = np.flatnonzero(np.diff(placement[placed], prepend=-1))
        names = problem.present.T[placed].astype(np.int32)
        counts[placement[placed[first]]] = np.add.reduceat(names, first, axis=0)
    return counts.T


def cover_by(problem: EnsembleProblem, *ats: NDArray[np.int64]) -> NDArray[np.int32]:
    """F × m names that are present, over several positions of each person."""
    return np.asarray(np.sum([cover(problem, at) for at in ats], axis=0, dtype=np.int32))


def value(problem: EnsembleProblem, placement: NDArray[np.int64]) -> int:
    """Weighted cover of a placement, summed over the futures, and its rewards."""
    covered = int((np.minimum(cover(problem, placement), problem.seats) * problem.weight).sum())
    if problem.reward is None:
        return covered
    placed = np.flatnonzero(placement != UNPLACED)
    return covered + int(problem.reward[placed, placement[placed]].sum())


def per_future(problem: EnsembleProblem, *ats: NDArray[np.int64]) -> NDArray[np.int64]:
    """Weighted cover of a placement in each future; ``ats`` as in ``cover_by``."""
    covered = np.minimum(cover_by(problem, *ats), problem.seats) * problem.weight
    return np.asarray(covered.sum(axis=1), dtype=np.int64)


def with_seats(problem: EnsembleProblem) -> EnsembleProblem:
    """The problem without futures that ask for no seat, where every placement is as good."""
    asks = problem.seats.any(axis=1)
    weight = problem.weight if problem.weight.ndim == 1 else problem.weight[asks]
    return replace(problem, present=problem.present[asks], seats=problem.seats[asks], weight=weight)
