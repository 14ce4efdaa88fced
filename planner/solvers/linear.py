"""One linear programme through HiGHS: the optimum and what one more unit of each row is worth, as floating numbers."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linprog
from scipy.sparse import sparray

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class LinearOptimum:
    """An optimum, as exact as floating numbers are: what rests on it has to be recomputed in integers."""

    value: float
    """Value of the objective."""
    x: Floats
    """Value of each variable."""
    equal: Floats
    """Change of the value per unit of each row that is to be met exactly; of either sign."""
    at_most: Floats
    """What one more unit of each other row would take off the value; 0 or more but for rounding."""


def minimise(
    cost: Floats, at_most: tuple[sparray, Floats], equal: tuple[sparray, Floats] | None, upper: Floats
) -> LinearOptimum | None:
    """Smallest value of a linear function.

    Args:
        cost: N costs of the variables.
        at_most: matrix and right-hand sides of the rows that may not be exceeded.
        equal: matrix and right-hand sides of the rows that are to be met exactly, if any.
        upper: N upper bounds, infinite for none; all variables are 0 or more.

    Returns:
        The optimum; None if the solver did not come to one.
    """
    bounds = np.stack([np.zeros_like(upper), upper], axis=1)
    found = linprog(cost, *at_most, *(equal or (None, None)), bounds, method="highs")
    if found.status != 0:
        return None
    return LinearOptimum(float(found.fun), found.x, found.eqlin.marginals, -found.ineqlin.marginals)
