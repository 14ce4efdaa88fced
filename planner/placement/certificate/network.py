"""Exact prices from an optimal flow: what one more name in a position is worth, along the best chain of moves."""

import numpy as np

from planner.domain.levels import COST_LEVELS, LEVELS, MAX_COST, SEAT_LEVELS
from planner.placement.certificate.packing import Packing
from planner.placement.network.arcs import build_arcs, seat_weight
from planner.placement.problem.problem import Problem
from planner.placement.rules.conditions import Ints


def network_prices(problem: Problem, x: Ints) -> Ints:
    """Prices with which no placement beats this one, as potentials prove a min-cost flow.

    One more name in a position is worth a name that is missing there, or what is gained where one of its people goes
    instead, along the best chain of moves. The price is that chain's: at most one missing name, which ends it, and the
    costs of all its moves. Computed as (weight of the seat level, costs) packed into one number.

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
    most = [MAX_COST[level] for level in COST_LEVELS]
    most[0] += int(problem.hats.surcharge.max(initial=0))
    packing = Packing([len(SEAT_LEVELS), *((positions + 1) * cost for cost in most)])
    seat = _open_weight(problem, x)
    price = packing.pack(np.hstack([seat[:, None], np.zeros((positions, len(COST_LEVELS)), dtype=np.int64)]))
    return _as_levels(packing.unpack(_through_chains(problem, x, packing, price)))


def _open_weight(problem: Problem, x: Ints) -> Ints:
    """P weights of the first name that is missing in each position; 0 where none is."""
    open_ = np.cumsum(problem.need, axis=0) > problem.names(x)
    weight = seat_weight(build_arcs(problem).seat_level).reshape(problem.need.shape)
    return np.asarray(np.where(open_, weight, 0).max(axis=0, initial=0))


def _through_chains(problem: Problem, x: Ints, packing: Packing, price: Ints) -> Ints:
    """Longest chains from each position (Bellman-Ford, only through people who are placed)."""
    moving = np.bincount(problem.group, weights=x, minlength=problem.groups) > 0
    arcs = np.flatnonzero(moving[problem.group])
    if not len(arcs):
        return price
    mover, to, used = (np.cumsum(moving) - 1)[problem.group[arcs]], problem.position[arcs], np.flatnonzero(x[arcs])
    cost = packing.pack(np.hstack([np.zeros((len(arcs), 1), dtype=np.int64), problem.costs[arcs]]))
    starts = np.flatnonzero(np.diff(mover, prepend=-1))
    for _ in range(len(price) + 1):
        elsewhere = np.maximum(0, np.maximum.reduceat(price[to] - cost, starts))
        better = price.copy()
        np.maximum.at(better, to[used], cost[used] + elsewhere[mover[used]])
        if (better == price).all():
            return price
        price = better
    raise ArithmeticError("a chain of moves improves the placement")


def _as_levels(digits: Ints) -> Ints:
    """(weight of the seat level, costs) as one entry per level."""
    levels = np.zeros((len(digits), len(LEVELS)), dtype=np.int64)
    some = np.flatnonzero(digits[:, 0])
    levels[some, len(SEAT_LEVELS) - digits[some, 0]] = 1
    levels[:, len(SEAT_LEVELS) :] = digits[:, 1:]
    return levels
