"""A bound, with the multipliers of the relaxation from which anybody can recompute one that is nearly as good."""

from dataclasses import dataclass, field
from fractions import Fraction
from typing import Generic, TypeVar

import numpy as np
from numpy.typing import NDArray

Bound = TypeVar("Bound", int, Fraction)


@dataclass(frozen=True)
class Proven(Generic[Bound]):
    """What is known of the best placement."""

    bound: Bound
    """No placement is better; where the search has tightened it, the multipliers alone say less."""
    multipliers: NDArray[np.int64] = field(compare=False)
    """F × m whole multipliers, in parts of ``lagrangian.SCALE``."""
    futures: NDArray[np.int64] | None = field(default=None, compare=False)
    """F weights of the futures, in a bound of the tail."""
