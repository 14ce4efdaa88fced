"""One linear model without whole numbers, solved again and again with a little more of some rows."""

import numpy as np
from numpy.typing import NDArray
from ortools.linear_solver import pywraplp

from planner.solvers.whole import LinearModel, add_rows, weigh


class Repeated:
    """The model in a simplex solver that goes on from the last optimum, so that one more is solved soon.

    Args:
        model: the model.
        most: upper bound of each variable instead of the model's; infinite for none.
    """

    def __init__(self, model: LinearModel, most: NDArray[np.float64]) -> None:
        self._solver = pywraplp.Solver.CreateSolver("GLOP")
        variables = [self._solver.NumVar(0, upper, "") for upper in most.tolist()]
        self._rows = add_rows(self._solver, variables, model)
        weigh(self._solver.Objective(), variables, model.gain)
        self._solver.Objective().SetMaximization()

    def with_more(self, rows: NDArray[np.int64], more: int) -> float:
        """Value of the optimum with so much more of each of these rows.

        Raises:
            RuntimeError: the solver did not come to its end.
        """
        touched = [self._rows[row] for row in rows.tolist()]
        for row in touched:
            row.SetUb(row.ub() + more)
        if self._solver.Solve() != pywraplp.Solver.OPTIMAL:
            raise RuntimeError("the linear model was not solved")
        value = float(self._solver.Objective().Value())
        for row in touched:
            row.SetUb(row.ub() - more)
        return value
