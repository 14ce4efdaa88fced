"""How far a placement uses the lending limits, person by person, so that a chain of moves can be held against them."""

from copy import copy

import numpy as np
from numpy.typing import NDArray

from planner.domain.lock import Forceable
from planner.facts import Facts
from planner.placement.rules.conditions import excused
from planner.placement.rules.donor_limit import donor_limits


class Lending:
    """The K lending limits of a case; they stay what they are when people are lost."""

    def __init__(self, facts: Facts) -> None:
        rules = donor_limits(facts)
        people, positions = len(facts.people.ids), len(facts.positions.ids)
        self._parts = facts.joint
        self._of = [next(at for at, part in enumerate(facts.joint) if part is rule.part) for rule in rules]
        self.limit = np.array([rule.limit for rule in rules], dtype=np.int64)
        """K largest numbers of names lent."""
        self._members = np.array([rule.members for rule in rules], dtype=np.bool_).reshape(len(rules), people)
        self._outside = np.array([rule.outside for rule in rules], dtype=np.bool_).reshape(len(rules), positions)
        self._facts = facts

    def only(self, chosen: NDArray[np.bool_]) -> "Lending":
        """The chosen ones of the K limits."""
        part = copy(self)
        part._of = [of for of, kept in zip(self._of, chosen.tolist(), strict=True) if kept]
        part.limit, part._members, part._outside = self.limit[chosen], self._members[chosen], self._outside[chosen]
        return part

    def counts(self, rows: NDArray[np.int64], columns: NDArray[np.int64]) -> NDArray[np.bool_]:
        """K × pairs: which pairs of a person and a position (−1: none) count against each limit."""
        lent = self._lent(rows, columns)[self._of] & (columns >= 0)
        free = excused(self._facts, Forceable.DONOR_LIMIT, rows, columns)
        if free is not None:
            lent &= ~free
        return np.asarray(lent & self._members[:, rows] & self._outside[:, columns])

    def added(self, rows: NDArray[np.int64], held: NDArray[np.int64], columns: NDArray[np.int64]) -> NDArray[np.bool_]:
        """Rows × columns: moving the person from the position held (−1: none) there adds to some limit."""
        away = self._lent(rows[:, None], columns)
        before = self.counts(rows, held)
        adds = np.zeros(away.shape, dtype=np.bool_)
        for of, members, outside, lent in zip(
            self._of, self._members[:, rows], self._outside[:, columns], before, strict=True
        ):
            adds[of] |= (members & ~lent)[:, None] & outside[None, :]
        return np.asarray((adds & away).any(axis=0))

    def _lent(self, rows: NDArray[np.int64], columns: NDArray[np.int64]) -> NDArray[np.bool_]:
        """Scenarios × pairs: the name is lent, by the home unit on the scenario's as-of date."""
        return np.array([part.lent(rows, columns) for part in self._parts])
