"""Which one skill, renewed or learnt, would make a person fit for a position."""

import numpy as np
from numpy.typing import NDArray

from planner.domain.person import HeldSkill
from planner.facts import Facts


def _lacking(facts: Facts, person: int, position: int) -> NDArray[np.int64]:
    """Numbers of the skills that the position needs and the person does not have to the end of the period."""
    return np.flatnonzero(facts.positions.needs[position] & ~facts.people.held[person])


def one_renewal(facts: Facts, person: int, position: int, held: tuple[HeldSkill, ...]) -> str | None:
    """The expired certificate that alone gives everything that is lacking, the first by id; None if there is none.

    A certificate counts as expired if it is not valid to the end of the period.

    Args:
        facts: columns of the case.
        person: row of the person.
        position: column of the position.
        held: the person's certificates.
    """
    lacking = _lacking(facts, person, position)
    if not facts.people.ever_held[person, lacking].all():
        return None
    expired = sorted(item.skill for item in held if item.valid_until and item.valid_until < facts.horizon.last)
    for skill in expired:
        if skill in facts.index.closure and np.isin(lacking, facts.index.closure[skill]).all():
            return skill
    return None


def one_training(facts: Facts, person: int, position: int) -> tuple[int, str] | None:
    """The quickest training that alone gives everything lacking, as (weeks, skill id); None if there is none."""
    lacking = _lacking(facts, person, position)
    weeks = {skill.id: skill.training_weeks for skill in facts.case.organisation.skills}
    fits = [(weeks[skill], skill) for skill, gives in facts.index.closure.items() if np.isin(lacking, gives).all()]
    return min(fits, default=None)
