"""Who holds which position: greedy start, exact network core, coupled core."""

from planner.placement.passes import passes, solve

__all__ = ["passes", "solve"]
