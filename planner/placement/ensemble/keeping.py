"""Coupling rules and lending limits inside the search: a step that breaks one is taken back as far as it must be."""

import numpy as np
from numpy.typing import NDArray

from planner.placement.ensemble.problem import UNPLACED
from planner.placement.problem.keeping import broken
from planner.placement.problem.problem import Problem
from planner.placement.start.refill import kept
from planner.placement.start.repair import trim

Ints = NDArray[np.int64]


class Rules:
    """Translates between people in positions, which the search moves, and names on arcs, which the rules read."""

    def __init__(self, problem: Problem) -> None:
        self._problem = problem
        self._group = np.full(len(problem.facts.people.ids), -1, dtype=np.int64)
        for number, members in enumerate(problem.members):
            self._group[members] = number
        self._arc = np.full((problem.groups, len(problem.columns)), -1, dtype=np.int64)
        self._arc[problem.group, problem.position] = np.arange(len(problem.group))

    @property
    def active(self) -> bool:
        """Whether there is anything to keep."""
        return bool(self._problem.all_limits) or self._problem.coupled

    def names(self, placement: Ints) -> Ints:
        """A names on the arcs of a placement of n people."""
        placed = np.flatnonzero(placement != UNPLACED)
        arcs = self._arc[self._group[placed], placement[placed]]
        return np.bincount(arcs, minlength=len(self._problem.group)).astype(np.int64)

    def people(self, x: Ints, before: Ints) -> Ints:
        """N positions with as many names on the arcs as ``x`` says, of whom as many as can be stand where they stood.

        Args:
            x: A names on the arcs.
            before: n positions to start from.
        """
        new = np.full(len(before), UNPLACED, dtype=np.int64)
        for group, members in enumerate(self._problem.members):
            left = x[self._arc[group][self._arc[group] >= 0]].copy()
            positions = np.flatnonzero(self._arc[group] >= 0)
            for number, position in enumerate(positions.tolist()):
                staying = members[before[members] == position][: left[number]]
                new[staying] = position
                left[number] -= len(staying)
            if left.any():
                waiting = members[new[members] == UNPLACED]
                # Those who stood nowhere first, so that nobody moves without need.
                waiting = waiting[np.argsort(before[waiting] != UNPLACED, kind="stable")]
                new[waiting[: left.sum()]] = np.repeat(positions, left)
        return new

    def start(self, placement: Ints) -> Ints:
        """A placement near another one that keeps all rules."""
        return self.people(kept(self._problem, trim(self._problem, self.names(placement))), placement)

    def mended(self, before: Ints, after: Ints) -> Ints:
        """As much of a step as keeps all rules.

        Names that exceed a limit are taken off again, those of the step first; positions whose other rules are broken
        get back the names that they had. If that does not help, nothing is changed.

        Args:
            before: n positions before the step, which keep the rules.
            after: n positions after it.
        """
        placement, undone = after.copy(), np.zeros(len(self._problem.columns), dtype=np.bool_)
        while True:
            self._take_off(before, placement)
            wrong = self._wrong(placement)
            if not wrong.any():
                return placement
            if not (wrong & ~undone).any():
                return before.copy()
            undone |= wrong
            placement[(placement != UNPLACED) & undone[placement]] = UNPLACED
            back = (before != UNPLACED) & undone[before]
            placement[back] = before[back]

    def _take_off(self, before: Ints, placement: Ints) -> None:
        """Takes off new names that exceed a limit, the least urgent tier first; changes ``placement``."""
        x = self.names(placement)
        for limit, counts in self._problem.all_limits:
            excess = int(x[counts].sum()) - limit
            if excess <= 0:
                continue
            new = np.flatnonzero((placement != UNPLACED) & (placement != before))
            new = new[counts[self._arc[self._group[new], placement[new]]]]
            off = new[np.argsort(-self._problem.tier[placement[new]], kind="stable")][:excess]
            placement[off] = UNPLACED
            x = self.names(placement)

    def _wrong(self, placement: Ints) -> NDArray[np.bool_]:
        """P positions that a broken rule is about."""
        x = self.names(placement)
        wrong = broken(self._problem, x)
        for limit, counts in self._problem.all_limits:
            if int(x[counts].sum()) > limit:
                wrong[self._problem.position[counts]] = True
        return wrong
