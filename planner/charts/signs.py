"""The sign of each rung of the ladder."""

from planner.analysis.story.ladder import RUNGS
from planner.charts.bands import LADDER

SIGNS = dict(zip(RUNGS, LADDER, strict=True))
"""Symbol and colours of a rung."""
