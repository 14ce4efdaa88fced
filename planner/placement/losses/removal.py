"""A placement problem without some of its people, for exact re-solving: names wanted and limits stay as they are."""

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from planner.placement.losses.lending import Lending
from planner.placement.problem.problem import Problem, open_needs
from planner.placement.rules.conditions import people_in


def without_people(problem: Problem, rows: NDArray[np.int64]) -> Problem:
    """The same problem without these people (rows of the facts).

    A pin of somebody who goes is gone, too: its name is wanted like any other, and what it lent can be lent again.
    In coupling rules of other kinds such a pin goes on counting.
    """
    gone = set(rows.tolist())
    members = tuple(np.array([row for row in group if row not in gone], dtype=np.int64) for group in problem.members)
    number = {int(column): position for position, column in enumerate(problem.columns)}
    pinned = problem.pinned.copy()
    lost = [pair for pair in zip(problem.pins.people, problem.pins.columns, strict=True) if pair[0] in gone]
    for _, column in lost:
        pinned[number[column]] -= 1
    pairs = np.array(lost, dtype=np.int64).reshape(-1, 2).T
    freed = [people_in(pairs[0], counts) for counts in Lending(problem.facts).counts(*pairs)]
    limits = tuple((limit + more, counts) for (limit, counts), more in zip(problem.limits, freed, strict=True))
    size = np.array([len(group) for group in members], dtype=np.int64)
    need = open_needs(problem.wanted, pinned)
    return replace(problem, members=members, size=size, pinned=pinned, need=need, limits=limits)
