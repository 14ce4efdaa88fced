"""Who has each skill and class that is asked for, as things are and after renewals and vettings, counted anew."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from planner.checks.rules import RULES
from planner.checks.view import View
from planner.domain.organisation import Position
from planner.domain.person import Clearance, ClearanceState, Person
from tests.reports.recount.bands import Range, band
from tests.reports.recount.counted import Recount
from tests.reports.recount.over import Over

PERSON = tuple(RULES)[:4]
"""Rules that look at the person alone."""

IN_HAND = (ClearanceState.GRANTED, ClearanceState.APPLIED, ClearanceState.EXPIRED)
"""Vettings that may be (or be again) granted; a withdrawn one is not."""


class Supply(NamedTuple):
    """Of one skill or class."""

    minimum: int
    """Names of the minimum that ask for it."""
    depth: int
    """Names in all that do."""
    have: Range
    """People who have it."""
    more: Range
    """The same after renewals, of a class after vettings."""


def supply(of: Recount) -> dict[str, Supply]:
    """By skill or class that some position asks for."""
    wanted = [of.view.positions[want.position] for want in of.plan.wanted]
    return {thing: _of(of, thing) for at in wanted for thing in _things(at, at.skills)}


def have(of: Recount, thing: str) -> Range:
    """People who have a skill or class, asked for or not."""
    return _of(of, thing).have


def _of(of: Recount, thing: str) -> Supply:
    wanted = [(of.view.positions[want.position], want) for want in of.plan.wanted]
    asking = [want for position, want in wanted if thing in _things(position, position.skills)]
    places = [at for at, _ in wanted if thing in _things(at, _implied(of, at))]
    # What nobody asks for is asked over the whole scenario, of any position.
    view = of.view if places else Over(of.case, range(len(of.case.scenario.phase)))
    places = places or [next(iter(of.view.positions.values()))]
    now, then = (
        sum(any(_has(view, person, thing, at, later) for at in places) for person in of.people)
        for later in (False, True)
    )
    minimum, depth = sum(want.minimum for want in asking), sum(want.depth for want in asking)
    return Supply(minimum, depth, band(now), band(then))


def _implied(of: Recount, position: Position) -> set[str]:
    """Skills that a position asks for, directly or as part of another."""
    return set[str]().union(*(of.view.given(skill) for skill in position.skills))


def _things(position: Position, skills: Iterable[str]) -> set[str]:
    """These skills, and the class that a position asks for."""
    return {*skills, *([str(int(position.clearance_class))] if position.clearance_class else [])}


def _has(view: View, person: Person, thing: str, at: Position, later: bool) -> bool:
    """Whether somebody could serve on a position's days and has a skill or class on them, or could have."""
    if not all(RULES[rule](view, person, at) for rule in PERSON):
        return False
    last = view.days(at).last
    if not thing.isdecimal():
        return thing in (view.held_until(person) if later else view.skills(person, last))
    if int(thing) in view.settings.citizenship_classes and person.citizen is not True:
        return False
    return any(_covers(one, int(thing), last, later) for one in (person.clearance, *person.other_clearances))


def _covers(vetting: Clearance, needed: int, last: date, later: bool) -> bool:
    if not vetting.clearance_class or vetting.clearance_class > needed:
        return False
    if later:
        return vetting.state in IN_HAND
    return vetting.state is ClearanceState.GRANTED and (vetting.valid_until is None or vetting.valid_until >= last)
