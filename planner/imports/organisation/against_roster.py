"""Compares the organisation with the roster that is to staff it: locks on nobody, and what only the roster knows."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date

from planner.domain.finding import Finding, finding
from planner.domain.organisation import Organisation
from planner.domain.person import AREA_STAND_IN, Roster
from planner.imports.organisation import codes as org
from planner.imports.organisation.read import NotedOrganisation
from planner.imports.organisation.rows import OrganisationRow

_MOST = 10
"""So many ids are listed; the rest is counted."""


def check_roster(organisation: Organisation, roster: Roster, file: str = "") -> tuple[Finding, ...]:
    """What does not fit together.

    Args:
        organisation: the organisation.
        roster: the people.
        file: name of the organisation's folder or workbook, for the findings.

    Returns:
        W-ORG-034 to 037 for units, skills and areas of the roster that the organisation does not have, and units that
        belong to another employer in it.
    """
    return tuple(_strangers(organisation, roster, file))


def check_locks(organisation: NotedOrganisation, people: Collection[str], day: date) -> tuple[Finding, ...]:
    """E-ORG-050 for each row of the locks that is about nobody from this day on; one that has ended is no fault."""
    return tuple(
        row.note(org.UNKNOWN_PERSON, "person", day=day.isoformat()).model_copy(update={"found": row.get("person")})
        for row in locks_on_nobody(organisation, people, day)
    )


def locks_on_nobody(organisation: NotedOrganisation, people: Collection[str], day: date) -> list[OrganisationRow]:
    """Rows of locks on people whom a roster does not have, and that have not ended before the day."""
    rows = zip(organisation.locks, organisation.organisation.locks, strict=True)
    return [row for row, lock in rows if lock.person not in people and not lock.ended_before(day)]


def named(rows: Sequence[OrganisationRow]) -> dict[str, str]:
    """Whom rows of locks are about, and where they stand."""
    numbers = [str(row.row.number) for row in rows]
    more = " …" if len(numbers) > _MOST else ""
    return {"ids": _listed({str(row.get("person")) for row in rows}), "rows": ", ".join(numbers[:_MOST]) + more}


def _strangers(organisation: Organisation, roster: Roster, file: str) -> Iterator[Finding]:
    employers = {unit.id: unit.employer for unit in organisation.units}
    jobs = {(job.unit, job.employer) for person in roster.people for job in person.employments}
    units = {unit for unit, _ in jobs} - employers.keys()
    moved = {unit for unit, employer in jobs if unit in employers and employers[unit] != employer}
    skills = {held.skill for person in roster.people for held in person.skills}
    skills -= {skill.id for skill in organisation.skills}
    known = {travel.area for travel in organisation.travel}
    areas = {person.area for person in roster.people if person.area} - known if known else set()
    for code, strange in (
        (org.ROSTER_UNITS, units),
        (org.ROSTER_EMPLOYERS, moved),
        (org.ROSTER_SKILLS, skills),
        (org.ROSTER_AREAS, {area for area in areas if not area.startswith(AREA_STAND_IN)}),
    ):
        if strange:
            yield finding(code, file=file, ids=_listed(strange), count=len(strange))


def _listed(ids: Iterable[str]) -> str:
    ordered = sorted(ids)
    return ", ".join(ordered[:_MOST]) + (" …" if len(ordered) > _MOST else "")
