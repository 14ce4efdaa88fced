"""How many of a unit's or an employer's people may be placed, and where more are."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Protocol

from planner.domain.finding import Finding, finding
from planner.domain.loop.settings import Ceiling, LoopSettings
from planner.domain.loop.steps import PLACED, LoopState
from planner.domain.organisation import Organisation, lineage
from planner.domain.person import Employment, active_employments
from planner.jobs.loop import codes
from planner.jobs.loop.book import Book


class Placed(Protocol):
    """Somebody and where they are in the loop."""

    @property
    def person(self) -> str:
        """Id."""

    @property
    def state(self) -> LoopState:
        """Where they are."""


def exceeded(
    book: Book, rows: Iterable[Placed], day: date, settings: LoopSettings, organisation: Organisation
) -> Iterator[Finding]:
    """Every ceiling that is exceeded, or that is about nobody."""
    above = lineage(organisation.units)
    employers = {unit.employer for unit in organisation.units}
    placed = {row.person for row in rows if row.state in PLACED}
    for ceiling in settings.ceiling:
        if ceiling.of not in above and ceiling.of not in employers:
            yield finding(codes.CEILING_OF_NOBODY, found=ceiling.of)
            continue
        people = {
            person.id
            for person in book.roster.people
            if any(_is_of(job, ceiling, above) for job in active_employments(person, day))
        }
        most, number = ceiling.allows(len(people)), len(people & placed)
        if number > most:
            yield finding(codes.CEILING_EXCEEDED, found=ceiling.of, placed=number, most=most, people=len(people))


def _is_of(job: Employment, ceiling: Ceiling, above: dict[str, tuple[str, ...]]) -> bool:
    if ceiling.employer is not None:
        return job.employer == ceiling.employer
    return ceiling.unit in above.get(job.unit, (job.unit,))
