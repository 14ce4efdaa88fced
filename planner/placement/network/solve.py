"""The exact core: placement without coupling rules as min-cost flow, in one pass or two."""

import numpy as np
from numpy.typing import NDArray

from planner.placement.network.arcs import Arcs, Flows
from planner.placement.network.face import Face, optimal_face
from planner.placement.problem.problem import Problem
from planner.solvers.flow import min_cost_flow

_ALL = slice(None)


def _solve(problem: Problem, cost: NDArray[np.int64], seat_cost: NDArray[np.int64], face: Face | None = None) -> Flows:
    """One pass; with a face, restricted to the optima that it describes."""
    groups, positions, need = problem.groups, len(problem.columns), problem.need.ravel()
    placing, seating, staying = (face.placing, face.seating, face.staying) if face else (_ALL, _ALL, _ALL)
    position = np.tile(np.arange(positions), len(problem.need))
    group, stays = problem.group[placing], np.arange(groups)[staying]
    seats = position[seating]
    tail = np.concatenate([group, groups + seats, stays], dtype=np.int32)
    # The node of the sink comes after those of the positions.
    head = np.concatenate([problem.position[placing], np.full(len(seats) + len(stays), positions)], dtype=np.int32)
    head += groups
    capacity = np.concatenate([problem.size[group], need[seating], problem.size[stays]])
    costs = np.concatenate([cost[placing], seat_cost[seating], np.zeros(len(stays), dtype=np.int64)])
    supply = np.concatenate([problem.size, np.zeros(positions, dtype=np.int64), [-int(problem.size.sum())]])
    seated = np.zeros(len(need), dtype=np.int64)
    if face:
        seated[face.full_seats] = need[face.full_seats]
        supply[groups:-1] -= seated.reshape(problem.need.shape).sum(axis=0)
        supply[-1] += seated.sum()
    flows = min_cost_flow(tail, head, capacity, costs, supply)
    placed, seated[seating], unplaced = np.split(flows, [len(group), len(group) + len(seats)])
    if not face:
        return Flows(placed, seated, unplaced)
    return Flows(_spread(placed, face.placing), seated, _spread(unplaced, face.staying))


def _spread(flows: NDArray[np.int64], where: NDArray[np.bool_]) -> NDArray[np.int64]:
    """Flows on the chosen arcs as flows on all."""
    spread = np.zeros(len(where), dtype=np.int64)
    spread[where] = flows
    return spread


def solve_seats(problem: Problem, arcs: Arcs) -> Flows:
    """First pass: the seat levels alone."""
    return _solve(problem, np.broadcast_to(np.int64(0), arcs.cost.shape), -arcs.seat_weight)


def solve_on_face(problem: Problem, arcs: Arcs, face: Face, cost: NDArray[np.int64]) -> Flows:
    """The cheapest of all optima of the first pass, for any cost per arc."""
    return _solve(problem, cost, np.zeros_like(arcs.seat_weight), face)


def solve_costs(problem: Problem, arcs: Arcs, seats: Flows) -> Flows:
    """Second pass: the three cost levels, over all optima of the first pass and nothing else."""
    return solve_on_face(problem, arcs, optimal_face(problem, arcs, seats), arcs.cost)


def solve_once(problem: Problem, arcs: Arcs) -> Flows:
    """Seat levels and costs in one pass; the caller has checked that the range allows it."""
    return _solve(problem, arcs.cost, -arcs.seat_weight * arcs.cost_range)
