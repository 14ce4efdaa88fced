"""Where work runs: local child processes, this process or a cluster, all behind one executor (see ``Place``)."""

from planner.compute.child import Child, ChildFailedError
from planner.compute.cluster import ClusterError
from planner.compute.place import LOCAL, Place
from planner.compute.pool import Hooks, stream_all
from planner.compute.stream import Ended, Limits, Outcome, stream
from planner.compute.sweep import SweepStoppedError, sweep

__all__ = [
    "LOCAL",
    "Child",
    "ChildFailedError",
    "ClusterError",
    "Ended",
    "Hooks",
    "Limits",
    "Outcome",
    "Place",
    "SweepStoppedError",
    "stream",
    "stream_all",
    "sweep",
]
