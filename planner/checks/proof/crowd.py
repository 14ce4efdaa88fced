"""The people as numbers: who may hold a position, without asking each pair.

Every rule is asked once per kind of person and kind of position, by the witness's own rules; what kinds there are is
told by what the rules say that they read.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property, partial
from typing import Any

import numpy as np
from numpy.typing import NDArray

from planner.checks.rules import RULES, asks, reads
from planner.checks.view import View
from planner.domain.coupling import Coupling
from planner.domain.organisation import Position
from planner.domain.person import Person

Flags = NDArray[np.bool_]
Codes = NDArray[np.int64]


@dataclass(frozen=True)
class Kinds:
    """People told apart by one thing that is read of them."""

    codes: Codes
    """N codes 0 … K − 1, one per person."""
    keys: Sequence[Any]
    """K things that were read."""
    firsts: Sequence[Person]
    """K people, the first of each kind."""


class Crowd:
    """The N people of the roster."""

    def __init__(self, view: View) -> None:
        self.view = view
        self.people = view.case.roster.people
        self.number = {person.id: number for number, person in enumerate(self.people)}
        self._kinds: dict[str, Kinds] = {}
        self._allowed: dict[tuple[str, Hashable], Flags] = {}
        self._holding: dict[tuple[str | None, date], Flags] = {}

    def kinds(self, name: str, reads: Callable[[View, Person], Hashable]) -> Kinds:
        """The kinds of people by what ``reads`` finds, remembered under a name."""
        if name not in self._kinds:
            number: dict[Hashable, int] = {}
            firsts: list[Person] = []
            codes = []
            for person in self.people:
                key = reads(self.view, person)
                code = number.setdefault(key, len(number))
                if code == len(firsts):
                    firsts.append(person)
                codes.append(code)
            self._kinds[name] = Kinds(np.array(codes, dtype=np.int64), tuple(number), firsts)
        return self._kinds[name]

    def may(self, position: Position) -> Flags:
        """N: eligible for the position, in a joint case in each scenario that wants it."""
        if self.view.case.together:
            able = self._by_rule("ban", position).copy()
            for part in self._parts:
                if part.view in self.view.asking(position):
                    able &= part.may(position)
            return able
        able = np.ones(len(self.people), dtype=np.bool_)
        for rule in RULES:
            if rule != "skills":
                able &= self._by_rule(rule, position)
        for skill in position.skills:  # There are as many sets of skills as people, so each skill is asked alone.
            able &= self.holding(skill, self.view.days(position).last)
        return able

    def of_team(self, coupling: Coupling) -> Flags:
        """N: has the coupling's skill as long as its team is wanted, in each scenario that wants it."""
        able = np.ones(len(self.people), dtype=np.bool_)
        for part in self._parts:
            last = part.view.team_last(coupling)
            able &= last is None or part.holding(coupling.skill, last)
        return able

    @cached_property
    def _parts(self) -> tuple["Crowd", ...]:
        return tuple(Crowd(part) for part in self.view.parts) if self.view.case.together else (self,)

    def _by_rule(self, rule: str, position: Position) -> Flags:
        asked = (rule, asks(rule, self.view, position))
        if asked not in self._allowed:
            kinds, allows = self.kinds(rule, partial(reads, rule)), RULES[rule]
            row = np.array([allows(self.view, one, position) for one in kinds.firsts], dtype=np.bool_)
            self._allowed[asked] = row[kinds.codes]
        return self._allowed[asked]

    def holding(self, skill: str | None, last: date) -> Flags:
        """N: the skill is in the closure of what the person holds through ``last``."""
        asked = skill, last
        if asked not in self._holding:
            flags = np.zeros(len(self.people), dtype=np.bool_)
            for until, numbers in self._holders.get(skill, ()):
                flags[numbers] |= until is None or until >= last
            self._holding[asked] = flags
        return self._holding[asked]

    @cached_property
    def _holders(self) -> dict[str | None, list[tuple[date | None, Codes]]]:
        """Per skill who has a certificate that gives it, for each last day of such certificates."""
        having: defaultdict[tuple[str, date | None], list[int]] = defaultdict(list)
        for number, person in enumerate(self.people):
            for own in person.skills:
                having[own.skill, own.valid_until].append(number)
        holders: defaultdict[str | None, list[tuple[date | None, Codes]]] = defaultdict(list)
        for (skill, until), people in having.items():
            numbers = np.array(people, dtype=np.int64)
            for given in self.view.given(skill):
                holders[given].append((until, numbers))
        return dict(holders)
