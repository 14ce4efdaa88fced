"""Which one skill, renewed or learnt, would make a person fit for a position."""

import numpy as np
from numpy.typing import NDArray

from planner.domain.person import HeldSkill
from planner.facts import Facts


def _lacking(facts: Facts, person: int, position: int) -> NDArray[np.int64]:
    """Numbers of the skills that the position needs and the person does not have to the end of its days."""
    return np.flatnonzero(facts.positions.needs[position] & ~facts.at(position).held[person])


def one_renewal(facts: Facts, person: int, position: int, held: tuple[HeldSkill, ...]) -> str | None:
    """The expired certificate that alone gives everything that is lacking, the first by id; None if there is none.

    A certificate counts as expired if it is not valid to the end of the position's days.

    Args:
        facts: columns of the case.
        person: row of the person.
        position: column of the position.
        held: the person's certificates.
    """
    lacking = _lacking(facts, person, position)
    if not facts.people.ever_held[person, lacking].all():
        return None
    last = facts.days_at(position).last
    expired = sorted(item.skill for item in held if item.valid_until and item.valid_until < last)
    for skill in expired:
        if skill in facts.index.closure and np.isin(lacking, facts.index.closure[skill]).all():
            return skill
    return None


class Training:
    """Trainings of one organisation; remembers the answer for people who hold the same."""

    def __init__(self, facts: Facts) -> None:
        self._facts = facts
        skills = sorted(facts.case.organisation.skills, key=lambda skill: (skill.training_weeks, skill.id))
        self._order = [(skill.training_weeks, skill.id) for skill in skills]
        self._gives = np.zeros((len(skills), len(facts.index.skill)), dtype=np.bool_)
        for row, skill in enumerate(skills):
            self._gives[row, facts.index.closure[skill.id]] = True
        self._known: dict[tuple[bytes, int], tuple[int, str] | None] = {}

    def quickest(self, person: int, position: int) -> tuple[int, str] | None:
        """The training that alone gives everything lacking, as (weeks, skill id); None if there is none.

        A skill that is itself lacking goes before one that implies it (who lacks a car licence is not sent to learn to
        drive a lorry, which asks for the former), then the quickest.
        """
        key = (self._facts.at(position).held[person].tobytes(), position)
        if key not in self._known:
            lacking = _lacking(self._facts, person, position)
            fits = np.flatnonzero(self._gives[:, lacking].all(axis=1))
            itself = [row for row in fits if self._facts.index.skill[self._order[row][1]] in lacking]
            self._known[key] = self._order[int([*itself, *fits][0])] if len(fits) else None
        return self._known[key]
