"""An executor over our own child processes: a child that dies takes its own task with it and no other."""

from collections.abc import Callable, Iterator
from concurrent.futures import BrokenExecutor, Executor, Future, ThreadPoolExecutor
from contextlib import suppress
from functools import partial
from queue import Empty, SimpleQueue
from threading import Event
from typing import Any, TypeVar

from planner.compute.child import Child

_BEAT_S = 0.05

R = TypeVar("R")


class ChildGoneError(BrokenExecutor):
    """A child died, or was stopped, before it had answered."""


def once(fn: Callable[..., R], arguments: tuple[Any, ...]) -> Iterator[R]:
    """A function as the generator that a child runs."""
    yield fn(*arguments)


class Children(Executor):
    """Spawned processes, each led by a thread of this process; a child whose task is done takes the next."""

    def __init__(self, workers: int, *, behind: bool = False) -> None:
        self._behind = behind
        self._threads = ThreadPoolExecutor(max_workers=workers)
        self._idle: SimpleQueue[Child] = SimpleQueue()
        self._stop = Event()

    def submit(self, fn: Callable[..., R], /, *args: Any, **kwargs: Any) -> Future[R]:
        """Runs ``fn`` in a child; function, arguments and result must be picklable.

        The future raises ``ChildGoneError`` if the child died or the executor was shut down, and
        ``ChildFailedError`` or ``InputRefusedError`` if the function raised.
        """
        return self.lend(partial(self._ask, partial(fn, **kwargs) if kwargs else fn, args))

    def lend(self, lead: Callable[[Callable[[], Child]], tuple[R, bool]]) -> Future[R]:
        """Runs ``lead`` in a thread; it is given a way to take a child, and gives its result and if that is still good.

        A child that is no longer good has to be stopped by ``lead`` itself, also when it raises.
        """
        return self._threads.submit(self._lead, lead)

    def _lead(self, lead: Callable[[Callable[[], Child]], tuple[R, bool]]) -> R:
        taken: list[Child] = []

        def take() -> Child:
            try:
                taken.append(self._idle.get_nowait())
            except Empty:
                taken.append(Child(behind=self._behind))
            return taken[-1]

        result, good = lead(take)
        if good:
            for child in taken:
                self._idle.put(child)
        return result

    def _ask(self, fn: Callable[..., R], arguments: tuple[Any, ...], take: Callable[[], Child]) -> tuple[R, bool]:
        if self._stop.is_set():
            raise ChildGoneError
        child, done = take(), False
        try:
            child.begin(once, (fn, arguments))
            result: Any = None
            while not done:
                if self._stop.is_set():
                    raise ChildGoneError
                message = child.hear(_BEAT_S)
                if message is None:
                    continue
                if message.kind in ("failed", "refused"):
                    raise message.error()
                if message.kind == "item":
                    result = message.content
                done = message.kind == "end"
        except (EOFError, OSError):
            raise ChildGoneError from None
        finally:
            if not done:
                child.stop()
        return result, True

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Ends all children; those at work are stopped first if ``cancel_futures``."""
        if cancel_futures:
            self._stop.set()
        self._threads.shutdown(wait=wait, cancel_futures=cancel_futures)
        with suppress(Empty):
            while True:
                self._idle.get_nowait().stop()
