"""Runs several generators at once, each in its own child process; the answers come in the order of the questions."""

import os
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import suppress
from dataclasses import dataclass
from queue import Empty, SimpleQueue
from threading import Event
from typing import Any

from planner.compute.child import Child, Work
from planner.compute.interrupt import ctrl_c_sets
from planner.compute.stream import UNLIMITED, Ended, Limits, Outcome, stream


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


NO_HOOKS = Hooks()


def cores() -> int:
    """Processors that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def stream_all(
    work: Work,
    tasks: Sequence[tuple[Any, ...]],
    *,
    hooks: Hooks = NO_HOOKS,
    limits: Limits = UNLIMITED,
    workers: int | None = None,
) -> list[Outcome[Any]]:
    """Runs ``work(*task)`` for every task, each as ``stream`` does.

    A thread of this process waits for each child, so that a child that dies or is stopped takes no other with it. A
    child that has come to its end takes the next task, which saves the start of a process.

    Args:
        work: generator function of a module.
        tasks: the arguments of each run.
        hooks: called on the way.
        limits: time limits of each run.
        workers: children at once; by default one per core. Never more than there are tasks.

    Returns:
        One outcome per task, in the order of the tasks whatever the number of workers. After Ctrl-C, runs that had
        not begun are ``INTERRUPTED`` without an item.

    Raises:
        InputRefusedError, ChildFailedError: of the first task in order that raised one; the others are stopped.
    """
    team = _Team(work, hooks, limits)
    workers = max(1, min(workers or cores(), len(tasks)))
    with ctrl_c_sets(team.stop), ThreadPoolExecutor(max_workers=workers) as executor:
        futures = [executor.submit(team.run, index, task) for index, task in enumerate(tasks)]
        try:
            _wait(futures, team.stop)
        finally:
            team.stop.set()
            wait(futures)
            team.dismiss()
    return [future.result() for future in futures]


def _wait(futures: list[Future[Outcome[Any]]], stop: Event) -> None:
    """Waits for all; the first exception stops the rest."""
    pending = set(futures)
    while pending:
        # Short waits, because a waiting main thread does not hear Ctrl-C on Windows.
        done, pending = wait(pending, timeout=0.2)
        if any(future.exception() for future in done):
            stop.set()


class _Team:
    """The idle children and what all runs share."""

    def __init__(self, work: Work, hooks: Hooks, limits: Limits) -> None:
        self._work, self._hooks, self._limits = work, hooks, limits
        self._idle: SimpleQueue[Child] = SimpleQueue()
        self.stop = Event()

    def run(self, index: int, task: tuple[Any, ...]) -> Outcome[Any]:
        """One task in an idle child, or in a new one."""
        if self.stop.is_set():
            return Outcome(None, Ended.INTERRUPTED, 0, 0.0)
        self._hooks.begun(index)
        child = self._take()
        outcome = stream(
            self._work,
            task,
            accept=lambda item: self._hooks.accept(index, item),
            progress=lambda item: self._hooks.progress(index, item),
            limits=self._limits,
            stop=self.stop,
            child=child,
        )
        if outcome.ended is Ended.COMPLETED:
            self._idle.put(child)
        self._hooks.ended(index, outcome)
        return outcome

    def _take(self) -> Child:
        try:
            return self._idle.get_nowait()
        except Empty:
            return Child()

    def dismiss(self) -> None:
        """Ends all idle children."""
        with suppress(Empty):
            while True:
                self._idle.get_nowait().stop()
