"""Brute force with coupling rules: every assignment of a tiny case, each rule read off the finished assignment.

The readings are written a third time, from docs/model.md, so that neither solver nor witness judges itself.
"""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from itertools import combinations

import numpy as np

from planner.checks.phases.seats import seats_of
from planner.domain.case import Case
from planner.domain.coupling import Coupling
from planner.domain.person import Person, home_employment
from planner.domain.skill import closure
from tests.oracles.matrices import Matrices, from_case

Names = tuple[tuple[int, ...], ...]
"""Per person the columns held: none, one, or two where a double hat allows it."""


class Rules:
    """The coupling rules of one case over its matrices."""

    def __init__(self, case: Case, matrices: Matrices) -> None:
        self._case, self._matrices = case, matrices
        people = {one.id: one for one in case.roster.people}
        self._people = [people[ident] for ident in matrices.people]
        gives = closure(case.organisation.skills)
        self._held = [
            {
                one.id: [
                    (given, own.valid_until or date.max) for own in one.skills for given in gives.get(own.skill, ())
                ]
                for one in part.roster.people
            }
            for part in case.parts
        ]
        self._past = past(case, matrices)
        self._last = {
            coupling.id: [_last_day(part, coupling) for part in case.parts] for coupling in case.organisation.couplings
        }

    def _skilled(self, coupling: Coupling, row: int) -> bool:
        """In each scenario that wants somebody of the team, to the last day there."""
        ident = self._matrices.people[row]
        return all(
            any(given == coupling.skill and (until or last) >= last for given, until in held[ident])
            for held, last in zip(self._held, self._last[coupling.id], strict=True)
            if last > date.min
        )

    def keep(self, names: Names) -> bool:
        """Whether the assignment keeps every coupling."""
        return all(self._keeps(coupling, names) for coupling in self._case.organisation.couplings)

    def _keeps(self, coupling: Coupling, names: Names) -> bool:
        ids = self._matrices.positions
        here = {column for column, ident in enumerate(ids) if ident in coupling.positions}
        forced = {row for row, held in enumerate(names) if self._past.get((row, *held), set()) & {coupling.kind.value}}
        team = [row for row, held in enumerate(names) if here & {*held} and row not in forced]
        home = {row: self._unit(self._people[row]) for row in team}
        known = [(home[row], row) for row in team if home[row] in {one.id for one in self._case.organisation.units}]
        held_by_unit = {(unit, column) for unit, row in known for column in here & {*names[row]}}
        skilled = sum(self._skilled(coupling, row) for row in team)
        match coupling.kind.value:
            case "unit_cap":
                return max([0, *Counter(unit for unit, _ in known).values()]) <= coupling.number
            case "household":
                shared = [own for row in team if (own := self._people[row].household)]
                return len(shared) == len(set(shared))
            case "experience":
                return len(team) - skilled <= coupling.number * skilled
            case "incompatible":
                return len({unit for unit, _ in held_by_unit}) == len(held_by_unit)
            case "double_hat":
                return True
        minimum = {column: int(self._matrices.wanted[column, 2]) for column in here}
        missing = sum(max(0, low - _count(names, column)) for column, low in minimum.items())
        skilled += sum(bool(here & {*names[row]}) for row in forced)
        return skilled + missing >= min(coupling.number, sum(minimum.values()))

    def _unit(self, person: Person) -> str:
        return home_employment(person, self._case.scenario.as_of).unit

    def prices(self) -> dict[tuple[int, ...], int]:
        """Pairs of columns that one person may hold, and what that costs."""
        number = {ident: column for column, ident in enumerate(self._matrices.positions)}
        pairs: dict[tuple[int, ...], list[int]] = {}
        apart = set()
        for coupling in self._case.organisation.couplings:
            columns = sorted({number[ident] for ident in coupling.positions if ident in number})
            if coupling.kind.value == "double_hat":
                for pair in combinations(columns, 2):
                    pairs.setdefault(pair, []).append(coupling.number)
            elif coupling.kind.value == "incompatible":
                apart |= set(combinations(columns, 2))
        return {pair: min(prices) for pair, prices in pairs.items() if pair not in apart}


