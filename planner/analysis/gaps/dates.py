"""Who could hold a position but for dates: away on some of its days, or not fit from the first of them to the last."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from planner.analysis.counted.funnel import held_grade
from planner.analysis.counted.worth import name_grade, named_counts
from planner.analysis.gaps.single_skill import one_renewal
from planner.analysis.solved import Solved
from planner.domain.base import Period
from planner.domain.person import ClearanceState, Person
from planner.eligibility import Eligibility, build
from planner.eligibility.matrix import rule_number
from planner.facts import Facts


class DateKind(StrEnum):
    """What the dates are of."""

    ABSENCE = "absence"
    """Certain absence on more of the active days than are tolerated."""
    CERTIFICATE = "certificate"
    """A certificate that runs out before the position's last day."""
    VETTING = "vetting"
    """A vetting that runs out before it."""
    ENDS = "ends"
    """An employment that ends before it."""
    BEGINS = "begins"
    """An employment that begins after the position's first day."""


@dataclass(frozen=True)
class OnlyDates:
    """Somebody whom one rule alone keeps out, and that for dates alone."""

    person: str
    """Person id."""
    kind: DateKind
    """What the dates are of."""
    days: tuple[Period, ...]
    """Every absence that reaches into the active phases, whole, also where it begins before or ends after them; or the
    last (of what begins, the first) day as one day."""
    skill: str | None = None
    """The certificate, if it is one."""


def only_dates(solved: Solved, position: str) -> tuple[OnlyDates, ...]:
    """People who could take a missing name but for dates, by kind and id; nobody where no names are missing.

    Who holds a name elsewhere that counts as much as the gap or more is left out: they would not be free.

    Args:
        solved: a verified plan, with its case.
        position: position id.
    """
    facts = solved.facts
    column = facts.column[position]
    want = next((want for want in solved.plan.wanted if want.position == position), None)
    tier, outage = int(facts.positions.tier[column]), int(facts.positions.outage[column])
    named = named_counts(solved.plan)[position]
    if want is None or named >= want.depth:
        return ()
    free = held_grade(solved) > name_grade(solved.plan.order, want, named + 1, tier, outage)
    dates: list[OnlyDates] = []
    parts = [
        (part, no, {person.id: person for person in part.case.roster.people})
        for part, no in _saying_no(facts, column, solved.eligibility)
    ]
    for rule, look in _LOOKS.items():
        bit = 1 << rule_number(rule)
        alone = solved.eligibility.no[:, column] == bit
        for row in np.flatnonzero(alone & free).tolist():
            saying = [(part, people[facts.people.ids[row]]) for part, no, people in parts if no[row] & bit]
            own = [one for part, person in saying for one in look(part, row, column, person)]
            dates += dict.fromkeys(own)  # The same in two scenarios is said once.
    return tuple(dates)


def _saying_no(facts: Facts, column: int, eligibility: Eligibility) -> list[tuple[Facts, NDArray[np.uint16]]]:
    """Facts of each scenario that wants the position, and n bit masks of the rules that say no there."""
    if not facts.case.together:
        return [(facts, eligibility.no[:, column])]
    return [(part, build(part).no[:, column]) for part in facts.joint if part.wants[column]]


def _absence(facts: Facts, row: int, column: int, person: Person) -> Iterator[OnlyDates]:
    """Each dated absence, whole; a phase where all of it counts though it is not dated so."""
    days: list[Period] = []
    for phase in facts.days_at(column).phases:
        whole = facts.case.scenario.phase_period(phase)
        dated = [one for one in person.unavailable if one.first <= whole.last and one.last >= whole.first]
        days += dated
        if facts.certain[row, phase] == whole.days and not any(_holds(one, whole) for one in _joined(dated)):
            days.append(whole)
    yield OnlyDates(person.id, DateKind.ABSENCE, _joined(days))


def _holds(period: Period, other: Period) -> bool:
    return period.first <= other.first and period.last >= other.last


def _joined(days: list[Period]) -> tuple[Period, ...]:
    joined: list[Period] = []
    for period in sorted(days, key=lambda one: one.first):
        if joined and period.first <= joined[-1].last + timedelta(days=1):
            joined[-1] = Period(first=joined[-1].first, last=max(joined[-1].last, period.last))
        else:
            joined.append(period)
    return tuple(joined)


def _on(day: date) -> tuple[Period, ...]:
    return (Period(first=day, last=day),)


def _certificate(facts: Facts, row: int, column: int, person: Person) -> Iterator[OnlyDates]:
    skill = one_renewal(facts, row, column, person.skills)
    ends = [held.valid_until for held in person.skills if held.skill == skill and held.valid_until]
    if ends and max(ends) >= facts.days_at(column).first:
        yield OnlyDates(person.id, DateKind.CERTIFICATE, _on(max(ends)), skill)


def _vetting(facts: Facts, row: int, column: int, person: Person) -> Iterator[OnlyDates]:
    vetting, needed = person.clearance, int(facts.positions.clearance_class[column])
    asks_citizen = needed in facts.case.settings.citizenship_classes and not facts.people.citizen[row]
    until = vetting.valid_until
    if vetting.state is not ClearanceState.GRANTED or until is None or asks_citizen:
        return
    if 0 < facts.people.vetted_or_applied[row] <= needed and until >= facts.days_at(column).first:
        yield OnlyDates(person.id, DateKind.VETTING, _on(until))


def _employment(facts: Facts, row: int, column: int, person: Person) -> Iterator[OnlyDates]:
    days, spans = facts.days_at(column), facts.people.dated.employed
    employed = [(int(spans.first[at]), int(spans.last[at])) for at in np.flatnonzero(spans.person == row)]
    first, last = days.first.toordinal(), days.last.toordinal()
    for begins, ends in employed:
        if begins <= first <= ends:
            yield OnlyDates(person.id, DateKind.ENDS, _on(date.fromordinal(ends)))
            return
    for begins, ends in employed:
        if first < begins <= last <= ends:
            yield OnlyDates(person.id, DateKind.BEGINS, _on(date.fromordinal(begins)))


_LOOKS: dict[str, Callable[[Facts, int, int, Person], Iterator[OnlyDates]]] = {
    "unavailability": _absence,
    "skills": _certificate,
    "clearance": _vetting,
    "affiliation": _employment,
}
"""How the dates are found where one rule alone says no."""
