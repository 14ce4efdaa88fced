"""Runs several generators at once; the answers come in the order of the questions, wherever they are worked out."""

import time
from collections.abc import Callable, Sequence
from concurrent.futures import Future, wait
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from multiprocessing import current_process
from threading import Event
from typing import Any

from planner.compute.child import Child, Work
from planner.compute.children import Children
from planner.compute.interrupt import ctrl_c_sets
from planner.compute.place import LOCAL, Place, executor
from planner.compute.stream import UNLIMITED, Ended, Limits, Outcome, stream
from planner.compute.sweep import SweepStoppedError, sweep


@dataclass(frozen=True)
class Hooks:
    """What is called on the way, with the index of the task; from several threads at once."""

    accept: Callable[[int, Any], bool] = lambda _index, _item: True
    """Whether an item counts."""
    progress: Callable[[int, Any], None] = lambda _index, _item: None
    """An item has been accepted."""
    begun: Callable[[int], None] = lambda _index: None
    """A task begins."""
    ended: Callable[[int, Outcome[Any]], None] = lambda _index, _outcome: None
    """A task has ended."""
    taken: Callable[[int, Outcome[Any]], None] = lambda _index, _outcome: None
    """The same, a little later, in the thread that asked and one at a time: what is to be stored while others go on."""


NO_HOOKS = Hooks()
NOT_BEGUN: Outcome[Any] = Outcome(None, Ended.INTERRUPTED, 0, 0.0)


def stream_all(
    work: Work,
    tasks: Sequence[tuple[Any, ...]],
    *,
    hooks: Hooks = NO_HOOKS,
    limits: Limits = UNLIMITED,
    place: Place = LOCAL,
    stop: Event | None = None,
) -> list[Outcome[Any]]:
    """Runs ``work(*task)`` for every task, each as ``stream`` does.

    On this computer each run has a child process, which hands over every item as soon as it exists. Elsewhere the items
    of a run come all at once when it ends, so that a run that is interrupted leaves none.

    Args:
        work: generator function of a module.
        tasks: the arguments of each run.
        hooks: called on the way.
        limits: time limits of each run.
        place: where the runs take place.
        stop: set it from another thread to end the runs of this computer, as Ctrl-C does.

    Returns:
        One outcome per task, in the order of the tasks whatever the number of workers. After Ctrl-C, runs that had
        not begun are ``INTERRUPTED`` without an item.

    Raises:
        InputRefusedError, ChildFailedError: of the first task in order that raised one; the others are stopped.
        ClusterError: the cluster cannot be used.
    """
    if not tasks:
        return []
    if not place.local:
        return _elsewhere(work, tasks, hooks, limits, place)
    stop = stop or Event()
    with ctrl_c_sets(stop), executor(place, len(tasks)) as team:
        assert isinstance(team, Children)  # noqa: S101 - the local executor is
        futures = [
            team.lend(partial(_lead, work, task, index, hooks, limits, stop)) for index, task in enumerate(tasks)
        ]
        try:
            _wait(futures, stop, hooks)
        finally:
            stop.set()
            wait(futures)
    return [future.result() for future in futures]


def _wait(futures: list[Future[Outcome[Any]]], stop: Event, hooks: Hooks) -> None:
    """Waits for all; the first exception stops the rest."""
    pending = set(futures)
    while pending:
        # Short waits, because a waiting main thread does not hear Ctrl-C on Windows.
        done, pending = wait(pending, timeout=0.2)
        failed = {future for future in done if future.exception()}
        if failed:
            stop.set()
        for index, future in enumerate(futures):
            if future in done - failed:
                hooks.taken(index, future.result())


def _lead(
    work: Work, task: tuple[Any, ...], index: int, hooks: Hooks, limits: Limits, stop: Event, child: Callable[[], Child]
) -> tuple[Outcome[Any], bool]:
    """One task in a child of this computer."""
    if stop.is_set():
        return NOT_BEGUN, False
    hooks.begun(index)
    outcome = stream(
        work,
        task,
        accept=partial(hooks.accept, index),
        progress=partial(hooks.progress, index),
        limits=limits,
        stop=stop,
        child=child(),
    )
    hooks.ended(index, outcome)
    return outcome, outcome.ended is Ended.COMPLETED


def collect(work: Work, task: tuple[Any, ...], limits: Limits, apart: bool) -> tuple[list[Any], Outcome[Any]]:
    """All items of a run and how it ended; what a worker elsewhere does.

    Args:
        work: generator function.
        task: its arguments.
        limits: time limits.
        apart: work in a child process of this worker, where time limits are kept to the second. A worker that may have
            no children (Dask's are daemons by default) looks at the limit between the items only.
    """
    items: list[Any] = []
    if apart and not current_process().daemon:
        return items, stream(work, task, progress=items.append, limits=limits)
    started, ended = time.monotonic(), Ended.COMPLETED
    for item in work(*task):
        items.append(item)
        if limits.over(time.monotonic() - started, has_item=True):
            ended = Ended.TIME_LIMIT
            break
    return items, Outcome(None, ended, 0, time.monotonic() - started)


def _elsewhere(
    work: Work, tasks: Sequence[tuple[Any, ...]], hooks: Hooks, limits: Limits, place: Place
) -> list[Outcome[Any]]:
    """The runs as a sweep, whose items are looked at in this process as they come."""
    outcomes = [NOT_BEGUN] * len(tasks)

    def take(index: int, answer: tuple[list[Any], Outcome[Any]]) -> None:
        items, outcome = answer
        hooks.begun(index)
        latest, refused = None, 0
        for item in items:
            if hooks.accept(index, item):
                latest = item
                hooks.progress(index, item)
            else:
                refused += 1
        outcomes[index] = Outcome(latest, outcome.ended, refused, outcome.seconds, outcome.trouble)
        hooks.ended(index, outcomes[index])
        hooks.taken(index, outcomes[index])

    questions = [(work, task, limits, place.scheduler is not None) for task in tasks]
    with suppress(SweepStoppedError):  # what came before the stop is kept
        sweep(collect, questions, place=place, taken=take)
    return outcomes
