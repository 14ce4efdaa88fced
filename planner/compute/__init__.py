"""Where work runs: spawned child processes that hand over each result as soon as it exists."""

from planner.compute.child import ChildFailedError
from planner.compute.pool import Hooks, stream_all
from planner.compute.stream import Ended, Limits, Outcome, stream

__all__ = ["ChildFailedError", "Ended", "Hooks", "Limits", "Outcome", "stream", "stream_all"]
