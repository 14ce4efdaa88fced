"""One linear model in whole numbers by branch and cut: the best answer and what is proven of it."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from ortools.linear_solver import pywraplp

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]

_SURE = "limits/gap = 0\nlimits/absgap = 0\nlimits/nodes = {nodes}\nrandomization/randomseedshift = 0\n"


@dataclass(frozen=True)
class LinearModel:
    """Maximise ``gain`` · x over 0 ≤ x ≤ ``most``, rows · x ≤ ``limit``."""

    gain: Ints
    """What one unit of each variable adds."""
    most: Ints
    """Upper bound of each variable."""
    row: Ints
    column: Ints
    value: Ints
    limit: Ints
    """Right-hand side of each row."""


@dataclass(frozen=True)
class WholeOptimum:
    """The best answer in whole numbers that was found."""

    x: Floats
    """Value of each variable; those that need not be whole may be fractions."""
    bound: float
    """Bound of the objective: no answer passes it."""
    proven: bool
    """Whether nothing better exists."""


@dataclass(frozen=True)
class Cheapest:
    """Instead of the most gain: the lowest cost of so much."""

    gain: int
    cost: Ints
    """Of one unit of each variable."""


def solve_whole(
    model: LinearModel,
    integer: NDArray[np.bool_],
    nodes: int,
    *,
    fixed: Ints | None = None,
    cheapest: Cheapest | None = None,
) -> WholeOptimum | None:
    """The best answer by branch and cut; None if none was found.

    Args:
        model: the model.
        integer: variables that must be whole.
        nodes: most nodes that are branched on; the same limit gives the same answer.
        fixed: values of the first variables, if they stand.
        cheapest: asks for the lowest cost instead of the most gain.
    """
    solver = pywraplp.Solver.CreateSolver("SCIP")
    least, most = np.zeros_like(model.most), model.most.copy()
    if fixed is not None:
        least[: len(fixed)] = most[: len(fixed)] = fixed
    variables = [
        solver.IntVar(low, high, "") if whole else solver.NumVar(low, high, "")
        for low, high, whole in zip(least.tolist(), most.tolist(), integer.tolist(), strict=True)
    ]
    add_rows(solver, variables, model)
    objective = solver.Objective()
    weigh(objective if cheapest is None else solver.Constraint(cheapest.gain, solver.infinity()), variables, model.gain)
    if cheapest is None:
        objective.SetMaximization()
    else:
        weigh(objective, variables, cheapest.cost)
        objective.SetMinimization()
    if not solver.SetSolverSpecificParametersAsString(_SURE.format(nodes=nodes)):
        raise RuntimeError("the solver does not know its parameters")
    status = solver.Solve()
    if status not in (pywraplp.Solver.OPTIMAL, pywraplp.Solver.FEASIBLE):
        return None
    x = np.array([variable.solution_value() for variable in variables])
    return WholeOptimum(x, objective.BestBound(), status == pywraplp.Solver.OPTIMAL)


def add_rows(
    solver: pywraplp.Solver, variables: list[pywraplp.Variable], model: LinearModel
) -> list[pywraplp.Constraint]:
    """Adds all rows of the model, and returns them."""
    rows = [solver.Constraint(-solver.infinity(), limit) for limit in model.limit.tolist()]
    for row, column, value in zip(model.row.tolist(), model.column.tolist(), model.value.tolist(), strict=True):
        rows[row].SetCoefficient(variables[column], value)
    return rows


def weigh(
    expression: pywraplp.Objective | pywraplp.Constraint, variables: list[pywraplp.Variable], weights: Ints
) -> None:
    """Gives each variable its weight in an objective or a row."""
    for column in np.flatnonzero(weights).tolist():
        expression.SetCoefficient(variables[column], int(weights[column]))
