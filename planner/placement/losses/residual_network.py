"""What the loss of a person costs, read off the residual network of a solved placement instead of solving anew.

The seat levels of a placement are a flow of largest weight. When a person who holds a name goes, the new optimum
differs from the old one by one shortest path of the residual network that ends in the position left: a chain of moves
that starts at somebody who holds nothing, or at the position whose last name is worth least. The path ends where the
person stood, so that it never leaves that position again, and everybody there shares one answer: all people together
cost one search over the positions.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from copy import copy
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from planner.domain.levels import NOTHING, STEPS
from planner.domain.plan import Plan
from planner.eligibility import Eligibility
from planner.facts import chunks
from planner.placement.losses.lending import Lending
from planner.placement.problem.main_positions import counted_once

NOWHERE = -1
"""Column of somebody who holds no name; also: no position."""

GONE = -2
"""Column of somebody who is out of the game."""


@dataclass(frozen=True)
class Move:
    """One step of a chain."""

    person: int
    """Row of who moves."""
    origin: int
    """Column left, ``NOWHERE`` for somebody who held no name."""
    target: int
    """Column taken."""


@dataclass(frozen=True)
class Forest:
    """The best way out of a loss in each of the P active positions."""

    grade: NDArray[np.int64]
    """P grades of the name that is lost in the end (``Order.grade``); ``NOTHING`` if none is."""
    follower: NDArray[np.int64]
    """P columns from which somebody follows: ``NOWHERE`` if nobody does, P for somebody who holds nothing."""


class ResidualNetwork:
    """Who stands where, how many could move where, and what the last name of each position is worth.

    Positions are the plan's active ones, P in number and in its order. Names wanted stay those of the plan. Pinned
    people stay where they are.

    Args:
        plan: a plan whose seat levels are optimal when lending limits are not looked at.
        eligibility: eligibility of its case.
        lending: if given, nobody makes a move that adds to a lending limit, so that every chain keeps all limits.
    """

    def __init__(self, plan: Plan, eligibility: Eligibility, lending: Lending | None = None) -> None:
        facts = eligibility.facts
        self.columns = facts.columns_of(plan.wanted)
        self._no, self._lending = eligibility.no, lending
        self._ends = np.array([want.steps for want in plan.wanted], dtype=np.int64).reshape(-1, len(STEPS))
        tiers, outages = facts.positions.tier[self.columns].tolist(), facts.positions.outage[self.columns].tolist()
        grades = [
            [plan.order.grade(step, tier, rank) for step in range(len(STEPS) + 1)]
            for tier, rank in zip(tiers, outages, strict=True)
        ]
        self._grades = np.array(grades, dtype=np.int64).reshape(-1, len(STEPS) + 1)
        row = facts.row
        active = {want.position: at for at, want in enumerate(plan.wanted)}
        self.at = np.full(len(row), NOWHERE, dtype=np.int64)
        """Active position of each person; the main one of somebody who holds two."""
        for name in counted_once(plan, facts):
            self.at[row[name.person]] = active[name.position]
        self.movable = np.ones(len(row), dtype=np.bool_)
        """People who are not pinned where they stand."""
        for pin in facts.pins:
            held = pin.person in row and pin.position in active
            if held and f"{pin.person} {pin.position}" not in plan.pins_left_out:
                self.movable[row[pin.person]] = False
        self.names = np.bincount(self.at[self.at >= 0], minlength=self.size)
        """P names placed."""
        self.able = self._count()
        """(P + 1) × P: movable people of a position (last row: of those who hold nothing) who could take each."""
        self._by_hash = facts.by_hash

    @property
    def size(self) -> int:
        """P, the number of active positions."""
        return len(self.columns)

    def held(self, rows: NDArray[np.int64]) -> NDArray[np.int64]:
        """Column in the facts of the position that each of these people holds, ``NOWHERE`` for none."""
        held: NDArray[np.int64] = np.append(self.columns, NOWHERE)[np.maximum(self.at[rows], NOWHERE)]
        return held

    def eligible(self, rows: NDArray[np.int64]) -> NDArray[np.bool_]:
        """Rows × P: where these people could be moved to."""
        may: NDArray[np.bool_] = self._no[rows][:, self.columns] == 0
        if self._lending is not None:
            may &= ~self._lending.added(rows, self.held(rows), self.columns)
        return may

    def last_grade(self, less: int = 0) -> NDArray[np.int64]:
        """P grades of each position's last name; ``NOTHING`` for a surplus name, −1 where there is no name.

        Args:
            less: so many names are gone from each position.
        """
        names = self.names - less
        return np.where(names > 0, self._grade((names[:, None] > self._ends).sum(axis=1)), -1)

    def improvable(self, forest: Forest) -> bool:
        """Whether some chain would fill a gap, so that the plan is no optimum of the network."""
        gap = self._grade((self.names[:, None] >= self._ends).sum(axis=1))
        return bool((forest.grade > gap).any())

    def _grade(self, step: NDArray[np.int64]) -> NDArray[np.int64]:
        """P grades of a name of each position's step; ``NOTHING`` beyond the last step."""
        return np.take_along_axis(self._grades, step[:, None], axis=1)[:, 0]

    def forest(self) -> Forest:
        """The best way out of one loss, for every position at once; among equals the shortest chain."""
        size = self.size
        moves, last = self.able[:size] > 0, self.last_grade()
        grade = np.full(size, -1, dtype=np.int64)
        follower = np.full(size, NOWHERE, dtype=np.int64)
        free = (self.able[size] > 0) & (last != NOTHING)
        follower[free] = size
        for worth in sorted({NOTHING, *last[last >= 0].tolist()}, reverse=True):
            front = (grade < 0) & (last == worth)
            if worth == NOTHING:
                front |= free
            while front.any():
                grade[front] = worth
                left = np.flatnonzero(grade < 0)
                origins = np.flatnonzero(front)
                steps = moves[np.ix_(origins, left)]
                hit = steps.any(axis=0)
                follower[left[hit]] = origins[steps[:, hit].argmax(axis=0)]
                front = np.zeros(size, dtype=np.bool_)
                front[left[hit]] = True
        return Forest(grade, follower)

    def holds(self, forest: Forest) -> bool:
        """Whether a forest that was best before somebody went is so still.

        Losses never get cheaper by another loss (people are substitutes), so that it is enough if every step of the
        forest can still be made and every position in which a chain ends still loses the same name.
        """
        stays = forest.follower == NOWHERE
        steps = self.able[forest.follower[~stays], np.flatnonzero(~stays)]
        return bool((steps > 0).all() and (self.last_grade()[stays] == forest.grade[stays]).all())

    def chain(self, forest: Forest, position: int) -> tuple[tuple[Move, ...], int]:
        """The chain that answers a loss in a position.

        Returns:
            The moves, the one into the position first; and the position that has one name less in the end, ``NOWHERE``
            if somebody who held nothing has joined.
        """
        moves, target = [], position
        while (origin := int(forest.follower[target])) != NOWHERE:
            moves.append(self.mover(origin, target))
            if origin == self.size:
                return tuple(moves), NOWHERE
            target = origin
        return tuple(moves), target

    @contextmanager
    def without(self, row: int, forest: Forest) -> Iterator[None]:
        """The network after a person has gone and the chain has been carried out; undone at the end."""
        before = self.able.copy(), self.at.copy(), self.names.copy()
        position = int(self.at[row])
        moves, short = self.chain(forest, position) if position >= 0 else ((), NOWHERE)
        self._leave(row)
        self.at[row] = GONE
        self.carry_out(moves)
        if short != NOWHERE:
            self.names[short] -= 1
        try:
            yield
        finally:
            self.able, self.at, self.names = before

    def carry_out(self, moves: Iterable[Move]) -> None:
        """Makes the moves of a chain; the number of names in each position is left to the caller."""
        for move in moves:
            self._leave(move.person)
            self.at[move.person] = move.target
            self.able[move.target] += self.eligible(np.array([move.person]))[0]

    def standing(self, places: NDArray[np.int64]) -> "ResidualNetwork":
        """The same people in other places: an active position, ``NOWHERE`` or, out of reach, ``GONE``."""
        other = copy(self)
        other.at = places
        other.names = np.bincount(places[places >= 0], minlength=self.size)
        other.able = other._count()
        return other

    def mover(self, origin: int, target: int) -> Move:
        """Somebody who can go from a position (``NOWHERE`` and P: from holding nothing) to another."""
        held = NOWHERE if origin == self.size else origin
        return Move(self._mover(held, target), held, target)

    def _leave(self, row: int) -> None:
        """Takes a person's own moves out of the counts."""
        if self.movable[row]:
            self.able[self.at[row]] -= self.eligible(np.array([row]))[0]

    def _mover(self, origin: int, target: int) -> int:
        """Who makes a move: the first by id hash of those who can."""
        there = self._by_hash[(self.at == origin)[self._by_hash] & self.movable[self._by_hash]]
        for part in chunks(len(there)):
            rows = there[part]
            can = self.may(rows, target)
            if can.any():
                return int(rows[can.argmax()])
        raise AssertionError("the counts promise somebody")

    def may(self, rows: NDArray[np.int64], target: int) -> NDArray[np.bool_]:
        """Which of these people could be moved to one position."""
        may: NDArray[np.bool_] = self._no[rows, self.columns[target]] == 0
        if self._lending is not None:
            may &= ~self._lending.added(rows, self.held(rows), self.columns[[target]])[:, 0]
        return may

    def _count(self) -> NDArray[np.int32]:
        able = np.zeros((self.size + 1, self.size), dtype=np.int32)
        who = np.flatnonzero(self.movable)
        who = who[np.argsort(self.at[who], kind="stable")]
        for part in chunks(len(who)):
            rows = who[part]
            first = np.flatnonzero(np.diff(self.at[rows], prepend=GONE))
            # Row −1, the last one, belongs to those who hold nothing.
            able[self.at[rows][first]] += np.add.reduceat(self.eligible(rows), first, axis=0, dtype=np.int32)
        return able
