"""The witness's own rules of eligibility, in the order of the funnel; each says whether the person may."""

from collections.abc import Callable, Hashable

from planner.checks.people import active_employments, affiliated, claim_state, valid_class
from planner.checks.rules import eligibility
from planner.checks.view import View
from planner.domain.organisation import Position
from planner.domain.person import Person

RULES: dict[str, Callable[[View, Person, Position], bool]] = {
    "affiliation": eligibility.affiliation,
    "duty_age": eligibility.duty_age,
    "claim": eligibility.claim,
    "unavailability": eligibility.unavailability,
    "clearance": eligibility.clearance,
    "skills": eligibility.skills,
    "employer": eligibility.employer,
    "reach": eligibility.reach,
    "ban": eligibility.ban,
}
"""Every rule."""

_READS: dict[str, Callable[[View, Person], Hashable]] = {
    "affiliation": lambda view, person: tuple(affiliated(person, days.first, days.last) for days in view.all_days),
    "duty_age": lambda _, person: person.birth_year,
    "claim": lambda view, person: claim_state(person, view.first),
    "unavailability": lambda view, person: tuple(view.certain_days(person, days) for days in view.all_days),
    "clearance": lambda view, person: (*(valid_class(person, days.last) for days in view.all_days), person.citizen),
    "skills": lambda view, person: tuple(view.skills(person, days.last) for days in view.all_days),
    "employer": lambda view, person: tuple(
        frozenset(own.employer for own in active_employments(person, days.first)) for days in view.all_days
    ),
    "reach": lambda _, person: person.area,
    "ban": lambda view, person: person.id if person.id in view.banned_people else None,
}
"""All that a rule reads of a person, so that people who are equal in it need not be asked one by one."""

_ASKS: dict[str, Callable[[View, Position], Hashable]] = {
    "affiliation": lambda view, position: view.days(position),
    "duty_age": lambda view, position: view.days(position),
    "claim": lambda *_: None,
    "unavailability": lambda view, position: view.days(position),
    "clearance": lambda view, position: (position.clearance_class, view.days(position)),
    "skills": lambda view, position: (position.skills, view.days(position)),
    "employer": lambda view, position: (position.unit, view.days(position)),
    "reach": lambda _, position: position.place,
    "ban": lambda view, position: (
        position.id if position.id in view.banned_positions else None,
        tuple(part.days(position).first for part in view.parts) if view.bans else (),
    ),
}
"""All that a rule reads of a position."""


def reads(rule: str, view: View, person: Person) -> Hashable:
    """What a rule reads of a person; of a rule that does not say it, the person as such."""
    if rule not in _READS:
        return person.id
    if view.parts[0] is view:  # So it is with most cases, and this is asked of everybody.
        return _READS[rule](view, person)
    return tuple(_READS[rule](part, part.person(person)) for part in _ask(rule, view.parts, view))


def asks(rule: str, view: View, position: Position) -> Hashable:
    """What a rule reads of a position; of a rule that does not say it, the position as such."""
    if rule not in _ASKS:
        return position.id
    asking = _ask(rule, view.asking(position), view)
    return tuple((part.case.scenario.id, _ASKS[rule](part, position)) for part in asking)


def _ask(rule: str, asking: tuple[View, ...], view: View) -> tuple[View, ...]:
    """Whose rule is asked: of a joint case each scenario's that wants the position, but a ban holds in all."""
    return (view,) if rule == "ban" else asking


def broken_rules(view: View, person: Person, position: Position) -> list[str]:
    """Every rule that says no, in the order of the funnel; empty means eligible."""
    if view.parts[0] is view:
        return [rule for rule, allows in RULES.items() if not allows(view, person, position)]
    asking = view.asking(position)
    return [
        rule
        for rule, allows in RULES.items()
        if not all(allows(part, part.person(person), position) for part in _ask(rule, asking, view))
    ]


def eligible(view: View, person: Person, position: Position) -> bool:
    """Whether no rule says no."""
    return (
        not broken_rules(view, person, position)
        if view.case.together
        else all(allows(view, person, position) for allows in RULES.values())
    )
