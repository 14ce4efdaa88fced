"""Somebody who is known to be away during the period is not placed in it.

Model: no[i] = 1 when the dated days of absence of i within the horizon exceed the tolerated number.
Source: docs/model.md, Eligibility; the tolerated number of days is a setting (0).
Edge: overlapping periods count once; only days within the horizon count.
"""

import numpy as np
from numpy.typing import NDArray

from planner.facts import Facts


def says_no(facts: Facts) -> NDArray[np.bool_]:
    """People × 1."""
    return (facts.people.away_days > facts.case.settings.away_days_tolerated)[:, None]
