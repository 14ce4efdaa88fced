"""The order of the names in a position: home unit, least over-clearance, least spare skill, id hash."""

import numpy as np
from numpy.typing import NDArray

from planner.facts import Facts
from planner.placement.problem.problem import id_hash


def rank(facts: Facts, position: int, people: NDArray[np.int64]) -> NDArray[np.int64]:
    """Sorts the people placed in a position, the holder of the first seat first.

    Using the least over-cleared and least versatile people first leaves the others free for what only they can do.

    Args:
        facts: columns of the case.
        position: column of the position.
        people: rows of the people.
    """
    unit = facts.people.unit[people]
    away = (unit < 0) | ~facts.index.in_line[unit, facts.positions.unit[position]]
    needed = int(facts.positions.clearance_class[position])
    vetted = facts.people.vetted[people]
    over_cleared = np.where(vetted > 0, (needed or 4) - vetted, 0)
    spare = (facts.people.held[people] & ~facts.positions.needs[position]).sum(axis=1)
    hashes = np.array([id_hash(facts.people.ids[person]) for person in people])
    ids = np.array([facts.people.ids[person] for person in people])
    return people[np.lexsort((ids, hashes, spare, over_cleared, away))]
