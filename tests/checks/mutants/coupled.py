"""Adds a coupling rule to the case that the names of an accepted plan break."""

import random
from collections import defaultdict

from planner.domain.case import Case
from planner.domain.plan import Plan
from tests import builders as b
from tests.checks.mutants.base import Mutator, Spoiled, any_of, reorganised, repeopled


def ruled(kind: str) -> Mutator:
    """Two names of one unit, or of people who move together, are one too many by a new rule."""

    def spoil(rnd: random.Random, plan: Plan, case: Case) -> Spoiled:
        units = {one.id: one.employments[0].unit for one in case.roster.people if len(one.employments) == 1}
        known = {unit.id for unit in case.organisation.units}
        homes = defaultdict(list)
        for name in plan.placements:
            if units.get(name.person) in known:
                homes[units[name.person]].append(name)
        pairs = [
            (one, other)
            for names in homes.values()
            for one in names
            for other in names
            if one.person < other.person and (kind != "incompatible" or one.position != other.position)
        ]
        at = any_of(rnd, tuple(pairs))
        if at is None:
            return None
        one, other = pairs[at]
        rule = b.coupling(kind, *{one.position, other.position})
        together = tuple(
            person.model_copy(update={"household": "together"}) if person.id in (one.person, other.person) else person
            for person in case.roster.people
        )
        return plan, reorganised(repeopled(case, together), couplings=(rule,))

    return spoil


def unskilled(kind: str) -> Mutator:
    """A team without anybody of a skill that a new rule asks for; for a mix, one whose minimum is there."""

    def spoil(rnd: random.Random, plan: Plan, case: Case) -> Spoiled:
        lacking = {row.position for row in plan.missing if row.minimum}
        wants = {row.position for row in plan.wanted if row.minimum}
        names = tuple(
            name
            for name in plan.placements
            if name.position in wants and (kind == "experience" or name.position not in lacking)
        )
        at = any_of(rnd, names)
        if at is None:
            return None
        skills = (*case.organisation.skills, b.skill("never"))
        rule = b.coupling(kind, names[at].position, skill="never")
        return plan, reorganised(case, couplings=(rule,), skills=skills)

    return spoil
