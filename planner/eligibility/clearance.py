"""A position in a security class asks for a granted vetting of that class or higher; class 1 and 2 ask for citizenship.

Model: no[i,p] = 1 when c = class(p) > 0 and (vetted(i) = 0 or vetted(i) > c or (c in {1, 2} and not citizen(i))),
    vetted being valid on the last day of p.
Source: säkerhetsskyddslag (2018:585) 3:6-8, 3:11; säkerhetsskyddsförordning (2021:955) 5:5-8.
Edge: class 1 is the highest; applied for is not granted; citizenship not recorded is no; need to know never filters.
"""

import numpy as np
from numpy.typing import NDArray

from planner.facts import Part


def says_no(part: Part) -> NDArray[np.bool_]:
    """People × positions."""
    vetted, citizen = part.judged.vetted, part.people.citizen
    by_class = np.zeros((len(vetted), 4), dtype=np.bool_)
    for needed in (1, 2, 3):
        by_class[:, needed] = (vetted == 0) | (vetted > needed)
        if needed in part.case.settings.citizenship_classes:
            by_class[:, needed] |= ~citizen
    return by_class[:, part.positions.clearance_class]
