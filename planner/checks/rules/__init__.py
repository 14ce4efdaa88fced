"""The witness's own rules of eligibility, in the order of the funnel; each says whether the person may."""

from collections.abc import Callable

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


def broken_rules(view: View, person: Person, position: Position) -> list[str]:
    """Every rule that says no, in the order of the funnel; empty means eligible."""
    alone = [rule for rule, allows in ABOUT_PERSON.items() if not allows(view, person)]
    return alone + [rule for rule, allows in ABOUT_PAIR.items() if not allows(view, person, position)]


def eligible(view: View, person: Person, position: Position) -> bool:
    """Whether no rule says no."""
    return not broken_rules(view, person, position)
