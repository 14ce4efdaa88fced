"""How many names a position could have at most while others keep theirs: a largest flow, chain by chain."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from planner.domain.plan import Plan
from planner.facts import chunks
from planner.placement.losses.reached import reached
from planner.placement.losses.residual_network import GONE, NOWHERE, Move, ResidualNetwork


@dataclass(frozen=True)
class Most:
    """The most names of one position."""

    names: int
    exact: bool
    """False if the search ended at ``enough``."""
    group: tuple[int, ...]
    """Active positions that lean on the same people, itself included; empty if not exact.

    Nobody else is eligible for any of them: the largest tight set of Hall's theorem that hangs together.
    """
    people: int
    """People of the group; none of them is counted twice."""
    kept: int
    """Names of the group's other positions that are kept."""


class Spare:
    """The most names of each position, while all others of the same or a lower-numbered tier keep their minimum.

    They keep as many names of the minimum as the plan gives them, by whichever people; all other people are free for
    the position, except those pinned elsewhere. Lending limits are not looked at.
    """

    def __init__(self, plan: Plan, network: ResidualNetwork, tier: NDArray[np.int64]) -> None:
        self._network, self._tier = network, tier
        self._minimum = np.array([want.minimum for want in plan.wanted], dtype=np.int64)
        order = np.flatnonzero(network.at >= 0)
        order = order[np.lexsort((order, network.movable[order], network.at[order]))]
        position = network.at[order]
        place = np.arange(len(order)) - np.searchsorted(position, position)
        self._keeps = np.zeros(len(network.at), dtype=np.bool_)
        self._keeps[order[place < self._minimum[position]]] = True
        self._of_tier = {number: self._standing(number) for number in sorted(set(tier.tolist()))}

    def _standing(self, tier: int) -> ResidualNetwork:
        """Only the minimum names of this and lower-numbered tiers stand; all others who may move are free."""
        network = self._network
        places = network.at.copy()
        placed = places >= 0
        free = placed & ~(self._keeps & (self._tier[places] <= tier))
        places[free] = np.where(network.movable[free], NOWHERE, GONE)
        return network.standing(places)

    def most(self, position: int, enough: int) -> Most:
        """The most names of one position; the search for more ends at ``enough``."""
        base = self._of_tier[int(self._tier[position])]
        free = np.flatnonzero((base.at == NOWHERE) & base.movable)
        joining = free[base.may(free, position)]
        pinned = (self._network.at == position) & (base.at == GONE)
        names = int((base.at == position).sum() + pinned.sum()) + len(joining)
        if names >= enough:
            return Most(names, False, (), 0, 0)
        with _joined(base, joining, position):
            while names < enough:
                moves = _chain_into(base, position)
                if not moves:
                    group = _out_of_reach(base, position)
                    kept = int(base.names[group[group != position]].sum())
                    return Most(names, True, tuple(group.tolist()), names + kept, kept)
                base.carry_out(moves)
                names += 1
        return Most(names, False, (), 0, 0)


@contextmanager
def _joined(network: ResidualNetwork, rows: NDArray[np.int64], position: int) -> Iterator[None]:
    """The network after people who held nothing have joined a position, for chains into it; undone at the end."""
    before = network.able.copy(), network.at.copy()
    for part in chunks(len(rows)):
        could = network.eligible(rows[part]).sum(axis=0, dtype=np.int32)
        network.able[network.size] -= could
        network.able[position] += could
    network.at[rows] = position
    try:
        yield
    finally:
        network.able, network.at = before


def _chain_into(network: ResidualNetwork, position: int) -> tuple[Move, ...]:
    """The shortest chain that brings somebody who holds nothing into a position; nobody leaves the position itself.

    Returns:
        The moves, the one into the position first; empty if there is no such chain.
    """
    toward = np.full(network.size, NOWHERE, dtype=np.int64)
    left = np.arange(network.size) != position
    front = np.array([position])
    while len(front):
        open_ones = front[network.able[network.size, front] > 0]
        if len(open_ones):
            target = int(open_ones[0])
            moves = [network.mover(network.size, target)]
            while target != position:
                moves.insert(0, network.mover(target, int(toward[target])))
                target = int(toward[target])
            return tuple(moves)
        origins = np.flatnonzero(left)
        steps = network.able[np.ix_(origins, front)] > 0
        hit = steps.any(axis=1)
        toward[origins[hit]] = front[steps[hit].argmax(axis=1)]
        left[origins[hit]] = False
        front = origins[hit]
    return ()


def _out_of_reach(network: ResidualNetwork, position: int) -> NDArray[np.int64]:
    """Positions with names that nobody who holds nothing could free, linked to this one by people fit for several.

    If no chain leads into the position, nobody is eligible for any of these but the people that they hold.
    """
    moves = network.able[: network.size] > 0
    open_ones = reached(moves, network.able[network.size] > 0)
    shut = np.flatnonzero(~open_ones & (network.names > 0) | (np.arange(network.size) == position))
    linked = moves[np.ix_(shut, shut)]
    return shut[reached(linked | linked.T, shut == position)]
