"""All optima of a first pass, described by the arcs that they may use: complementary slackness with potentials."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from planner.placement.network.arcs import Arcs, Flows
from planner.placement.problem.problem import Problem

_FAR = np.iinfo(np.int64).max // 4


@dataclass(frozen=True)
class Face:
    """Arcs that some optimum may use (free), and seat arcs that every optimum fills."""

    placing: NDArray[np.bool_]
    seating: NDArray[np.bool_]
    staying: NDArray[np.bool_]
    full_seats: NDArray[np.bool_]


def _least(values: NDArray[np.int64], where: NDArray[np.int64], size: int) -> NDArray[np.int64]:
    """Smallest value per bucket."""
    least = np.full(size, _FAR, dtype=np.int64)
    np.minimum.at(least, where, values)
    return least


def potentials(problem: Problem, arcs: Arcs, flows: Flows) -> tuple[NDArray[np.int64], NDArray[np.int64], int]:
    """Node potentials (groups, positions, sink) of a seat-optimal flow: shortest distances in its residual network.

    Placing and staying arcs cost nothing and are never full, since a group's supply bounds them already. Distances
    start at 0 everywhere, so that every residual arc ends with a reduced cost of 0 or more.

    Raises:
        ArithmeticError: if there is a negative cycle, that is, if the flow was not optimal.
    """
    positions = len(problem.columns)
    of_position = np.tile(np.arange(positions), len(problem.need))
    weight, room = arcs.seat_weight, flows.seated < problem.need.ravel()
    used, carried, stays = flows.placed > 0, flows.seated > 0, flows.unplaced > 0
    group = np.zeros(problem.groups, dtype=np.int64)
    position = np.zeros(positions, dtype=np.int64)
    sink = 0
    starts, of_group = problem.by_position.indptr, problem.by_position.indices
    reached = np.flatnonzero(np.diff(starts))
    for _ in range(problem.groups + positions + 2):
        before = (group.copy(), position.copy(), sink)
        position[reached] = np.minimum(position[reached], np.minimum.reduceat(group[of_group], starts[reached]))
        np.minimum(position, _least(sink + weight[carried], of_position[carried], positions), out=position)
        np.minimum(group, _least(position[problem.position[used]], problem.group[used], problem.groups), out=group)
        group[stays] = np.minimum(group[stays], sink)
        sink = min(sink, int(group.min(initial=0)), int((position[of_position] - weight)[room].min(initial=0)))
        if sink == before[2] and (group == before[0]).all() and (position == before[1]).all():
            return group, position, sink
    raise ArithmeticError("negative cycle in the residual network")


def optimal_face(problem: Problem, arcs: Arcs, flows: Flows) -> Face:
    """Which arcs the optima of the seat levels may use.

    An arc of positive reduced cost carries nothing in any optimum, one of negative reduced cost is full in every
    optimum, and any flow on the others is optimal (complementary slackness).
    """
    group, position, sink = potentials(problem, arcs, flows)
    reduced_seat = np.tile(position, len(problem.need)) - arcs.seat_weight - sink
    has_need = problem.need.ravel() > 0
    return Face(
        placing=group[problem.group] == position[problem.position],
        seating=(reduced_seat == 0) & has_need,
        staying=group == sink,
        full_seats=(reduced_seat < 0) & has_need,
    )
