"""A roster that knows more than the organisation (an older one, say) is read alike by solver and witness."""

import random

from planner.checks.verify import verify
from planner.domain.case import Case
from planner.domain.organisation import Organisation
from planner.placement import solve
from tests.coupled_instances import coupled_case
from tests.instances import SMALL


def _forgetful(case: Case, chance: random.Random) -> Case:
    """The case with an organisation that has lost some skills, units and travel times that its roster still has."""
    old = case.organisation
    gone = {skill.id for skill in old.skills if chance.random() < 0.5} - {rule.skill for rule in old.couplings}
    needed = {position.unit for position in old.positions} | {unit.parent for unit in old.units}
    lost: dict[str, object] = {
        "skills": tuple(
            skill.model_copy(update={"implies": tuple(one for one in skill.implies if one not in gone)})
            for skill in old.skills
            if skill.id not in gone
        ),
        "positions": tuple(
            position.model_copy(update={"skills": tuple(one for one in position.skills if one not in gone)})
            for position in old.positions
        ),
        "units": tuple(unit for unit in old.units if unit.id in needed or chance.random() < 0.5),
        "travel": tuple(travel for travel in old.travel if chance.random() < 0.7),
    }
    return case.model_copy(
        update={"organisation": Organisation.model_validate(old.model_copy(update=lost).model_dump())}
    )


def test_s6_what_only_the_roster_knows_is_read_alike() -> None:
    refused = {}
    for seed in (10, 12, 16, 21):  # the people of these have skills of which the rank makes a difference
        case = _forgetful(coupled_case(seed, SMALL, donor_limits=seed % 2 == 0), random.Random(seed))
        if found := verify(solve(case), case):
            refused[seed] = found[0].code
    assert refused == {}
