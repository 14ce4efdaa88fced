"""The witness's own rules of eligibility, in the order of the funnel; each says whether the person may."""

from collections.abc import Callable, Hashable

from planner.checks.people import active_employments, valid_class
from planner.checks.rules import eligibility
from planner.checks.view import View
from planner.domain.organisation import Position
from planner.domain.person import Person

ABOUT_PERSON: dict[str, Callable[[View, Person], bool]] = {
    "affiliation": eligibility.affiliation,
    "duty_age": eligibility.duty_age,
    "claim": eligibility.claim,
    "unavailability": eligibility.unavailability,
}
"""Rules that read the person alone."""

ABOUT_PAIR: dict[str, Callable[[View, Person, Position], bool]] = {
    "clearance": eligibility.clearance,
    "skills": eligibility.skills,
    "employer": eligibility.employer,
    "reach": eligibility.reach,
    "ban": eligibility.ban,
}
"""Rules that read person and position."""

_READS: dict[str, Callable[[View, Person], Hashable]] = {
    "clearance": lambda view, person: (valid_class(person, view.last), person.citizen),
    "skills": lambda view, person: view.skills(person),
    "employer": lambda view, person: frozenset(own.employer for own in active_employments(person, view.first)),
    "reach": lambda _, person: person.area,
    "ban": lambda view, person: person.id if person.id in view.banned_people else None,
}
"""All that a rule about pairs reads of a person, so that people who are equal in it need not be asked one by one."""

_ASKS: dict[str, Callable[[View, Position], Hashable]] = {
    "clearance": lambda _, position: position.clearance_class,
    "skills": lambda _, position: position.skills,
    "employer": lambda _, position: position.unit,
    "reach": lambda _, position: position.place,
    "ban": lambda view, position: position.id if position.id in view.banned_positions else None,
}
"""All that a rule about pairs reads of a position."""


def reads(rule: str, view: View, person: Person) -> Hashable:
    """What a rule about pairs reads of a person; of a rule that does not say it, the person as such."""
    return _READS[rule](view, person) if rule in _READS else person.id


def asks(rule: str, view: View, position: Position) -> Hashable:
    """What a rule about pairs reads of a position; of a rule that does not say it, the position as such."""
    return _ASKS[rule](view, position) if rule in _ASKS else position.id


def broken_rules(view: View, person: Person, position: Position) -> list[str]:
    """Every rule that says no, in the order of the funnel; empty means eligible."""
    alone = [rule for rule, allows in ABOUT_PERSON.items() if not allows(view, person)]
    return alone + [rule for rule, allows in ABOUT_PAIR.items() if not allows(view, person, position)]


def eligible(view: View, person: Person, position: Position) -> bool:
    """Whether no rule says no."""
    return not broken_rules(view, person, position)