def _last_day(case: Case, coupling: Coupling) -> date:
    """The last day on which any position of the team wants somebody in a scenario."""
    days = [date.min]
    for number, phase in enumerate(case.scenario.phase):
        for position in case.organisation.positions:
            if position.id in coupling.positions and any(seats_of(phase, position)):
                days.append(case.scenario.phase_period(number).last)
    return max(days)


def _count(names: Names, column: int) -> int:
    return sum(column in held for held in names)


def best(case: Case) -> tuple[int, ...]:
    """Lexicographically smallest objective over all assignments that keep every rule, the pins in force held."""
    return min(score for score, _ in scored(case))


def scored(case: Case) -> Iterator[tuple[tuple[int, ...], dict[str, tuple[str, ...]]]]:
    """Every assignment that keeps every rule, person to positions, with its objective."""
    matrices = from_case(case)
    rules = Rules(case, matrices)
    for names in _assignments(matrices, rules.prices(), past(case, matrices)):
        if rules.keep(names) and _lends(matrices, names, past(case, matrices)):
            held = {
                person: tuple(matrices.positions[column] for column in columns)
                for person, columns in zip(matrices.people, names, strict=True)
            }
            yield _score(matrices, names, rules.prices()), held


def past(case: Case, matrices: Matrices) -> dict[tuple[int, ...], set[str]]:
    """Row and column of the forced pins in force, and what they are forced past."""
    rows = {ident: row for row, ident in enumerate(matrices.people)}
    columns = {ident: column for column, ident in enumerate(matrices.positions)}
    forced = [lock for lock in case.organisation.locks if lock.despite and lock.position in columns]
    pairs = {(rows[lock.person], columns[lock.position]): {*map(str, lock.despite)} for lock in forced}
    return {pair: rules for pair, rules in pairs.items() if pair in matrices.pins}


def _lends(matrices: Matrices, names: Names, forced: dict[tuple[int, ...], set[str]]) -> bool:
    """Whether the donor limits are kept; who is lent to two positions is lent once."""
    return all(
        sum(
            any(counts[row, column] and "donor_limit" not in forced.get((row, column), ()) for column in held)
            for row, held in enumerate(names)
        )
        <= limit
        for counts, limit in matrices.donors
    )


def _assignments(
    matrices: Matrices, prices: dict[tuple[int, ...], int], forced: dict[tuple[int, ...], set[str]]
) -> Iterator[Names]:
    most = matrices.most().tolist()
    pinned = [{column for at, column in matrices.pins if at == row} for row in range(len(matrices.people))]
    choices = []
    for row, pins in enumerate(pinned):
        may = np.flatnonzero(matrices.eligible[row]).tolist()
        all_sets = [(), *((column,) for column in may), *(pair for pair in prices if {*pair} <= {*may})]
        own = [(column,) for at, column in forced if at == row]
        choices.append(own or [held for held in all_sets if pins <= {*held}])

    def extended(names: Names, counts: list[int]) -> Iterator[Names]:
        row = len(names)
        if row == len(matrices.people):
            yield names
            return
        for held in choices[row]:
            after = [count + (at in held) for at, count in enumerate(counts)]
            if all(count <= limit for count, limit in zip(after, most, strict=True)):
                yield from extended((*names, held), after)

    yield from extended((), [0] * len(most))


def _score(matrices: Matrices, names: Names, prices: dict[tuple[int, ...], int]) -> tuple[int, ...]:
    levels = matrices.seat_levels([_count(names, column) for column in range(len(matrices.positions))])
    costs = [
        sum(int(cost[row, column]) for row, held in enumerate(names) for column in held) for cost in matrices.costs
    ]
    costs[matrices.price] += sum(prices[held] for held in names if len(held) > 1)
    return (*levels, *costs)
