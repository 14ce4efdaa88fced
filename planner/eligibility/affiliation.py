"""Only somebody who belongs to us on all days of the position can hold it.

Model: no[i,p] = 1 when the joined employments of i do not hold all days from the first to the last active day of p.
Source: war placement rests on the employment and ends with it (MCF (tidigare MSB), frågor och svar om krigsplacering).
Edge: two employments of which one starts the day after the other ends count as one.
"""

import numpy as np
from numpy.typing import NDArray

from planner.facts import Part


def says_no(part: Part) -> NDArray[np.bool_]:
    """People × 1."""
    return ~part.judged.affiliated[:, None]
