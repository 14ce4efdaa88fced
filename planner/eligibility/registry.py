"""The rules in the order of the funnel; a new rule is one file and one row here."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from planner.eligibility import (
    affiliation,
    ban,
    claim,
    clearance,
    duty_age,
    employer,
    reach,
    skills,
    unavailability,
)
from planner.facts import Part


@dataclass(frozen=True)
class Rule:
    """One eligibility rule."""

    id: str
    """Id; its words are ``rule.<id>.name`` and ``rule.<id>.no``."""
    says_no: Callable[[Part], NDArray[np.bool_]]
    """People × positions, or n × 1 where the position does not matter: True where the rule says no."""


RULES: tuple[Rule, ...] = (
    Rule("affiliation", affiliation.says_no),
    Rule("duty_age", duty_age.says_no),
    Rule("claim", claim.says_no),
    Rule("unavailability", unavailability.says_no),
    Rule("clearance", clearance.says_no),
    Rule("skills", skills.says_no),
    Rule("employer", employer.says_no),
    Rule("reach", reach.says_no),
    Rule("ban", ban.says_no),
)
