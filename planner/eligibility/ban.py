"""The strategist has decided that this person shall not hold that position.

Model: no[i,p] = 1 when a ban that reaches into D names i and p, or i and no position.
Source: the organisation's locks.
Edge: a ban on a person or position that does not exist has no effect.
"""

import numpy as np
from numpy.typing import NDArray

from planner.domain.organisation import LockKind
from planner.facts import Part


def says_no(part: Part) -> NDArray[np.bool_]:
    """People × positions; 1 × 1 if there is no ban at all."""
    first, last, locks = part.days.first, part.days.last, part.case.organisation.locks
    bans = [lock for lock in locks if lock.kind is LockKind.BAN and lock.counts_for(first, last)]
    if not bans:
        return np.zeros((1, 1), dtype=np.bool_)
    row = {person: number for number, person in enumerate(part.people.ids)}
    column = {position: number for number, position in enumerate(part.positions.ids)}
    banned = np.zeros((len(row), len(column)), dtype=np.bool_)
    for ban in bans:
        if ban.person in row and (ban.position is None or ban.position in column):
            banned[row[ban.person], slice(None) if ban.position is None else column[ban.position]] = True
    return banned
