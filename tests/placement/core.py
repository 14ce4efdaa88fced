"""The network alone, without the rest of a solve, for tests of it and for what is held against it."""

import numpy as np
from numpy.typing import NDArray

from planner.placement.network.arcs import build_arcs, fits_one_pass
from planner.placement.network.solve import solve_costs, solve_once, solve_seats
from planner.placement.problem.problem import Problem


def solve_network(problem: Problem, one_pass: bool | None = None) -> NDArray[np.int64]:
    """Places people by min-cost flow, proven optimal on all twelve levels when no coupling rule binds.

    Args:
        problem: the placement problem; its donor limits are not looked at.
        one_pass: force one pass or two; by default one where the solver's range allows it.

    Returns:
        A names on the arcs.
    """
    arcs = build_arcs(problem)
    if not len(problem.group):
        return np.zeros(0, dtype=np.int64)
    single = fits_one_pass(problem, arcs) if one_pass is None else one_pass
    flows = solve_once(problem, arcs) if single else solve_costs(problem, arcs, solve_seats(problem, arcs))
    return flows.placed
