"""Donor limits: how many names a unit lends, and how many it may."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from planner.checks.errors import error
from planner.checks.view import View
from planner.checks.workforce import Workforce
from planner.domain.finding import Finding
from planner.domain.organisation import Position
from planner.domain.person import Person
from planner.domain.plan import Plan


def limits(view: View, workforce: Workforce) -> dict[str, int]:
    """Most names that each unit may lend; empty if the scenario lifts the limits."""
    if not view.case.scenario.donor_limits:
        return {}
    units = view.case.organisation.units
    return {
        unit.id: unit.lend_percent * workforce.lendable(unit.id) // 100
        for unit in units
        if unit.lend_percent is not None
    }


def lenders(view: View, home: str, borrower: str) -> set[str]:
    """Units that lend somebody of unit ``home`` to a position of unit ``borrower``.

    The own line lends nobody to itself: nothing is lent if the position belongs to the home unit or above it, nor by a
    unit that has the position's unit below it.
    """
    line = view.line(home)
    return set() if borrower in line else set(line) - set(view.line(borrower))


def check(view: View, plan: Plan, most: dict[str, int]) -> Iterator[Finding]:
    """Units that lend more than they may."""
    lent = lent_people(view, ((person, position) for _, person, position in view.known(plan)))
    for unit, limit in sorted(most.items()):
        if len(lent[unit]) > limit:
            yield error(60, unit=unit, found=len(lent[unit]), expected=limit)


def lent_people(view: View, names: Iterable[tuple[Person, Position]]) -> Mapping[str, set[str]]:
    """Whom each unit lends; who is lent to two positions is lent once."""
    lent: defaultdict[str, set[str]] = defaultdict(set)
    for person, position in names:
        for unit in lenders(view, view.home(person).unit, position.unit):
            lent[unit].add(person.id)
    return lent
