"""What makes one placement better than another: the part of the search and of the bound that differs by objective."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from planner.placement.ensemble.goals.verdict import Verdict
from planner.placement.ensemble.problem import EnsembleProblem, cover

Score = Any
"""Anything that can be compared; larger is better."""
Floats = NDArray[Any]
Share = Callable[[int], float]
Proof = Any
"""What bounds have been found; picklable, and valid whatever placement it is held against."""


class Goal(Protocol):
    """One objective over the futures of a problem."""

    @property
    def problem(self) -> EnsembleProblem:
        """Who may hold what, who is there, seats of the minimum."""
        ...

    @property
    def precision(self) -> type[np.float32 | np.float64]:
        """Floating type in which gains are exact enough."""
        ...

    @property
    def largest(self) -> float:
        """A factor that makes what is forbidden worse than any gain."""
        ...

    @property
    def reward(self) -> Floats | None:
        """Worth of a name in a position whatever the future; m × n."""
        ...

    def worth(self, counts: NDArray[np.int16]) -> Floats:
        """F × m: worth of one more name that is present, next to so many.

        Args:
            counts: F × m names present.
        """
        ...

    def score(self, counts: NDArray[np.int16], placement: NDArray[np.int64]) -> Score:
        """How good a placement is.

        Args:
            counts: F × m names present.
            placement: n positions, ``UNPLACED`` for nobody's.
        """
        ...

    def stages(self) -> Sequence[Floats]:
        """Standard noise of each stage of the search, m positions; each begins with the best of the one before."""
        ...

    def proofs(self, placement: NDArray[np.int64], steps: int | None, share: Share) -> Iterator[Proof]:
        """Bounds, better and better, until nothing more is to be gained.

        Args:
            placement: a good placement to start from.
            steps: steps of the bound altogether; None for as many as are asked for.
            share: how much of the work is done (0 to 1), given the number of steps so far.
        """
        ...

    def verdict(self, placement: NDArray[np.int64], proof: Proof) -> Verdict:
        """A placement held against what has been proven.

        Args:
            placement: n positions, ``UNPLACED`` for nobody's.
            proof: the last of ``proofs``, or None.
        """
        ...


def score_of(goal: Goal, placement: NDArray[np.int64]) -> Score:
    """How good a placement is."""
    return goal.score(cover(goal.problem, placement).astype(np.int16), placement)
