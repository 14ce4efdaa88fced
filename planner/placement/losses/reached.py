"""What steps lead to, for chains of moves."""

import numpy as np
from numpy.typing import NDArray


def reached(steps: NDArray[np.bool_], seed: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Everything that steps (row to column) reach from the seed, itself included."""
    there, front = seed.copy(), seed
    while front.any():
        front = steps[front].any(axis=0) & ~there
        there |= front
    return there
