"""Whoever is cleared for class 1 or 2 serves there only as a Swedish citizen; where that is not noted they count as no.

Source: säkerhetsskyddslag (2018:585) 3:11; docs/sources.md.
"""

from collections.abc import Iterable

from planner.domain.finding import Finding, finding
from planner.domain.person import Person
from planner.domain.settings import Settings
from planner.imports import codes


def told_citizens(people: Iterable[Person], settings: Settings) -> tuple[Finding, ...]:
    """Tells how many are cleared for such a class while nobody has noted whether they are citizens.

    Args:
        people: who is imported.
        settings: the municipality's, for the classes that ask for citizenship.
    """
    classes = settings.citizenship_classes
    lacking = sum(person.lacks_citizenship(classes) for person in people)
    asking = ", ".join(map(str, sorted(classes)))
    return (finding(codes.CITIZENSHIP_UNKNOWN, count=lacking, classes=asking),) if lacking else ()
