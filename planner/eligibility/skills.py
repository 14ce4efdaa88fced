"""The holder has every skill and licence of the position, valid to the end of its days.

Model: no[i,p] = 1 when some skill s with needs(p,s) = 1 has held(i,s) = 0, held being closed under "implies" and
    valid on the last day of p.
Source: the organisation's skill table; legitimation by patientsäkerhetslag (2010:659) 4 kap.
Edge: a certificate is valid on its last day; an implied skill lasts as long as some skill that implies it.
"""

import numpy as np
from numpy.typing import NDArray

from planner.domain.skill import SkillKind
from planner.facts import Facts, Part


def says_no(part: Part) -> NDArray[np.bool_]:
    """People × positions, through the few distinct sets of skills that positions need."""
    held, needed = part.judged.held, part.positions.need_sets
    lacks = np.zeros((len(held), len(needed)), dtype=np.bool_)
    # Sets hold a few skills each: that many lookups beat a product over all skills.
    counts = needed.sum(axis=1)
    skills = np.argsort(~needed, axis=1, kind="stable")
    for place in range(int(counts.max(initial=0))):
        sets = np.flatnonzero(counts > place)
        lacks[:, sets] |= ~held[:, skills[sets, place]]
    return lacks[:, part.positions.need_set]


def licensed(facts: Facts, row: int, column: int) -> bool:
    """Whether somebody holds every licence of a position through its days: that is law, whatever else is forced."""
    licences = {skill.id for skill in facts.case.organisation.skills if skill.kind is SkillKind.LICENCE}
    held, number = facts.at(column).held[row], facts.index.skill
    return all(held[number[skill]] for skill in facts.positions.items[column].skills if skill in licences)
