"""Where work runs: in this process, in spawned local processes (the default), or on a Dask cluster."""

import os
from collections.abc import Iterator
from concurrent.futures import Executor
from contextlib import contextmanager
from dataclasses import dataclass

from planner.compute.children import Children
from planner.compute.cluster import cluster
from planner.compute.inline import Inline


def cores() -> int:
    """Processors that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@dataclass(frozen=True)
class Place:
    """Where work runs; the results are the same everywhere."""

    workers: int | None = None
    """Tasks at once; None for one per processor, 0 for this process itself. A cluster has workers of its own."""
    scheduler: str | None = None
    """Address of a Dask scheduler, ``tcp://127.0.0.1:8786`` or ``tls://…``; None for no cluster."""
    behind: bool = False
    """Whether child processes let everything else on this computer go first: somebody waits for a page meanwhile."""

    @property
    def local(self) -> bool:
        """Whether child processes of this one do the work, which can hand over every item as soon as it exists."""
        return self.scheduler is None and self.workers != 0

    def at_once(self, tasks: int) -> int:
        """Most tasks of so many that may run at the same time on this computer."""
        return max(1, min(cores() if self.workers is None else self.workers, tasks))


LOCAL = Place()
BEHIND = Place(behind=True)


@contextmanager
def executor(place: Place, tasks: int) -> Iterator[Executor]:
    """An executor for so many tasks; what still runs at the end is stopped.

    Raises:
        ClusterError: the cluster cannot be used.
    """
    if place.scheduler is not None:
        with cluster(place.scheduler) as made:
            yield made
        return
    team: Children | Inline = Inline() if place.workers == 0 else Children(place.at_once(tasks), behind=place.behind)
    try:
        yield team
    finally:
        team.shutdown(wait=True, cancel_futures=True)
