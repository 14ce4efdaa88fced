"""Total defence duty starts with the year in which one turns 16 and ends with the year in which one turns 70.

Model: no[i] = 1 when first year − birth year < 16 or last year − birth year > 70.
Source: lag (1994:1809) om totalförsvarsplikt 1:2; the ages are settings.
Edge: the calendar year counts, not the birthday; a scenario over New Year is judged by both years.
"""

import numpy as np
from numpy.typing import NDArray

from planner.facts import Facts


def says_no(facts: Facts) -> NDArray[np.bool_]:
    """People × 1."""
    settings, born = facts.case.settings, facts.people.birth_year
    too_young = facts.horizon.first.year - born < settings.duty_age_first
    too_old = facts.horizon.last.year - born > settings.duty_age_last
    return (too_young | too_old)[:, None]
