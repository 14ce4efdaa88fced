"""Donor limits: how many names a unit lends, and how many it may."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from planner.checks.errors import error
from planner.checks.rules.forced import Excuses
from planner.checks.view import View
from planner.checks.workforce import Workforce
from planner.domain.finding import Finding
from planner.domain.organisation import Position
from planner.domain.person import Person
from planner.domain.plan import Plan

Lender = tuple[str | None, str]
"""A unit, and before it the scenario whose limit is meant, None if the case has but one."""


def limits(view: View, *workforces: Workforce) -> dict[Lender, int]:
    """Most names that each unit may lend; of a scenario that lifts the limits, nothing.

    Args:
        view: the case.
        *workforces: of each of its parts.
    """
    return {
        (_scenario(view, part), unit.id): unit.lend_percent * workforce.lendable(unit.id) // 100
        for part, workforce in zip(view.parts, workforces, strict=True)
        if part.case.scenario.donor_limits
        for unit in view.case.organisation.units
        if unit.lend_percent is not None
    }


def _scenario(view: View, part: View) -> str | None:
    return part.case.scenario.id if view.case.together else None


def homes(view: View, person: Person) -> tuple[str, ...]:
    """Home unit in each part of the case."""
    return tuple(part.home(person).unit for part in view.parts)


def lenders(view: View, home: Sequence[str], position: Position) -> set[Lender]:
    """Units that lend somebody to a position, in each scenario that wants it.

    Args:
        view: the case.
        home: the person's home unit in each part of the case.
        position: the position.
    """
    asking = view.asking(position)
    return {
        (_scenario(view, part), unit)
        for part, own in zip(view.parts, home, strict=True)
        if part in asking
        for unit in _lending(view, own, position.unit)
    }


def _lending(view: View, home: str, borrower: str) -> set[str]:
    """Units that lend somebody of unit ``home`` to a position of unit ``borrower``.

    The own line lends nobody to itself: nothing is lent if the position belongs to the home unit or above it, nor by a
    unit that has the position's unit below it.
    """
    line = view.line(home)
    return set() if borrower in line else set(line) - set(view.line(borrower))


def check(view: View, plan: Plan, most: Mapping[Lender, int], excuses: Excuses = frozenset()) -> Iterator[Finding]:
    """Units that lend more than they may, whoever is forced past that apart."""
    lent = lent_people(view, ((person, position) for _, person, position in view.known(plan)), excuses)
    for key in sorted(most, key=said):
        limit = most[key]
        if len(lent[key]) > limit:
            yield error(60, unit=said(key), found=len(lent[key]), expected=limit)


def said(lender: Lender) -> str:
    """The unit as a finding names it, with the scenario if there are several."""
    scenario, unit = lender
    return unit if scenario is None else f"{unit} ({scenario})"


def lent_people(
    view: View, names: Iterable[tuple[Person, Position]], excuses: Excuses = frozenset()
) -> Mapping[Lender, set[str]]:
    """Whom each unit lends; who is lent to two positions is lent once, who is forced past the limit not at all."""
    lent: defaultdict[Lender, set[str]] = defaultdict(set)
    for person, position in names:
        if excuses and (person.id, position.id, "donor_limit") in excuses:
            continue
        for lender in lenders(view, homes(view, person), position):
            lent[lender].add(person.id)
    return lent
