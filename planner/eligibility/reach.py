"""The holder can get to the place of work from home.

Model: no[i,p] = 1 when minutes(area(i), place(p)) is not given or exceeds the longest travel time.
Source: MCF (tidigare MSB), Bemanna krigsorganisation: count those who cannot get to work. The limit is a setting (90).
Edge: a position without a place, a person without a given area, an organisation without a travel table: never no.
"""

import numpy as np
from numpy.typing import NDArray

from planner.facts import Part


def says_no(part: Part) -> NDArray[np.bool_]:
    """People × positions."""
    if not part.case.organisation.travel:
        return np.zeros((1, 1), dtype=np.bool_)
    too_far = part.index.minutes > part.case.settings.max_travel_min
    # UNKNOWN is −1, so that areas and places that are not given read the last row and column: never too far.
    too_far[-1, :] = too_far[:, -1] = False
    return too_far[part.people.area][:, part.positions.place]
