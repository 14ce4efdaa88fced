"""The exact core: placement without coupling rules as min-cost flow, in one pass or two."""

import numpy as np
from numpy.typing import NDArray

from planner.placement.network.arcs import Arcs, Flows
from planner.placement.network.face import Face, optimal_face
from planner.placement.problem.problem import Problem
from planner.solvers.flow import min_cost_flow


def _solve(problem: Problem, cost: NDArray[np.int64], seat_cost: NDArray[np.int64], face: Face | None = None) -> Flows:
    """One pass; with a face, restricted to the optima that it describes."""
    groups, positions, places, seats = problem.groups, len(problem.columns), len(problem.group), problem.need.size
    sink = groups + positions
    tail = np.concatenate([problem.group, groups + np.tile(np.arange(positions), len(problem.need)), np.arange(groups)])
    head = np.concatenate([groups + problem.position, np.full(seats + groups, sink)])
    capacity = np.concatenate([problem.size[problem.group], problem.need.ravel(), problem.size])
    costs = np.concatenate([cost, seat_cost, np.zeros(groups, dtype=np.int64)])
    supply = np.concatenate([problem.size, np.zeros(positions, dtype=np.int64), [-int(problem.size.sum())]])
    flows = np.zeros(len(tail), dtype=np.int64)
    keep = np.ones(len(tail), dtype=np.bool_)
    if face:
        keep = np.concatenate([face.placing, face.seating, face.staying])
        full = np.concatenate([np.zeros(places, dtype=np.bool_), face.full_seats, np.zeros(groups, dtype=np.bool_)])
        flows[full] = capacity[full]
        np.subtract.at(supply, tail[full], capacity[full])
        np.add.at(supply, head[full], capacity[full])
    flows[keep] = min_cost_flow(tail[keep], head[keep], capacity[keep], costs[keep], supply)
    return Flows(flows[:places], flows[places : places + seats], flows[places + seats :])


def solve_seats(problem: Problem, arcs: Arcs) -> Flows:
    """First pass: the seat levels alone."""
    return _solve(problem, np.zeros_like(arcs.cost), -arcs.seat_weight)


def solve_on_face(problem: Problem, arcs: Arcs, face: Face, cost: NDArray[np.int64]) -> Flows:
    """The cheapest of all optima of the first pass, for any cost per arc."""
    return _solve(problem, cost, np.zeros_like(arcs.seat_weight), face)


def solve_costs(problem: Problem, arcs: Arcs, seats: Flows) -> Flows:
    """Second pass: the three cost levels, over all optima of the first pass and nothing else."""
    return solve_on_face(problem, arcs, optimal_face(problem, arcs, seats), arcs.cost)


def solve_once(problem: Problem, arcs: Arcs) -> Flows:
    """Seat levels and costs in one pass; the caller has checked that the range allows it."""
    return _solve(problem, arcs.cost, -arcs.seat_weight * arcs.cost_range)
