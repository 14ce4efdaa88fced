"""Puts coupling rules on the arcs of a problem; pins have used up their part."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from planner.facts import Facts
from planner.placement.problem.double_hats import HatPairs, pairs_on_arcs
from planner.placement.problem.groups import Groups
from planner.placement.rules.conditions import Flags, Ints, Limit, Sides, counted, people_in, weight_of

SomeArcs = tuple[int, Flags]
"""A number, and which of the A arcs it is about."""


@dataclass(frozen=True)
class BalanceOnArcs:
    """Weights of names + missing names of the minimum are at least so many."""

    least: int
    """Smallest value, less what pins give."""
    weights: Ints
    """A weights of the arcs."""
    missing: Flags
    """P positions whose missing names of the minimum count."""
    positions: Flags
    """P positions that the balance is about."""


@dataclass(frozen=True)
class OnArcs:
    """The arcs of a problem as pairs of a person and a column."""

    facts: Facts
    pinned: tuple[Ints, Ints]
    """People and columns of the pins that hold."""
    groups: Groups
    """Groups and their pairs, the A arcs."""
    columns: Ints
    """Column of each of the P active positions."""

    @cached_property
    def arcs(self) -> tuple[Ints, Ints]:
        """A people, one of each arc's group, and columns."""
        first = np.array([members[0] for members in self.groups.members], dtype=np.int64)
        return first[self.groups.group], self.columns[self.groups.position]

    @property
    def _held(self) -> Ints:
        """A columns of the position that the arc's person is pinned to already, −1 for none."""
        held = np.full(len(self.facts.people.ids), -1, dtype=np.int64)
        held[self.pinned[0]] = self.pinned[1]
        return np.asarray(held[self.arcs[0]])

    def hats(self, sides: Sides) -> HatPairs:
        """Who may hold two positions."""
        return pairs_on_arcs(sides.hats, *self.arcs, self._held) if sides.hats else HatPairs()

    def limits(self, limits: tuple[Limit, ...]) -> tuple[SomeArcs, ...]:
        """What pins leave of each limit, and the arcs that count against it."""
        return tuple((self._left(limit), self._counts(limit)) for limit in limits)

    def _left(self, limit: Limit) -> int:
        return max(0, limit.limit - people_in(self.pinned[0], counted(limit, self.facts, *self.pinned)))

    def _counts(self, limit: Limit) -> Flags:
        counts = limit.counts(self.facts, *self.arcs)
        held = self._held
        again = np.flatnonzero(counts & (held >= 0))
        # Who is counted by a pin is not counted again by a second position.
        counts[again] = ~limit.counts(self.facts, self.arcs[0][again], held[again])
        return counts

    def balances(self, sides: Sides) -> tuple[BalanceOnArcs, ...]:
        """Balances less what pins give."""
        on_arcs = []
        for side in sides.balances:
            weights, held = side.weights(*self.arcs), self._held
            again = np.flatnonzero((weights != 0) & (held >= 0))
            weights[again] *= side.weights(self.arcs[0][again], held[again]) == 0
            on_arcs.append(
                BalanceOnArcs(
                    least=side.least - weight_of(self.pinned[0], side.weighed(self.facts, *self.pinned)),
                    weights=weights,
                    missing=side.positions[self.columns] & side.missing_counts,
                    positions=side.positions[self.columns],
                )
            )
        return tuple(on_arcs)

    def aparts(self, sides: Sides) -> tuple[tuple[int, tuple[NDArray[np.bool_], ...]], ...]:
        """How many of some sets of arcs may carry names, and these sets."""
        bounded = []
        for side in sides.aparts:
            members = side.members[self.arcs[0]]
            held = side.held(self.facts, *self.pinned)
            sets = tuple(members & (self.arcs[1] == column) for column in side.columns if column not in held)
            bounded.append((1 - len(held), tuple(one for one in sets if one.any())))
        return tuple((most, sets) for most, sets in bounded if len(sets) > most)
