"""Somebody whom the Armed Forces or another organisation has claimed is not ours to place.

Model: no[i] = 1 when the claim state of i is "claimed".
Source: one war placement per person, kept by Plikt- och prövningsverket.
Edge: unknown and asked are eligible, with a warning; registered means registered by us.
"""

import numpy as np
from numpy.typing import NDArray

from planner.facts import Part


def says_no(part: Part) -> NDArray[np.bool_]:
    """People × 1."""
    return part.people.claimed[:, None]
