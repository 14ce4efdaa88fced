"""The portfolio in whole people: branch and cut over the packages that the relaxation has left in play."""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from planner.placement.portfolio.builder import Model
from planner.solvers import whole as solver
from planner.solvers.whole import Cheapest

_SMALL = 3_000
"""Variables of a model in which all coupled names are integer from the start."""
_WHOLE = 1e-6
_TRIFLES = 16
"""So many things that are free weigh as much as one krona when the cheapest answer is looked for."""


@dataclass(frozen=True)
class Whole:
    """The best whole answer found."""

    x: NDArray[np.int64]
    """Value of each variable; placing variables that are not coupled may have been rounded."""
    points: int
    """Points of it."""
    bound: float
    """Upper bound of the points with these packages."""
    proven: bool
    """Whether nothing better exists with these packages."""
    whole: bool
    """Whether the names that limits couple are whole."""


def solve_whole(model: Model, nodes: int) -> Whole | None:
    """Maximises the points.

    Args:
        model: the model.
        nodes: most nodes that are branched on; the same limit gives the same answer.
    """
    few = len(model.most) <= _SMALL
    solution = _solve(model, nodes, coupled=few)
    if solution is None or few or solution.whole:
        return solution
    # What is bought stands; the names that limits couple are made whole.
    placed = _solve(model, nodes, coupled=True, bought=solution.x[model.bought])
    return placed and replace(placed, bound=solution.bound, proven=solution.proven and placed.points >= solution.points)


def solve_cheapest(model: Model, points: int, nodes: int) -> Whole | None:
    """The cheapest answer with so many points; whether its names are whole is not looked at in large models."""
    # A trifle more for everything bought, so that what is free is not bought for nothing.
    cost = np.zeros_like(model.cost)
    cost[model.bought] = model.cost[model.bought] * _TRIFLES + 1
    found = _solve(model, nodes, coupled=len(model.most) <= _SMALL, cheapest=Cheapest(points, cost))
    return found if found and found.whole else None


def _solve(
    model: Model,
    nodes: int,
    *,
    coupled: bool,
    bought: NDArray[np.int64] | None = None,
    cheapest: Cheapest | None = None,
) -> Whole | None:
    integer = np.zeros(len(model.most), dtype=np.bool_)
    integer[: model.yes_no.stop] = True
    integer[model.coupled] = coupled
    best = solver.solve_whole(model, integer, nodes, fixed=bought, cheapest=cheapest)
    if best is None:
        return None
    x = np.rint(best.x).astype(np.int64)
    whole = bool(np.abs(best.x[model.coupled] - x[model.coupled]).max(initial=0.0) < _WHOLE)
    return Whole(x, round(float(best.x @ model.gain)), best.bound, best.proven, whole)
