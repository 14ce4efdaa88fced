"""The witness's counts of available people per unit, with absence a and fraction f, from one pass over the roster."""

from collections import defaultdict
from dataclasses import dataclass
from fractions import Fraction

from planner.checks.absence import PERMILLE, Kind, Shares
from planner.checks.people import active_employments
from planner.checks.rules.eligibility import available
from planner.checks.view import View

MOST_ABSENCE = Fraction(95, 100)
"""More than this share is never expected to be away, so that names wanted stay finite."""


@dataclass
class _Group:
    """Available people of one kind."""

    kind: Kind
    people: int = 0
    working: int = 0
    permille: int = 0


class Workforce:
    """The available people, grouped by all that absence rules read, and what follows for a unit with its sub-units."""

    def __init__(self, view: View) -> None:
        self._view = view
        self._by_unit: dict[str, list[_Group]] = defaultdict(list)
        for group in self._groups():
            for unit in view.line(group.kind.unit):
                self._by_unit[unit].append(group)
        self._shares = [Shares(view, phase) for phase in view.case.scenario.phase]
        self._absence: dict[tuple[str, int], Fraction] = {}

    def _groups(self) -> list[_Group]:
        groups: dict[Kind, _Group] = {}
        for person in self._view.case.roster.people:
            if available(self._view, person):
                kind = Kind(self._view.home(person).unit, person.area, person.claim.state.value, person.carer is True)
                group = groups.setdefault(kind, _Group(kind))
                fraction = sum(own.fraction_permille for own in active_employments(person, self._view.first))
                group.people += 1
                group.working += fraction > 0
                group.permille += min(PERMILLE, fraction)
        return list(groups.values())

    def people(self, unit: str) -> int:
        """Available people whose home unit is the unit or below it."""
        return sum(group.people for group in self._by_unit[unit])

    def fraction(self, unit: str) -> Fraction:
        """f: mean fraction of employment of those with a fraction above 0; 1 if there are none."""
        working = sum(group.working for group in self._by_unit[unit])
        return (
            Fraction(sum(group.permille for group in self._by_unit[unit]), working * PERMILLE)
            if working
            else Fraction(1)
        )

    def absence(self, unit: str, phase: int) -> Fraction:
        """a: mean probability of being away in the phase with this index, at most 95 %."""
        if (unit, phase) not in self._absence:
            shares = self._shares[phase]
            groups = self._by_unit[unit]
            # A unit without anybody is taken as one person whom only the rules for everyone hit.
            away = sum(group.people * shares.away(group.kind) for group in groups) if groups else shares.away(None)
            whole = shares.whole * (self.people(unit) or 1)
            self._absence[unit, phase] = min(MOST_ABSENCE, Fraction(away, whole))
        return self._absence[unit, phase]
