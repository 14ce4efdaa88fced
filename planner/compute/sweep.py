"""Many independent tasks through one executor: same results in the same order wherever they run."""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Executor, Future, wait
from threading import Event
from typing import Any, TypeVar

from planner.compute.batch import Batch, pack, run
from planner.compute.child import Message
from planner.compute.cluster import Cluster
from planner.compute.interrupt import ctrl_c_sets
from planner.compute.place import LOCAL, Place, executor

R = TypeVar("R")

_BEAT_S = 0.2
"""How often a waiting sweep looks at its stop signal; a waiting main thread does not hear Ctrl-C on Windows."""
_MOST_BATCHES = 64
"""Batches of one sweep unless told otherwise: enough for even loads and smooth progress, few enough to cost little."""


class SweepStoppedError(KeyboardInterrupt):
    """The sweep was told to stop before its end; a part of a sweep answers no question."""


def sweep(
    work: Callable[..., R],
    tasks: Sequence[tuple[Any, ...]],
    *,
    shared: tuple[Any, ...] = (),
    place: Place = LOCAL,
    progress: Callable[[int, int], None] = lambda _done, _all: None,
    taken: Callable[[int, R], None] = lambda _number, _result: None,
    stop: Event | None = None,
    batch: int | None = None,
) -> list[R]:
    """``[work(*shared, *task) for task in tasks]``, many tasks at once.

    Args:
        work: function of a module, which gives the same result for the same arguments.
        tasks: the arguments of each task, picklable.
        shared: first arguments of every task, sent apart so that each worker unpacks them once.
        place: where the work runs.
        progress: called in this thread with the number of tasks done and of all tasks.
        taken: called in this thread with the number and the result of each task, as they come.
        stop: set it from another thread to end the sweep.
        batch: tasks in one message to a worker; by default so many that there are at most 64 messages.

    Returns:
        The results in the order of the tasks, the same wherever they are worked out.

    Raises:
        SweepStoppedError: ``stop`` was set, or Ctrl-C pressed.
        InputRefusedError, ChildFailedError: of the first task in order that raised one.
        ClusterError: the cluster cannot be used, or its workers die of the work.
        BrokenExecutor: a worker on this computer died, and the one that took over its tasks died too.
    """
    stop = stop or Event()
    state = _Sweep(work, tasks, shared, batch or -(-len(tasks) // _MOST_BATCHES), (progress, taken), stop)
    with ctrl_c_sets(stop):
        if tasks and not state.go(place, last_try=False):
            state.go(place, last_try=True)
    return state.results()


class _Sweep:
    """What is done, and what is still to be sent."""

    def __init__(
        self,
        work: Callable[..., R],
        tasks: Sequence[tuple[Any, ...]],
        shared: tuple[Any, ...],
        size: int,
        hooks: tuple[Callable[[int, int], None], Callable[[int, R], None]],
        stop: Event,
    ) -> None:
        self._progress, self._taken = hooks
        self._stop, self._size, self._all = stop, size, len(tasks)
        packed = pack(shared)
        self._batches = [
            Batch(work, packed, tasks[first : first + size]) for first in range(0, self._all, max(1, size))
        ]
        self._done: dict[int, list[Message]] = {}

    def go(self, place: Place, *, last_try: bool) -> bool:
        """Runs what is not yet done in an executor of its own.

        Returns:
            Whether all is done; False if workers broke and this was not the last try.
        """
        waiting = iter([number for number in range(len(self._batches)) if number not in self._done])
        broken = False
        with executor(place, len(self._batches)) as team:
            room = 2 * place.at_once(len(self._batches)) if place.local else 1 if place.scheduler is None else 256
            running: dict[Future[list[Message]], int] = {}
            self._send(team, waiting, running, room)
            while running:
                if self._stop.is_set():
                    raise SweepStoppedError
                finished, _ = wait(running, timeout=_BEAT_S, return_when=FIRST_COMPLETED)
                if isinstance(team, Cluster):
                    team.look()
                for future in sorted(finished, key=lambda future: running[future]):
                    number = running.pop(future)
                    # Work that raises answers with a message: an exception here tells of a worker that is gone.
                    if future.cancelled() or future.exception() is not None:
                        if last_try:
                            future.result()
                        broken = True
                    else:
                        self._take(number, future.result())
                self._send(team, waiting, running, room)
        return not broken

    def _send(
        self, team: Executor, waiting: Iterator[int], running: dict[Future[list[Message]], int], room: int
    ) -> None:
        """Keeps so many batches under way that no worker waits, and no more, so that an error ends the sweep early."""
        while len(running) < room and not self._failed_before():
            number = next(waiting, None)
            if number is None:
                return
            running[team.submit(run, self._batches[number])] = number

    def _failed_before(self) -> bool:
        """Whether some task has raised; batches are sent in order, so that no later one can be the first in order."""
        return any(messages[-1].kind != "item" for messages in self._done.values())

    def _take(self, number: int, messages: list[Message]) -> None:
        self._done[number] = messages
        for place, message in enumerate(messages):
            if message.kind == "item":
                self._taken(number * self._size + place, message.content)
        self._progress(sum(len(part) for part in self._done.values()), self._all)

    def results(self) -> list[Any]:
        """All results in order, or the first error in order."""
        results = []
        for _, messages in sorted(self._done.items()):
            for message in messages:
                if message.kind != "item":
                    raise message.error()
                results.append(message.content)
        return results
