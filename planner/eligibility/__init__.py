"""May this person hold this position? One rule per file, each a vectorised mask and a reason."""

from planner.eligibility.matrix import Eligibility, build
from planner.eligibility.registry import RULES, Rule

__all__ = ["RULES", "Eligibility", "Rule", "build"]
