"""The witness's counts of people per unit, with absence a and fraction f of a phase, from one pass over the roster."""

from collections import defaultdict
from dataclasses import dataclass
from fractions import Fraction

from planner.checks.people import active_employments
from planner.checks.phases.absence import PERMILLE, Kind
from planner.checks.rules.eligibility import available, lendable
from planner.checks.view import View

MOST_ABSENCE = Fraction(95, 100)
"""More than this share is never expected to be away, so that names wanted stay finite."""


@dataclass
class _Group:
    """People of one kind who count in the same phases."""

    kind: Kind
    phases: frozenset[int]
    """Phases in whose means they count."""
    lendable: bool
    """Whether they count for donor limits."""
    people: int = 0
    working: int = 0
    permille: int = 0


class Workforce:
    """The people who count somewhere, grouped by all that absence rules read, and what follows for a unit's subtree."""

    def __init__(self, view: View) -> None:
        self._view = view
        self._by_unit: dict[str, list[_Group]] = defaultdict(list)
        for group in self._groups():
            for unit in view.line(group.kind.unit):
                self._by_unit[unit].append(group)
        self._absence: dict[tuple[str, int], Fraction] = {}

    def _groups(self) -> list[_Group]:
        view, phases = self._view, range(len(self._view.case.scenario.phase))
        groups: dict[tuple[Kind, frozenset[int], bool], _Group] = {}
        for person in view.case.roster.people:
            counts = frozenset(phase for phase in phases if available(view, person, phase))
            key = view.kind(person), counts, lendable(view, person)
            group = groups.setdefault(key, _Group(*key))
            fraction = sum(own.fraction_permille for own in active_employments(person, view.first))
            group.people += 1
            group.working += fraction > 0
            group.permille += min(PERMILLE, fraction)
        return list(groups.values())

    def lendable(self, unit: str) -> int:
        """People whose home unit is the unit or below it, and who count for its donor limit."""
        return sum(group.people for group in self._by_unit[unit] if group.lendable)

    def _available(self, unit: str, phase: int) -> list[_Group]:
        return [group for group in self._by_unit[unit] if phase in group.phases]

    def fraction(self, unit: str, phase: int) -> Fraction:
        """f: mean fraction of employment of those with a fraction above 0; 1 if there are none."""
        groups = self._available(unit, phase)
        working = sum(group.working for group in groups)
        return Fraction(sum(group.permille for group in groups), working * PERMILLE) if working else Fraction(1)

    def absence(self, unit: str, phase: int) -> Fraction:
        """a: mean probability of being away in the phase with this index, at most 95 %."""
        if (unit, phase) not in self._absence:
            shares = self._view.shares[phase]
            groups = self._available(unit, phase)
            # A unit without anybody is taken as one person whom only the rules for everyone hit.
            away = sum(group.people * shares.away(group.kind) for group in groups) if groups else shares.away(None)
            whole = shares.whole * (sum(group.people for group in groups) or 1)
            self._absence[unit, phase] = min(MOST_ABSENCE, Fraction(away, whole))
        return self._absence[unit, phase]
