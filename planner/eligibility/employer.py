"""A position belongs to an employer; people of another may hold it only by an agreement.

Model: no[i,p] = 1 when employer(p) is no employer of i on the first day of p and borrows from none of them
    through its days.
Source: companies place their own staff (kalmar.se 2024-05-02); agreements are the organisation's own data.
Edge: an agreement that ends before the position's last day does not count; it works in its own direction only.
"""

import numpy as np
from numpy.typing import NDArray

from planner.facts import Part


def says_no(part: Part) -> NDArray[np.bool_]:
    """People × positions."""
    number = part.index.employer
    serves = np.eye(len(number), dtype=np.bool_)
    for agreement in part.case.organisation.agreements:
        lasts = agreement.last_day is None or agreement.last_day >= part.days.last
        if agreement.first_day <= part.days.first and lasts:
            serves[number[agreement.lender], number[agreement.borrower]] = True
    may_serve = (part.judged.employers.astype(np.int32) @ serves.astype(np.int32)) > 0
    return ~may_serve[:, part.positions.employer]
