"""How somebody stands to the skills that a position asks for: which hold, until when, and which have lapsed."""

from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from planner.domain.case import Case
from planner.domain.person import Person
from planner.domain.skill import closure


class Standing(StrEnum):
    """How a skill stands on the position's last day."""

    ENDLESS = "endless"
    HOLDS = "holds"
    ENDS = "ends"
    """It holds on the scenario's first day, and no longer on the position's last."""
    LAPSED = "lapsed"
    LACKS = "lacks"


class AskedSkill(NamedTuple):
    """A skill, and how it stands."""

    skill: str
    standing: Standing
    until: date | None
    """The last day of what gives it, the latest of several; None without end, and for what is not there."""


def asked_skills(person: Person, position: str, case: Case) -> Iterator[AskedSkill]:
    """The skills that a position asks for, in its order; held is also what another held skill implies.

    Args:
        person: somebody of the case's roster.
        position: id.
        case: the case.
    """
    from planner.facts.days import position_days

    asked = next(one for one in case.organisation.positions if one.id == position)
    last = max(position_days(part.scenario, asked).last for part in case.parts)
    for skill in asked.skills:
        yield _standing(person, skill, case, last)


def lapsed_skills(person: Person, case: Case) -> Iterator[AskedSkill]:
    """Of the skills that some position asks for, those that the person had, and that have lapsed by the first day."""
    asked = {skill for position in case.organisation.positions for skill in position.skills}
    for skill in sorted(asked):
        found = _standing(person, skill, case, case.scenario.as_of)
        if found.standing is Standing.LAPSED:
            yield found


def _standing(person: Person, skill: str, case: Case, last: date) -> AskedSkill:
    gives = closure(case.organisation.skills)
    ends = [held.valid_until or date.max for held in person.skills if skill in gives.get(held.skill, ())]
    if not ends:
        return AskedSkill(skill, Standing.LACKS, None)
    end = max(ends)
    if end == date.max:
        return AskedSkill(skill, Standing.ENDLESS, None)
    if end < case.scenario.as_of:
        return AskedSkill(skill, Standing.LAPSED, end)
    return AskedSkill(skill, Standing.HOLDS if end >= last else Standing.ENDS, end)
