"""A case in which somebody who is forced somewhere really breaks two rules there: skills and reach."""

from collections.abc import Collection

from planner.domain.case import Case
from planner.domain.lock import Forceable
from tests import builders as b

RULES = (Forceable.SKILLS, Forceable.REACH)
MAY = (*RULES, Forceable.BAN)
"""What is set aside: one rule more, which is kept."""


def breaking(case: Case, position: str, people: Collection[str]) -> Case:
    """The position needs what nobody has, at a place from which all these people live too far."""
    organisation = case.organisation
    changed = tuple(
        one.model_copy(update={"skills": (*one.skills, "zqrare"), "place": "ZQFAR"}) if one.id == position else one
        for one in organisation.positions
    )
    areas = sorted({one.area or "ZQAREA" for one in case.roster.people if one.id in people})
    return case.with_people(
        one.model_copy(update={"area": one.area or "ZQAREA"}) if one.id in people else one for one in case.roster.people
    ).with_organisation(
        positions=changed,
        skills=(*organisation.skills, b.skill("zqrare")),
        travel=(*organisation.travel, *(b.travel(area, "ZQFAR", 999) for area in areas)),
    )
