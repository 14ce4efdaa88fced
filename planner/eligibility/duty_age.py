"""Total defence duty starts with the year in which one turns 16 and ends with the year in which one turns 70.

Model: no[i,p] = 1 when first year(p) − birth year < 16 or last year(p) − birth year > 70, years of the days of p.
Source: lag (1994:1809) om totalförsvarsplikt 1:2; the ages are settings.
Edge: the calendar year counts, not the birthday; a position over New Year is judged by both years.
"""

import numpy as np
from numpy.typing import NDArray

from planner.facts import Part


def says_no(part: Part) -> NDArray[np.bool_]:
    """People × 1."""
    settings, born = part.case.settings, part.people.birth_year
    too_young = part.days.first.year - born < settings.duty_age_first
    too_old = part.days.last.year - born > settings.duty_age_last
    return (too_young | too_old)[:, None]
