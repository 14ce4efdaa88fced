"""Compares the organisation with the roster that is to staff it: locks on nobody, and what only the roster knows."""

from collections.abc import Iterable, Iterator

from planner.domain.finding import Finding, finding
from planner.domain.organisation import Organisation
from planner.domain.person import AREA_STAND_IN, Roster
from planner.imports.organisation import codes as org

_MOST = 10
"""So many ids are listed; the rest is counted."""


def check_roster(organisation: Organisation, roster: Roster, file: str = "") -> tuple[Finding, ...]:
    """What does not fit together.

    Args:
        organisation: the organisation.
        roster: the people.
        file: name of the organisation's folder or workbook, for the findings.

    Returns:
        E-ORG-050 for each lock on somebody whom the roster does not have; W-ORG-034 to 037 for units, skills and
        areas of the roster that the organisation does not have, and units that belong to another employer in it.
    """
    return (*_locks(organisation, roster, file), *_strangers(organisation, roster, file))


def _locks(organisation: Organisation, roster: Roster, file: str) -> Iterator[Finding]:
    people = {person.id for person in roster.people} if organisation.locks else set()
    for person in sorted({lock.person for lock in organisation.locks} - people):
        yield finding(org.UNKNOWN_PERSON, file=file, id=person)


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
