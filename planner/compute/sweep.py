"""Many independent tasks through one executor: same results in the same order wherever they run."""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Executor, Future, wait
from threading import Event
from typing import Any, TypeVar

from planner.compute.child import Message, failure
from planner.compute.cluster import Cluster
from planner.compute.interrupt import ctrl_c_sets
from planner.compute.place import LOCAL, Place, executor

R = TypeVar("R")

_BEAT_S = 0.2
"""How often a waiting sweep looks at its stop signal; a waiting main thread does not hear Ctrl-C on Windows."""


class SweepStoppedError(KeyboardInterrupt):
    """The sweep was told to stop before its end; a part of a sweep answers no question."""


def sweep(
    work: Callable[..., R],
    tasks: Sequence[tuple[Any, ...]],
    *,
    place: Place = LOCAL,
    taken: Callable[[int, R], None] = lambda _number, _result: None,
    stop: Event | None = None,
) -> list[R]:
    """``[work(*task) for task in tasks]``, many tasks at once.

    Args:
        work: function of a module, which gives the same result for the same arguments.
        tasks: the arguments of each task, picklable.
        place: where the work runs.
        taken: called in this thread with the number and the result of each task, as they come.
        stop: set it from another thread to end the sweep.

    Returns:
        The results in the order of the tasks, the same wherever they are worked out.

    Raises:
        SweepStoppedError: ``stop`` was set, or Ctrl-C pressed.
        InputRefusedError, ChildFailedError: of the first task in order that raised one.
        ClusterError: the cluster cannot be used, or its workers die of the work.
        BrokenExecutor: a worker on this computer died, and the one that took over its tasks died too.
    """
    stop = stop or Event()
    state = _Sweep(work, tasks, taken, stop)
    with ctrl_c_sets(stop):
        if tasks and not state.go(place, last_try=False):
            state.go(place, last_try=True)
    return state.results()


def run(work: Callable[..., Any], task: tuple[Any, ...]) -> Message:
    """Does a task in a worker.

    Returns:
        ``item``, or ``refused`` or ``failed`` if it raised. Nothing is ever raised, so that an exception of the future
        tells of the worker and never of the work.
    """
    try:
        return Message("item", work(*task))
    except Exception as error:  # told without its text, which might hold a value
        return failure(error)


class _Sweep:
    """What is done, and what is still to be sent."""

    def __init__(
        self,
        work: Callable[..., Any],
        tasks: Sequence[tuple[Any, ...]],
        taken: Callable[[int, Any], None],
        stop: Event,
    ) -> None:
        self._work, self._tasks, self._taken, self._stop = work, tasks, taken, stop
        self._done: dict[int, Message] = {}

    def go(self, place: Place, *, last_try: bool) -> bool:
        """Runs what is not yet done in an executor of its own.

        Returns:
            Whether all is done; False if workers broke and this was not the last try.
        """
        number_of = len(self._tasks)
        waiting = iter([number for number in range(number_of) if number not in self._done])
        broken = False
        with executor(place, number_of) as team:
            room = 2 * place.at_once(number_of) if place.local else 1 if place.scheduler is None else 256
            running: dict[Future[Message], int] = {}
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

    def _send(self, team: Executor, waiting: Iterator[int], running: dict[Future[Message], int], room: int) -> None:
        """Keeps so many tasks under way that no worker waits, and no more, so that an error ends the sweep early."""
        while len(running) < room and not self._failed_before():
            number = next(waiting, None)
            if number is None:
                return
            running[team.submit(run, self._work, self._tasks[number])] = number

    def _failed_before(self) -> bool:
        """Whether some task has raised; tasks are sent in order, so that no later one can be the first in order."""
        return any(message.kind != "item" for message in self._done.values())

    def _take(self, number: int, message: Message) -> None:
        self._done[number] = message
        if message.kind == "item":
            self._taken(number, message.content)

    def results(self) -> list[Any]:
        """All results in order, or the first error in order."""
        for _, message in sorted(self._done.items()):
            if message.kind != "item":
                raise message.error()
        return [message.content for _, message in sorted(self._done.items())]
