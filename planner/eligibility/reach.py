"""The holder can get to the place of work from home.

Model: no[i,p] = 1 when minutes(area(i), place(p)) is not given or exceeds the longest travel time.
Source: MSB, Bemanna krigsorganisation (count those who cannot get to work); the limit is a setting (90 min).
Edge: a position without a place, or a person without a known area, is never ruled out here.
"""

import numpy as np
from numpy.typing import NDArray

from planner.facts import Facts


def says_no(facts: Facts) -> NDArray[np.bool_]:
    """People × positions."""
    minutes = facts.index.minutes
    too_far = np.zeros((minutes.shape[0] + 1, minutes.shape[1] + 1), dtype=np.bool_)
    # UNKNOWN is −1, so that unknown areas and places read the last row and column, which say never too far.
    too_far[:-1, :-1] = (minutes < 0) | (minutes > facts.case.settings.max_travel_min)
    return too_far[facts.people.area][:, facts.positions.place]
