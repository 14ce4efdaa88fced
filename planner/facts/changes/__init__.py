"""What a case is once its changes are in force: another case, from which everything else is computed."""

from planner.facts.changes.apply import changed
from planner.facts.changes.chosen import Chosen, by_seed, takeable

__all__ = ["Chosen", "by_seed", "changed", "takeable"]
