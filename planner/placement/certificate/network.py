"""Exact prices from an optimal flow: what one more name in a position is worth, along the best chain of moves."""

import numpy as np

from planner.domain.levels import LEVELS, SEATS
from planner.placement.certificate.packing import Packing
from planner.placement.network.arcs import most_costs
from planner.placement.problem.problem import Problem
from planner.placement.rules.conditions import Ints


def network_prices(problem: Problem, x: Ints) -> Ints:
    """Prices with which no placement beats this one, as potentials prove a min-cost flow.

    One more name in a position is worth a name that is missing there, or what is gained where one of its people goes
    instead, along the best chain of moves. The price is that chain's: at most one missing name, which ends it, and the
    costs of all its moves. Computed as (weight of the name, costs) packed into one number.

    Args:
        problem: the problem; its coupling rules are not looked at.
        x: A names on the arcs, optimal on all levels without coupling rules.

    Returns:
        P × levels prices.

    Raises:
        ArithmeticError: some chain of moves improves the placement.
    """
    positions = len(problem.columns)
    # A chain visits a position once, and each move adds and takes off one cost of each level.
    most = most_costs(problem)
    packing = Packing([len(problem.worths.vectors), *((positions + 1) * cost for cost in most)])
    seat = _open_weight(problem, x)
    price = packing.pack(np.hstack([seat[:, None], np.zeros((positions, len(most)), dtype=np.int64)]))
    return _as_levels(problem, packing.unpack(_through_chains(problem, x, packing, price)))


def _open_weight(problem: Problem, x: Ints) -> Ints:
    """P weights of the first name that is missing in each position; 0 where none is."""
    open_ = np.cumsum(problem.need, axis=0) > problem.names(x)
    weight = problem.worths.weight.reshape(problem.need.shape)
    return np.asarray(np.where(open_, weight, 0).max(axis=0, initial=0))


def _through_chains(problem: Problem, x: Ints, packing: Packing, price: Ints) -> Ints:
    """Longest chains from each position (Bellman-Ford, only through people who are placed)."""
    moving = np.bincount(problem.group, weights=x, minlength=problem.groups) > 0
    arcs = np.flatnonzero(moving[problem.group])
    if not len(arcs):
        return price
    mover, to, used = (np.cumsum(moving) - 1)[problem.group[arcs]], problem.position[arcs], np.flatnonzero(x[arcs])
    cost = problem.weighed(packing.weights[1:])[arcs]
    starts = np.flatnonzero(np.diff(mover, prepend=-1))
    for _ in range(len(price) + 1):
        elsewhere = np.maximum(0, np.maximum.reduceat(price[to] - cost, starts))
        better = price.copy()
        np.maximum.at(better, to[used], cost[used] + elsewhere[mover[used]])
        if (better == price).all():
            return price
        price = better
    raise ArithmeticError("a chain of moves improves the placement")


def _as_levels(problem: Problem, digits: Ints) -> Ints:
    """(weight of a missing name, costs) as one entry per level."""
    levels = np.zeros((len(digits), len(LEVELS)), dtype=np.int64)
    some, vectors = np.flatnonzero(digits[:, 0]), problem.worths.vectors
    levels[some, :SEATS] = vectors[len(vectors) - digits[some, 0]]
    levels[:, SEATS:] = digits[:, 1:]
    return levels
