"""The order of the names in a position: home unit, least over-clearance, least spare skill, id hash."""

import numpy as np
from numpy.typing import NDArray

from planner.facts import Facts


def rank(facts: Facts, position: int, people: NDArray[np.int64]) -> NDArray[np.int64]:
    """Sorts the people placed in a position, the holder of the first seat first.

    Using the least over-cleared and least versatile people first leaves the others free for what only they can do.

    Args:
        facts: columns of the case.
        position: column of the position.
        people: rows of the people.
    """
    away = facts.lent(people, np.full_like(people, position))
    needed = int(facts.positions.clearance_class[position])
    judged = facts.at(position)
    vetted = judged.vetted[people]
    over_cleared = np.where(vetted > 0, (needed or 4) - vetted, 0)
    spare = (judged.held[people] & ~facts.positions.needs[position]).sum(axis=1)
    return people[np.lexsort((facts.hash_place[people], spare, over_cleared, away))]
