"""The worst that the loss of any k people can do when everybody left may be placed anew, as bounds that are proven.

With A a set of positions, cap their names wanted and N(A) the people who may hold one of them, the most names that can
be covered after the worst k losses is min over A of cap(P∖A) + max(0, |N(A)| − k) (König, Hall). One minimum cut per
breakpoint of λ ↦ min over A of cap(P∖A) + λ|N(A)|, λ from 0 to 1, bounds it from below, since λx ≤ max(0, x); the sets
that these cuts give, and their neighbours, bound it from above, since any k people of N(A) may be those who go.
"""

import math
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray
from ortools.graph.python.max_flow import SimpleMaxFlow

from planner.solvers.flow import FlowError

Chosen = NDArray[np.bool_]


@dataclass(frozen=True)
class Bracket:
    """What is left of the cover after the worst losses of so many people."""

    least: int
    """No losses of so many people leave less (proven)."""
    most: int
    """Some losses of so many people leave no more (there is a set of positions that shows it)."""


@dataclass(frozen=True)
class _Line:
    """A set of positions as a function of λ: cap(P∖A) + λ|N(A)|."""

    chosen: Chosen
    rest: int
    """Names wanted of all other positions."""
    people: int
    """People who may hold one of the set."""

    def at(self, share: Fraction) -> Fraction:
        return self.rest + share * self.people

    def left(self, gone: int) -> int:
        return self.rest + max(0, self.people - gone)


class WorstLosses:
    """Brackets of one bipartite graph. G groups of people who are alike, P positions.

    Args:
        able: G × P, whether the people of a group may hold a position.
        size: people in each group.
        cap: names wanted of each position.
        most: the largest number of losses that will be asked about.
    """

    def __init__(self, able: Chosen, size: NDArray[np.int64], cap: NDArray[np.int64], most: int) -> None:
        self._able, self._size, self._cap = able, size, cap
        self._group, self._position = np.nonzero(able)
        self._most = most
        self._lines: list[_Line] = []
        self._values = {Fraction(0): Fraction(0)}
        self._search()

    def bracket(self, gone: int) -> Bracket:
        """Bounds of the names that can still be covered when the worst ``gone`` people are lost."""
        proven = max(value - share * gone for share, value in self._values.items())
        best = min(self._lines, key=lambda line: line.left(gone))
        return Bracket(max(0, math.ceil(proven)), self._improved(best, gone).left(gone))

    def _search(self) -> None:
        """Cuts wherever the lowest line changes, from λ = 1 down to where more people than ``most`` are in the set.

        Below, a smaller λ gives no better bound for so few losses, since the lowest line is steeper than they are many.
        """
        whole, (_, large) = self._line(np.ones(len(self._cap), dtype=np.bool_)), self._cuts(Fraction(1))
        open_pairs = [(whole, large)]
        while open_pairs:
            low, high = open_pairs.pop()
            if low.people == high.people or high.people >= self._most:
                continue
            share = Fraction(high.rest - low.rest, low.people - high.people)
            small, large = self._cuts(share)
            if small.at(share) < low.at(share):
                open_pairs += [(low, large), (small, high)]

    def _cuts(self, share: Fraction) -> tuple[_Line, _Line]:
        """The smallest and the largest set that are best at λ."""
        groups, positions = self._able.shape
        source, sink = groups + positions, groups + positions + 1
        many = int(self._size.sum() * share.numerator) + 1
        tail = np.concatenate([np.full(groups, source), self._group, groups + np.arange(positions)])
        head = np.concatenate([np.arange(groups), groups + self._position, np.full(positions, sink)])
        room = [self._size * share.numerator, np.full(len(self._group), many), self._cap * share.denominator]
        solver = SimpleMaxFlow()
        solver.add_arcs_with_capacity(tail, head, np.concatenate(room).astype(np.int64))
        status = solver.solve(source, sink)
        if status != solver.OPTIMAL:
            raise FlowError(str(status))
        within, beyond = np.zeros((2, groups + positions + 2), dtype=np.bool_)
        beyond[solver.get_sink_side_min_cut()] = True
        within[solver.get_source_side_min_cut()] = True
        positions_only = slice(groups, groups + positions)
        small, large = self._line(beyond[positions_only]), self._line(~within[positions_only])
        self._lines += [small, large]
        self._values[share] = small.at(share)
        return small, large

    def _line(self, chosen: Chosen) -> _Line:
        people = int(self._size[self._able[:, chosen].any(axis=1)].sum())
        return _Line(chosen, int(self._cap[~chosen].sum()), people)

    def _improved(self, line: _Line, gone: int) -> _Line:
        """The best set found by adding or dropping one position at a time."""
        while True:
            held = self._able[:, line.chosen].sum(axis=1)
            joining = (self._size * (held == 0)) @ self._able
            leaving = (self._size * (held == 1)) @ self._able
            people = line.people + np.where(line.chosen, -leaving, joining)
            rest = line.rest + np.where(line.chosen, self._cap, -self._cap)
            left = rest + np.maximum(0, people - gone)
            best = int(left.argmin())
            if left[best] >= line.left(gone):
                return line
            chosen = line.chosen.copy()
            chosen[best] ^= True
            line = _Line(chosen, int(rest[best]), int(people[best]))
