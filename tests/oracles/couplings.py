"""Brute force with coupling rules: every assignment of a tiny case, each rule read off the finished assignment.

The readings are written a third time, from docs/semantics.md, so that neither solver nor witness judges itself.
"""

from collections import Counter
from collections.abc import Iterator

import numpy as np

from planner.domain.case import Case
from planner.domain.coupling import Coupling
from planner.domain.home import home_employment
from planner.domain.person import Person
from planner.domain.skill import closure
from tests.oracles.matrices import Matrices, from_case

Names = tuple[int, ...]
"""Per person the column held, −1 for none."""


class Rules:
    """The coupling rules of one case over its matrices."""

    def __init__(self, case: Case, matrices: Matrices) -> None:
        self._case, self._matrices = case, matrices
        people = {one.id: one for one in case.roster.people}
        self._people = [people[ident] for ident in matrices.people]
        gives = closure(case.organisation.skills)
        last = case.scenario.horizon.last
        self._skills = [
            {given for own in one.skills if (own.valid_until or last) >= last for given in gives.get(own.skill, ())}
            for one in self._people
        ]

    def keep(self, names: Names) -> bool:
        """Whether the assignment keeps every coupling."""
        return all(self._keeps(coupling, names) for coupling in self._case.organisation.couplings)

    def _keeps(self, coupling: Coupling, names: Names) -> bool:
        ids = self._matrices.positions
        team = [row for row, column in enumerate(names) if column >= 0 and ids[column] in coupling.positions]
        units = [(self._unit(self._people[row]), names[row]) for row in team]
        known = [(unit, column) for unit, column in units if unit in {one.id for one in self._case.organisation.units}]
        skilled = sum(coupling.skill in self._skills[row] for row in team)
        match coupling.kind.value:
            case "unit_cap":
                return max([0, *Counter(unit for unit, _ in known).values()]) <= coupling.number
            case "household":
                shared = [home for row in team if (home := self._people[row].household)]
                return len(shared) == len(set(shared))
            case "experience":
                return len(team) - skilled <= coupling.number * skilled
            case "incompatible":
                return len({unit for unit, _ in set(known)}) == len(set(known))
        columns = [column for column, ident in enumerate(ids) if ident in coupling.positions]
        minimum = [int(self._matrices.wanted[column, 0]) for column in columns]
        missing = sum(max(0, low - names.count(column)) for column, low in zip(columns, minimum, strict=True))
        return skilled + missing >= min(coupling.number, sum(minimum))

    def _unit(self, person: Person) -> str:
        return home_employment(person, self._case.scenario.as_of).unit


def best(case: Case) -> tuple[int, ...]:
    """Lexicographically smallest objective over all assignments that keep every rule, the pins in force held."""
    matrices = from_case(case)
    rules = Rules(case, matrices)
    return min(_score(matrices, names) for names in _assignments(matrices) if rules.keep(names))


def _assignments(matrices: Matrices) -> Iterator[Names]:
    pinned, most = dict(matrices.pins), matrices.most().tolist()

    def extended(names: Names, counts: list[int]) -> Iterator[Names]:
        row = len(names)
        if row == len(matrices.people):
            yield names
            return
        choices = [pinned[row]] if row in pinned else [-1, *np.flatnonzero(matrices.eligible[row]).tolist()]
        for column in choices:
            if column >= 0 and counts[column] >= most[column]:
                continue
            yield from extended(
                (*names, column), [count + (at == column) for at, count in enumerate(counts)] if column >= 0 else counts
            )

    yield from extended((), [0] * len(most))


def _score(matrices: Matrices, names: Names) -> tuple[int, ...]:
    levels = [0] * 9
    for column, ((minimum, target, depth), tier) in enumerate(
        zip(matrices.wanted.tolist(), matrices.tiers.tolist(), strict=True)
    ):
        count = names.count(column)
        steps = (max(0, minimum - count), max(0, target - max(count, minimum)), max(0, depth - max(count, target)))
        for kind, step in enumerate(steps):
            levels[kind * 3 + tier - 1] += step
    costs = [sum(int(cost[row, column]) for row, column in enumerate(names) if column >= 0) for cost in matrices.costs]
    return (*levels, *costs)
