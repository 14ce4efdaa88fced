"""Which limits keep somebody who could step in from a position, as the witness reads them."""

from collections.abc import Iterable
from typing import NamedTuple

from planner.checks import couplings, lending, pins
from planner.checks.rules import forced
from planner.checks.view import View
from planner.domain.case import Case
from planner.domain.plan import Plan


class HeldBack(NamedTuple):
    """Limits that the plan has reached; names nobody."""

    couplings: tuple[str, ...] = ()
    """Ids of the couplings."""
    lenders: tuple[str, ...] = ()
    """Units that lend as many as they may, with the scenario if there are several."""


def held_back(plan: Plan, case: Case, position: str, people: Iterable[str]) -> HeldBack:
    """Limits that would be broken if one of some people took the position and left what they hold.

    Args:
        plan: a plan that breaks none.
        case: its case.
        position: id of the position.
        people: who could step in but for limits.
    """
    view = View(case)
    wanted, most = pins.frame(view)
    target = next(one for one in case.organisation.positions if one.id == position)
    excuses = forced.of_held(view, pins.sort_pins(view, wanted, most)[0])
    tied: set[str] = set()
    full: set[str] = set()
    for person in people:
        others = [(other, place) for _, other, place in view.known(plan) if other.id != person]
        names = [*others, (view.people[person], target)]
        ids = [(one.id, place.id) for one, place in names]
        tied |= {str(fault.facts["coupling"]) for fault in couplings.broken(view, wanted, ids, excuses)}
        lent = lending.lent_people(view, names, excuses)
        full |= {lending.said(key) for key, limit in most.items() if len(lent[key]) > limit}
    return HeldBack(tuple(sorted(tied)), tuple(sorted(full)))
