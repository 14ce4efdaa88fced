"""Turns the drawn columns into the domain's people, as a faultless import of the sample would."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

import numpy as np
from numpy.typing import NDArray

from planner.domain.base import Period
from planner.domain.person import (
    Affiliation,
    Claim,
    Clearance,
    ClearanceClass,
    Employment,
    EmploymentForm,
    HeldSkill,
    Person,
    Roster,
)
from planner.sample.employment import SECOND_UNITS
from planner.sample.people import People
from planner.sample.security import CLAIM_STATES, CLEARANCE_STATES
from planner.sample.tables import jobs, rows

_FORMS = {"KS": EmploymentForm.ELECTED, "EXT": EmploymentForm.EXTERNAL}
_AFFILIATIONS = {"KS": Affiliation.ELECTED, "EXT": Affiliation.EXTERNAL}


def roster(people: People) -> Roster:
    """Everybody except people with protected identity, who are set aside.

    Returns:
        The people in the order of their ids, ``prs-000001`` and so on.
    """
    protected = int(people.security.protected.sum())
    return Roster(people=tuple(_persons(people)), protected_set_aside=protected)


def _persons(people: People) -> Iterator[Person]:
    units, skills = employments_of(people), skills_of(people)
    attributes, security, table = people.attributes, people.security, jobs()
    areas = [row["area"] for row in rows("areas")]
    birth_year, area, carer = (_list(x) for x in (attributes.birth_year, attributes.area, attributes.carer))
    household, citizen = _list(attributes.household), _list(attributes.citizen)
    away_from, away_to = _list(people.employments.away_from), _list(people.employments.away_to)
    clearances, claims, job = _clearances(people), _claims(people), _list(people.staff.job)
    asked, protected = _list(security.citizenship_asked), _list(security.protected)
    suffix = [people.staff.districts[d].suffix for d in _list(people.staff.district)]
    for number, i in enumerate(_list(people.order), start=1):
        if protected[i]:
            continue
        yield Person(
            id=f"prs-{number:06d}",
            birth_year=birth_year[i],
            citizen=citizen[i] if asked[i] else None,
            affiliation=_AFFILIATIONS.get(table[job[i]].top, Affiliation.EMPLOYEE),
            employments=units[i],
            skills=skills[i],
            clearance=clearances[i],
            claim=claims[i],
            area=areas[area[i]] + suffix[i] if area[i] >= 0 else None,
            household=f"hh-{household[i]:05d}" if household[i] >= 0 else None,
            carer=carer[i],
            unavailable=(Period(first=away_from[i], last=away_to[i]),) if away_from[i] else (),
        )


def employments_of(people: People) -> list[tuple[Employment, ...]]:
    """Employments of each person in the order of the staff: the ordinary one, an earlier one, a second one."""
    staff, drawn, table = people.staff, people.employments, jobs()
    employer = {row["id"]: row["employer"] for row in rows("units")}
    columns = (drawn.permille, drawn.hourly, drawn.first_day, drawn.last_day, drawn.earlier_from, drawn.second)
    more = (drawn.second_permille, drawn.second_first_day)
    result: list[tuple[Employment, ...]] = []
    for job_no, district, extra, permille, hourly, first, last, earlier, second, part, second_first in zip(
        *(_list(x) for x in (staff.job, staff.district, staff.extra, *columns, *more)), strict=True
    ):
        job, suffix = table[job_no], staff.districts[district].suffix
        ordinary = EmploymentForm.TEMPORARY if extra else EmploymentForm.PERMANENT
        main = Employment(
            employer=employer[job.unit],
            unit=job.unit + suffix,
            aid=job.aid,
            form=_FORMS.get(job.top, EmploymentForm.HOURLY if hourly else ordinary),
            first_day=first,
            last_day=last,
            fraction_permille=permille,
        )
        all_of = [main]
        if earlier and job.top not in _FORMS:
            all_of.append(_earlier(main, earlier))
        if second >= 0:
            all_of.append(_second(second, suffix, part, second_first))
        result.append(tuple(all_of))
    return result


def _earlier(main: Employment, first: date) -> Employment:
    return main.model_copy(
        update={
            "form": EmploymentForm.TEMPORARY,
            "first_day": first,
            "last_day": date.fromordinal(main.first_day.toordinal() - 1),
        }
    )


def _second(which: int, suffix: str, permille: int, first: date) -> Employment:
    return Employment(
        employer="OXELOSUND",
        unit=SECOND_UNITS[which] + suffix,
        form=EmploymentForm.HOURLY if permille == 0 else EmploymentForm.TEMPORARY,
        first_day=first,
        fraction_permille=permille,
    )


def skills_of(people: People) -> list[tuple[HeldSkill, ...]]:
    """Skills of each person in the order of the staff; equal ones share one object."""
    names = [row["id"] for row in rows("skills")]
    shared: dict[tuple[int, date | None], HeldSkill] = {}
    result: list[list[HeldSkill]] = [[] for _ in range(people.staff.size)]
    held = people.held
    for person, skill, until in zip(*(_list(x) for x in (held.person, held.skill, held.valid_until)), strict=True):
        key = (skill, until)
        if key not in shared:
            shared[key] = HeldSkill(skill=names[skill], valid_until=until)
        result[person].append(shared[key])
    return [tuple(skills) for skills in result]


def _clearances(people: People) -> list[Clearance]:
    drawn, none = people.security, Clearance()
    columns = (drawn.clearance_class, drawn.clearance, drawn.decided, drawn.valid_until)
    return [
        Clearance(
            clearance_class=ClearanceClass(level),
            state=CLEARANCE_STATES[state],
            since=since,
            valid_until=until,
        )
        if level
        else none
        for level, state, since, until in zip(*(_list(x) for x in columns), strict=True)
    ]


def _claims(people: People) -> list[Claim]:
    drawn = people.security
    return [
        Claim(state=CLAIM_STATES[state], since=since)
        for state, since in zip(_list(drawn.claim), _list(drawn.claim_on), strict=True)
    ]


def _list(column: NDArray[Any] | Sequence[Any]) -> list[Any]:
    """Python values; days become dates and no day becomes None."""
    return list(np.asarray(column).tolist())
