"""The network of a placement problem: groups → positions → sink, as flat arrays."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from planner.domain.levels import MAX_COST, SEATS
from planner.placement.problem.problem import Problem

SINGLE_PASS_LIMIT = 2**62
"""OR-Tools multiplies costs by the number of nodes; beyond this the product could leave 64 bits."""


@dataclass(frozen=True)
class Arcs:
    """Costs of the network. Nodes: G groups, P positions, one sink; group → position as in the problem.

    Seat arcs are position → sink, five per position, one for each step, in the order of ``need.ravel()``.
    Everybody may also stay unplaced: group → sink at no cost.
    """

    cost: NDArray[np.int64]
    """The three costs of each of the problem's arcs as one number; its sum is lexicographic."""
    seat_weight: NDArray[np.int64]
    """5P weights of a name on the seat arcs, from 1."""
    cost_range: int
    """One more than the largest possible sum of ``cost`` over a placement."""


@dataclass(frozen=True)
class Flows:
    """A flow on the arcs of a problem."""

    placed: NDArray[np.int64]
    """Names on each placing arc."""
    seated: NDArray[np.int64]
    """Names on each of the 5P seat arcs."""
    unplaced: NDArray[np.int64]
    """People of each group who stay unplaced."""


def cost_weights(names: int, most: Sequence[int]) -> tuple[int, ...]:
    """Weights that make one number of the three costs, so that its sum over names is lexicographic.

    Args:
        names: so many names at most.
        most: largest cost of one name on each cost level.
    """
    weights, weight = [], 1
    for cost in reversed(most):
        weights.append(weight)
        weight *= cost * names + 1
    return tuple(reversed(weights))


def build_arcs(problem: Problem) -> Arcs:
    """Costs of all arcs."""
    names = int(min(problem.size.sum(), problem.need.sum()))
    largest = most_costs(problem)
    weights = cost_weights(names, largest)
    most = sum(weight * cost for weight, cost in zip(weights, largest, strict=True))
    return Arcs(
        cost=problem.weighed(np.array(weights, dtype=np.int64)),
        seat_weight=problem.worths.weight,
        cost_range=names * most + 1,
    )


def most_costs(problem: Problem) -> list[int]:
    """The largest cost of one name on each of the three cost levels, in their order."""
    most = [MAX_COST[level] for level in problem.order.names[SEATS:]]
    most[problem.responsibility] += int(problem.hats.surcharge.max(initial=0))
    return most


def fits_one_pass(problem: Problem, arcs: Arcs) -> bool:
    """Whether seat levels and costs together stay within the solver's range."""
    nodes = problem.groups + len(problem.columns) + 2
    return int(arcs.seat_weight.max(initial=0)) * arcs.cost_range * nodes * 4 < SINGLE_PASS_LIMIT
