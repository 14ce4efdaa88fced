"""Whoever is cleared for class 1 or 2 serves there only as a Swedish citizen; where that is not noted they count as no.

Source: säkerhetsskyddslag (2018:585) 3:11; docs/sources.md.
"""

from collections.abc import Iterable

from planner.domain.finding import Finding, finding
from planner.domain.person import ClearanceState, Person
from planner.domain.settings import Settings
from planner.imports import codes

_CLASSES = frozenset(Settings().citizenship_classes)


def without_citizenship(people: Iterable[Person]) -> tuple[Finding, ...]:
    """Tells how many are cleared for such a class while nobody has noted whether they are citizens."""
    lacking = sum(person.citizen is None and _is_cleared(person) for person in people)
    return (finding(codes.CITIZENSHIP_UNKNOWN, count=lacking),) if lacking else ()


def _is_cleared(person: Person) -> bool:
    return any(
        own.state is ClearanceState.GRANTED and own.clearance_class in _CLASSES
        for own in (person.clearance, *person.other_clearances)
    )
