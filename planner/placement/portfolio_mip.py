"""The portfolio in whole people: branch and cut over the packages that the relaxation has left in play."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from ortools.linear_solver import pywraplp

from planner.placement.portfolio_model import Model

_SURE = "limits/gap = 0\nlimits/absgap = 0\nlimits/nodes = {nodes}\nrandomization/randomseedshift = 0\n"


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


def solve_whole(model: Model, nodes: int) -> Whole | None:
    """Maximises the points.

    Args:
        model: the model.
        nodes: most nodes that are branched on; the same limit gives the same answer.
    """
    solver, variables, _ = _built(model)
    objective = solver.Objective()
    for column in np.flatnonzero(model.gain).tolist():
        objective.SetCoefficient(variables[column], int(model.gain[column]))
    objective.SetMaximization()
    return _solved(solver, variables, model, nodes)


def solve_cheapest(model: Model, points: int, nodes: int) -> Whole | None:
    """The cheapest answer with so many points."""
    solver, variables, _ = _built(model)
    enough = solver.Constraint(points, solver.infinity())
    for column in np.flatnonzero(model.gain).tolist():
        enough.SetCoefficient(variables[column], int(model.gain[column]))
    objective = solver.Objective()
    # One krona more for everything bought, so that what is free is not bought for nothing.
    for column in range(model.columns["packages"].start, model.yes_no.stop):
        objective.SetCoefficient(variables[column], int(model.cost[column]) + 1)
    objective.SetMinimization()
    return _solved(solver, variables, model, nodes)


def _built(
    model: Model,
) -> tuple[pywraplp.Solver, list[pywraplp.Variable], list[pywraplp.Constraint]]:
    solver = pywraplp.Solver.CreateSolver("SCIP")
    whole = np.zeros(len(model.most), dtype=np.bool_)
    whole[: model.yes_no.stop] = True
    whole[model.coupled] = True
    variables = [
        solver.IntVar(0, most, "") if is_whole else solver.NumVar(0, most, "")
        for most, is_whole in zip(model.most.tolist(), whole.tolist(), strict=True)
    ]
    rows = [solver.Constraint(-solver.infinity(), limit) for limit in model.limit.tolist()]
    for row, column, value in zip(model.row.tolist(), model.column.tolist(), model.value.tolist(), strict=True):
        rows[row].SetCoefficient(variables[column], value)
    return solver, variables, rows


def _solved(
    solver: pywraplp.Solver, variables: list[pywraplp.Variable], model: Model, nodes: int
) -> Whole | None:
    if not solver.SetSolverSpecificParametersAsString(_SURE.format(nodes=nodes)):
        raise RuntimeError("the solver does not know its parameters")
    status = solver.Solve()
    if status not in (pywraplp.Solver.OPTIMAL, pywraplp.Solver.FEASIBLE):
        return None
    exact = np.array([variable.solution_value() for variable in variables])
    points = round(float(exact @ model.gain))
    x = np.rint(exact).astype(np.int64)
    return Whole(x, points, solver.Objective().BestBound(), status == pywraplp.Solver.OPTIMAL)
