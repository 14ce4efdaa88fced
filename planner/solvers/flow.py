"""One min-cost flow through OR-Tools: integer in, proven optimum out."""

import numpy as np
from numpy.typing import NDArray
from ortools.graph.python.min_cost_flow import SimpleMinCostFlow


class FlowError(RuntimeError):
    """The flow solver did not prove an optimum; the message is its status, never data."""


def min_cost_flow(
    tail: NDArray[np.int32],
    head: NDArray[np.int32],
    capacity: NDArray[np.int64],
    cost: NDArray[np.int64],
    supply: NDArray[np.int64],
) -> NDArray[np.int64]:
    """Solves a balanced min-cost flow.

    Args:
        tail: start node of each arc.
        head: end node of each arc.
        capacity: largest flow of each arc.
        cost: cost of one unit on each arc.
        supply: supply (positive) or demand (negative) of each node.

    Returns:
        Flow of each arc.

    Raises:
        FlowError: if the solver does not return an optimum.
    """
    solver = SimpleMinCostFlow()
    solver.add_arcs_with_capacity_and_unit_cost(tail, head, capacity, cost)
    solver.set_nodes_supplies(np.arange(len(supply), dtype=np.int32), supply)
    status = solver.solve()
    if status != solver.OPTIMAL:
        raise FlowError(str(status))
    return np.asarray(solver.flows(np.arange(len(tail), dtype=np.int32)), dtype=np.int64)
