"""The portfolio in whole people: branch and cut over the packages that the relaxation has left in play."""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from ortools.linear_solver import pywraplp

from planner.placement.portfolio.model import Model

_SURE = "limits/gap = 0\nlimits/absgap = 0\nlimits/nodes = {nodes}\nrandomization/randomseedshift = 0\n"
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
    found = _solve(model, nodes, coupled=few)
    if found is None or few or found.whole:
        return found
    # What is bought stands; the names that limits couple are made whole.
    placed = _solve(model, nodes, coupled=True, bought=found.x[: model.yes_no.stop])
    return placed and replace(placed, bound=found.bound, proven=found.proven and placed.points >= found.points)


def solve_cheapest(model: Model, points: int, nodes: int) -> Whole | None:
    """The cheapest answer with so many points; whether its names are whole is not looked at in large models."""
    found = _solve(model, nodes, coupled=len(model.most) <= _SMALL, points=points)
    return found if found and found.whole else None


def _solve(
    model: Model,
    nodes: int,
    *,
    coupled: bool,
    points: int | None = None,
    bought: NDArray[np.int64] | None = None,
) -> Whole | None:
    solver = pywraplp.Solver.CreateSolver("SCIP")
    integer = np.zeros(len(model.most), dtype=np.bool_)
    integer[: model.yes_no.stop] = True
    integer[model.coupled] = coupled
    least = np.zeros_like(model.most)
    most = model.most.copy()
    if bought is not None:
        least[: len(bought)] = most[: len(bought)] = bought
    variables = [
        solver.IntVar(low, high, "") if is_integer else solver.NumVar(low, high, "")
        for low, high, is_integer in zip(least.tolist(), most.tolist(), integer.tolist(), strict=True)
    ]
    rows = [solver.Constraint(-solver.infinity(), limit) for limit in model.limit.tolist()]
    for row, column, value in zip(model.row.tolist(), model.column.tolist(), model.value.tolist(), strict=True):
        rows[row].SetCoefficient(variables[column], value)
    _aim(solver, variables, model, points)
    if not solver.SetSolverSpecificParametersAsString(_SURE.format(nodes=nodes)):
        raise RuntimeError("the solver does not know its parameters")
    status = solver.Solve()
    if status not in (pywraplp.Solver.OPTIMAL, pywraplp.Solver.FEASIBLE):
        return None
    exact = np.array([variable.solution_value() for variable in variables])
    x = np.rint(exact).astype(np.int64)
    whole = bool(np.abs(exact[model.coupled] - x[model.coupled]).max(initial=0.0) < _WHOLE)
    gained = round(float(exact @ model.gain))
    return Whole(x, gained, solver.Objective().BestBound(), status == pywraplp.Solver.OPTIMAL, whole)


def _aim(solver: pywraplp.Solver, variables: list[pywraplp.Variable], model: Model, points: int | None) -> None:
    """Most points, or the lowest cost of so many points."""
    objective = solver.Objective()
    gain = objective if points is None else solver.Constraint(points, solver.infinity())
    for column in np.flatnonzero(model.gain).tolist():
        gain.SetCoefficient(variables[column], int(model.gain[column]))
    if points is None:
        objective.SetMaximization()
        return
    # A trifle more for everything bought, so that what is free is not bought for nothing.
    for column in range(model.yes_no.stop):
        objective.SetCoefficient(variables[column], int(model.cost[column]) * _TRIFLES + 1)
    objective.SetMinimization()
