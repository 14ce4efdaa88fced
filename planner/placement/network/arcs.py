"""The network of a placement problem: groups → positions → sink, as flat arrays."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from planner.domain.levels import COST_LEVELS, MAX_COST, SEAT_LEVELS, seat_level
from planner.placement.problem.problem import Problem

SINGLE_PASS_LIMIT = 2**62
"""OR-Tools multiplies costs by the number of nodes; beyond this the product could leave 64 bits."""


@dataclass(frozen=True)
class Arcs:
    """Costs of the network. Nodes: G groups, P positions, one sink; group → position as in the problem.

    Seat arcs are position → sink, three per position (minimum, target, depth), in the order of ``need.ravel()``.
    Everybody may also stay unplaced: group → sink at no cost.
    """

    cost: NDArray[np.int64]
    """The three costs of each of the problem's arcs as one number; its sum is lexicographic."""
    seat_level: NDArray[np.int64]
    """3P objective levels of the seat arcs."""
    cost_range: int
    """One more than the largest possible sum of ``cost`` over a placement."""


def cost_weights(names: int) -> tuple[int, ...]:
    """Weights that make one number of the three costs, so that its sum over ``names`` names is lexicographic."""
    weights, weight = [], 1
    for level in reversed(COST_LEVELS):
        weights.append(weight)
        weight *= MAX_COST[level] * names + 1
    return tuple(reversed(weights))


def build_arcs(problem: Problem) -> Arcs:
    """Costs of all arcs."""
    names = int(min(problem.size.sum(), problem.need.sum()))
    weights = cost_weights(names)
    most = sum(w * MAX_COST[c] for w, c in zip(weights, COST_LEVELS, strict=True))
    most += weights[0] * int(problem.hats.surcharge.max(initial=0))
    level = np.array([[seat_level(kind, int(tier)) for tier in problem.tier] for kind in range(3)], dtype=np.int64)
    return Arcs(
        cost=problem.costs @ np.array(weights, dtype=np.int64),
        seat_level=level.ravel(),
        cost_range=names * most + 1,
    )


def seat_weight(level: NDArray[np.int64]) -> NDArray[np.int64]:
    """Weights 9 … 1 of the nine seat levels, exact because coverable names form a matroid (docs/model.md)."""
    return len(SEAT_LEVELS) - level


def fits_one_pass(problem: Problem, arcs: Arcs) -> bool:
    """Whether seat levels and costs together stay within the solver's range."""
    nodes = problem.groups + len(problem.columns) + 2
    return len(SEAT_LEVELS) * arcs.cost_range * nodes * 4 < SINGLE_PASS_LIMIT
