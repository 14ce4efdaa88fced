"""Whoever is cleared for class 1 or 2 serves there only as a Swedish citizen; where that is not noted they count as no.

Source: säkerhetsskyddslag (2018:585) 3:11; docs/sources.md.
"""

from collections.abc import Collection, Iterable

from planner.domain.finding import Finding, finding
from planner.domain.person import Person
from planner.imports import codes


def without_citizenship(people: Iterable[Person], classes: Collection[int]) -> tuple[Finding, ...]:
    """Tells how many are cleared for such a class while nobody has noted whether they are citizens.

    Args:
        people: who is imported.
        classes: those that ask for citizenship, as the municipality's settings say.
    """
    lacking = sum(person.lacks_citizenship(classes) for person in people)
    asking = ", ".join(map(str, sorted(classes)))
    return (finding(codes.CITIZENSHIP_UNKNOWN, count=lacking, classes=asking),) if lacking else ()
