"""Whom a pin may place: eligibility with the rules left out that a forced placement sets aside (docs/model.md)."""

import numpy as np
from numpy.typing import NDArray

from planner.domain.forced import Forceable
from planner.domain.skill import SkillKind
from planner.eligibility.matrix import Eligibility, rule_number
from planner.eligibility.registry import RULES
from planner.facts import Facts

_BITS = {rule.id: np.uint16(1 << rule_number(rule.id)) for rule in RULES}


def pinnable(matrix: Eligibility) -> NDArray[np.uint16]:
    """The matrix as pins read it; nobody but the forced is in it otherwise than they are, and nobody without a pin.

    Args:
        matrix: what the rules say.
    """
    facts = matrix.facts
    if not facts.forced:
        return matrix.no
    no = matrix.no.copy()
    for (row, column), despite in facts.forced.items():
        for rule in despite:
            if rule in _BITS and (rule is not Forceable.SKILLS or _licensed(facts, row, column)):
                no[row, column] &= ~_BITS[rule]
    return no


def _licensed(facts: Facts, row: int, column: int) -> bool:
    """Whether somebody holds every licence of a position through its days: that is law, whatever else is forced."""
    licences = {skill.id for skill in facts.case.organisation.skills if skill.kind is SkillKind.LICENCE}
    held, number = facts.at(column).held[row], facts.index.skill
    return all(held[number[skill]] for skill in facts.positions.items[column].skills if skill in licences)
