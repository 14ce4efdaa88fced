"""Which pins hold, which are left out and why, and does the plan say the same?"""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from planner.checks.couplings import broken
from planner.checks.demand import names_wanted
from planner.checks.errors import error
from planner.checks.lending import Lender, homes, lenders, limits, said
from planner.checks.rules import broken_rules, forced
from planner.checks.view import View
from planner.checks.workforce import Workforce
from planner.domain.finding import Finding
from planner.domain.plan import Plan, Wanted

NOBODY = "W-CHECK-070"
PINNED_ALREADY = "W-CHECK-071"
RULE = "W-CHECK-072"
LENT = "W-CHECK-073"
COUPLED = "W-CHECK-074"


class Obstacle(NamedTuple):
    """One thing that keeps a pin from holding."""

    person: str
    position: str
    code: str
    """Code of the warning that tells it."""
    facts: dict[str, str | int]


class Frame(NamedTuple):
    """What holds of every plan of a case, before anybody is placed."""

    wanted: dict[str, Wanted]
    """Names wanted by position."""
    most: dict[Lender, int]
    """Most names that each unit may lend."""


def frame(view: View) -> Frame:
    """Reads it from the case."""
    workforces = [Workforce(part) for part in view.parts]
    return Frame({row.position: row for row in names_wanted(view, *workforces)}, limits(view, *workforces))


class _Walk:
    """The pins that hold so far; each pin must hold together with those before it, by position and person."""

    def __init__(self, view: View, wanted: Mapping[str, Wanted], most: Mapping[Lender, int]) -> None:
        self._view, self._wanted, self._most = view, wanted, most
        self.held: list[tuple[str, str]] = []
        self._own: dict[str, list[str]] = {}
        self._lent: dict[Lender, set[str]] = {}
        self._forced, self._excuses = forced.locks(view), forced.excuses(view)

    def __iter__(self) -> Iterator[tuple[str, str, list[Obstacle]]]:
        """Person, position and obstacles of each pin to a position with names wanted; others have no effect."""
        for ident, person_id in self._view.pins:
            if ident in self._wanted:
                against = list(self._against(person_id, ident))
                if not against:
                    self._hold(person_id, ident)
                yield person_id, ident, against

    def _against(self, person_id: str, ident: str) -> Iterator[Obstacle]:
        view = self._view
        person, position = view.people.get(person_id), view.positions[ident]
        if person is None:
            yield Obstacle(person_id, ident, NOBODY, {})
            return
        own = self._own.get(person_id)
        alone = any((person_id, one) in self._forced for one in (*(own or ()), ident))
        if own and (alone or frozenset((*own, ident)) not in view.double_hats):
            yield Obstacle(person_id, ident, PINNED_ALREADY, {"other": ", ".join(own)})
        for rule in broken_rules(view, person, position):
            if (person_id, ident, rule) in self._excuses:
                continue
            yield Obstacle(person_id, ident, RULE, {"rule": rule})
        lending = self._lenders(person_id, ident)
        for lender in sorted(lending & self._most.keys(), key=said):
            limit = self._most[lender]
            if len(self._lent.get(lender, set()) | {person_id}) > limit:
                yield Obstacle(person_id, ident, LENT, {"unit": said(lender), "most": limit})
        for found in broken(view, self._wanted, [*self.held, (person_id, ident)], self._excuses):
            yield Obstacle(person_id, ident, COUPLED, {"coupling": found.facts["coupling"]})

    def _lenders(self, person_id: str, ident: str) -> set[Lender]:
        view = self._view
        if (person_id, ident, "donor_limit") in self._excuses:
            return set()
        return lenders(view, homes(view, view.people[person_id]), view.positions[ident])

    def _hold(self, person_id: str, ident: str) -> None:
        self.held.append((person_id, ident))
        self._own.setdefault(person_id, []).append(ident)
        for lender in self._lenders(person_id, ident):
            self._lent.setdefault(lender, set()).add(person_id)


def sort_pins(
    view: View, wanted: Mapping[str, Wanted], most: Mapping[Lender, int]
) -> tuple[list[tuple[str, str]], list[str]]:
    """Goes through the pins by position and person.

    Args:
        view: the case.
        wanted: names wanted by position; a pin to another position has no effect.
        most: most names that each unit may lend.

    Returns:
        The pins in force as person and position, and the pins left out as ``person position``.
    """
    walk = _Walk(view, wanted, most)
    left_out = [f"{person} {position}" for person, position, against in walk if against]
    return walk.held, left_out


def obstacles(view: View, wanted: Mapping[str, Wanted], most: Mapping[Lender, int]) -> Iterator[Obstacle]:
    """Everything that keeps each pin that is left out from holding; arguments as for ``sort_pins``."""
    for _, _, against in _Walk(view, wanted, most):
        yield from against


def check(plan: Plan, held: list[tuple[str, str]], left_out: list[str]) -> Iterator[Finding]:
    """Pins that hold are kept, and exactly the others are listed, in order."""
    placed = {(name.person, name.position) for name in plan.placements}
    for person_id, ident in held:
        if (person_id, ident) not in placed:
            yield error(50, person=person_id, position=ident)
    if list(plan.pins_left_out) != left_out:
        yield error(51, found=", ".join(plan.pins_left_out) or "–", expected=", ".join(left_out) or "–")
