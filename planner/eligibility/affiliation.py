"""Only somebody who belongs to us for the whole period can hold a position.

Model: no[i] = 1 when the joined employments of i do not hold the horizon.
Source: war placement rests on the employment and ends with it (MCF (tidigare MSB), frågor och svar om krigsplacering).
Edge: two employments of which one starts the day after the other ends count as one.
"""

import numpy as np
from numpy.typing import NDArray

from planner.facts import Facts


def says_no(facts: Facts) -> NDArray[np.bool_]:
    """People × 1."""
    return ~facts.people.affiliated[:, None]
