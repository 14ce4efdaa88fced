"""Somebody who is known to be away for too large a share of the position's days cannot hold it.

Model: no[i,p] = 1 when 100 · certain days(i,p) > tolerated share · active days(p); certain are the days of dated
    absence and of phases in which an absence share of 100 hits i, within the active phases of p.
Source: docs/model.md, Eligibility; the tolerated share is a setting (10 per cent).
Edge: a day counts once; exactly the tolerated share is allowed; days on which the position is not active do not count.
"""

import numpy as np
from numpy.typing import NDArray

from planner.facts import Part


def says_no(part: Part) -> NDArray[np.bool_]:
    """People × 1."""
    return part.judged.away[:, None]
