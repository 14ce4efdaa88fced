"""Runs a generator in a child process and returns the latest item that passed the check, however the run ended."""

import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from threading import Event
from typing import Any, Generic, TypeVar

from planner.compute.child import Child, ChildFailedError, Message, Work
from planner.compute.interrupt import ctrl_c_sets

_BEAT_S = 0.05
"""How often the parent looks at its stop signal; Ctrl-C is heard within this time."""

T = TypeVar("T")


class Ended(StrEnum):
    """Why a run ended."""

    COMPLETED = "completed"
    """The generator came to its end."""
    TIME_LIMIT = "time_limit"
    INTERRUPTED = "interrupted"
    """Stopped by the user."""
    CRASHED = "crashed"
    """The child died: killed, out of memory, or by an exception."""


@dataclass(frozen=True)
class Limits:
    """How long a run may take, in seconds; the clock starts when the child has taken the work."""

    time_limit_s: float | None = None
    """None for no limit."""
    first_item_s: float = 30.0
    """So long does the limit wait for the first item that counts: a quick answer beats none."""

    def over(self, elapsed_s: float, has_item: bool) -> bool:
        """Whether time is up."""
        if self.time_limit_s is None:
            return False
        return elapsed_s >= (self.time_limit_s if has_item else max(self.time_limit_s, self.first_item_s))


UNLIMITED = Limits()


@dataclass(frozen=True)
class Outcome(Generic[T]):
    """What a run gave."""

    latest: T | None
    """The latest item that was accepted; None if none was."""
    ended: Ended
    """Why it ended."""
    refused: int
    """Items that the check did not accept."""
    seconds: float
    """Time that it took; for the run record only."""
    trouble: ChildFailedError | None = None
    """The exception that ended the child after an item had been accepted."""


def stream(
    work: Work,
    arguments: tuple[Any, ...] = (),
    *,
    accept: Callable[[Any], bool] = lambda _: True,
    progress: Callable[[Any], None] = lambda _: None,
    limits: Limits = UNLIMITED,
    stop: Event | None = None,
    child: Child | None = None,
) -> Outcome[Any]:
    """Runs ``work(*arguments)``, a generator function, in a child process.

    Args:
        work: generator function of a module (it is sent by name).
        arguments: its arguments, picklable.
        accept: called in this process on every item; only items for which it is true count.
        progress: called in this process with every accepted item.
        limits: time limits.
        stop: set it from another thread to end the run.
        child: an idle child to use; without it one is started. A child that is still good is left running if it was
            given, so that it can take the next work.

    Returns:
        The latest accepted item and why the run ended; Ctrl-C ends the run as ``INTERRUPTED`` and raises nothing.

    Raises:
        InputRefusedError: raised in the child.
        ChildFailedError: any other exception in the child before an item was accepted.
    """
    started = time.monotonic()
    stop = stop or Event()
    with ctrl_c_sets(stop):
        run = _Run(child or Child(), accept, progress, limits, stop)
        ended = Ended.CRASHED
        try:
            ended = run.to_the_end(work, arguments)
        finally:
            if child is None or ended is not Ended.COMPLETED:
                run.child.stop()
    return Outcome(run.latest, ended, run.refused, time.monotonic() - started, run.trouble)


class _Run:
    """One run: the state that its steps share."""

    def __init__(
        self,
        child: Child,
        accept: Callable[[Any], bool],
        progress: Callable[[Any], None],
        limits: Limits,
        stop: Event,
    ) -> None:
        self.child, self._accept, self._progress, self._limits, self._stop = child, accept, progress, limits, stop
        self.latest: Any = None
        self.refused = 0
        self.trouble: ChildFailedError | None = None
        self._ready_at: float | None = None

    def to_the_end(self, work: Work, arguments: tuple[Any, ...]) -> Ended:
        try:
            self.child.begin(work, arguments)
            while True:
                if self._stop.is_set():
                    return Ended.INTERRUPTED
                if self._time_is_up():
                    return Ended.TIME_LIMIT
                message = self.child.hear(_BEAT_S)
                if message is not None and self._take(message):
                    return Ended.COMPLETED
        except KeyboardInterrupt:
            return Ended.INTERRUPTED
        except (EOFError, OSError):
            return Ended.CRASHED
        except ChildFailedError as trouble:
            if self.latest is None:
                raise
            self.trouble = trouble
            return Ended.CRASHED

    def _time_is_up(self) -> bool:
        if self._ready_at is None:
            return False
        return self._limits.over(time.monotonic() - self._ready_at, self.latest is not None)

    def _take(self, message: Message) -> bool:
        """Deals with one message; true if it was the last."""
        if message.kind in ("failed", "refused"):
            raise message.error()
        if message.kind == "ready":
            self._ready_at = time.monotonic()
        if message.kind == "item":
            if self._accept(message.content):
                self.latest = message.content
                with suppress(BrokenPipeError):  # nobody watches the progress any more
                    self._progress(message.content)
            else:
                self.refused += 1
        return message.kind == "end"
