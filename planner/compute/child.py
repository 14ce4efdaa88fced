"""A spawned process that runs one generator after another and sends every item through a pipe.

The solver lives here, apart from the process that holds the answers: when it is killed, runs out of memory or is
told to stop, what it had sent before is still there (docs/sources.md, Limits and stops).
"""

import gc
import os
import signal
import traceback
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from multiprocessing import get_context, resource_tracker
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, Literal

from planner.domain.finding import InputRefusedError

_PATIENCE_S = 5.0
"""How long a child may take to go when it is asked to."""
_BEHIND = 10
"""Steps of the system's scale of 20: on a busy processor whoever is not behind gets nine tenths of it."""

Work = Callable[..., Iterator[Any]]


@dataclass(frozen=True)
class Message:
    """What the child says: ready, here is an item, the end, the input cannot be used (findings), or it broke."""

    kind: Literal["ready", "item", "end", "refused", "failed"]
    content: Any = None

    def error(self) -> Exception:
        """The exception that a ``refused`` or ``failed`` message stands for."""
        if self.kind == "refused":
            return InputRefusedError(self.content)
        error: Exception = self.content
        return error


class ChildFailedError(Exception):
    """An exception in the child, told without its message, which might hold a value."""

    def __init__(
        self, name: str, places: tuple[str, ...], number: int | None = None, file: str = "", needed: int = 0
    ) -> None:
        super().__init__(f"{name} at {places[-1] if places else 'unknown place'}")
        self.name = name
        self.places = places
        self.number = number
        """The system's error number if it was an ``OSError``."""
        self.file = file
        """Name of the file, without folders, that the system would not read or write."""
        self.needed = needed
        """Bytes that must be free on a full disk; 0 if that is not known."""

    def __reduce__(self) -> tuple[type["ChildFailedError"], tuple[str, tuple[str, ...], int | None, str, int]]:
        return ChildFailedError, (self.name, self.places, self.number, self.file, self.needed)


def places_of(error: BaseException) -> tuple[str, ...]:
    """Files and lines through which an exception came, outermost first, without any value."""
    frames = traceback.extract_tb(error.__traceback__)
    return tuple(f"{'/'.join(Path(frame.filename).parts[-2:])}:{frame.lineno}" for frame in frames)


def failure(error: Exception) -> Message:
    """What is told of an exception: the findings of refused input, else its kind and place, never its text.

    The text might hold a value.
    """
    if isinstance(error, InputRefusedError):
        return Message("refused", error.findings)
    if isinstance(error, OSError):
        file = Path(str(error.filename or "")).name
        needed = getattr(error, "needed", 0)
        return Message("failed", ChildFailedError(type(error).__name__, places_of(error), error.errno, file, needed))
    return Message("failed", ChildFailedError(type(error).__name__, places_of(error)))


class Child:
    """One child process; takes work, sends items, can be stopped at any moment."""

    def __init__(self, *, behind: bool = False) -> None:
        """Starts it.

        Args:
            behind: whether it lets everything else on this computer go first, where the system knows how.
        """
        context = get_context("spawn")
        self._pipe, theirs = context.Pipe()
        self._process = context.Process(target=_serve, args=(theirs, behind), daemon=True)
        _start_deaf_to_ctrl_c(self._process.start)
        theirs.close()

    @property
    def pid(self) -> int | None:
        """Process id."""
        return self._process.pid

    def begin(self, work: Work, arguments: tuple[Any, ...]) -> None:
        """Hands over the next generator function and its arguments; both must be picklable.

        Raises:
            OSError: if the child is gone.
        """
        self._pipe.send((work, arguments))

    def hear(self, timeout_s: float) -> Message | None:
        """The child's next message, or None if none came within ``timeout_s`` seconds.

        Raises:
            EOFError: if the child is gone; OSError likewise.
        """
        if not self._pipe.poll(timeout_s):
            return None
        message: Message = self._pipe.recv()
        return message

    def stop(self) -> None:
        """Ends the child, gently first, and waits until it is gone."""
        self._process.terminate()
        self._process.join(_PATIENCE_S)
        if self._process.is_alive():
            self._process.kill()
            self._process.join(_PATIENCE_S)
        self._pipe.close()


def _start_deaf_to_ctrl_c(start: Callable[[], None]) -> None:
    """Starts a process that Ctrl-C in the terminal does not reach: the parent alone decides what then happens.

    A new Python would look for its modules in the working folder first, where a user's files lie: one called
    ``copyreg.py`` would be run. The variable keeps it from that, and the tracker and all that they start.
    """
    os.environ["PYTHONSAFEPATH"] = "1"
    if not hasattr(signal, "pthread_sigmask"):
        start()
        return
    # The tracker's own start unblocks SIGINT in this thread, so it has to be running before.
    resource_tracker.ensure_running()
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        start()
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _serve(pipe: Connection, behind: bool) -> None:
    """The child's life: take work, send its items, say that it has ended, until the parent hangs up."""
    if behind and hasattr(os, "nice"):
        os.nice(_BEHIND)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # where signals cannot be blocked at the start (Windows)
    try:
        while True:
            work, arguments = pipe.recv()
            pipe.send(Message("ready"))
            pipe.send(_run(pipe, work, arguments))
            # A case hangs in cycles of few objects, which Python by itself would not look for until there were many.
            del work, arguments
            gc.collect()
    except (EOFError, OSError):
        return  # the parent is gone or has heard enough


def _run(pipe: Connection, work: Work, arguments: tuple[Any, ...]) -> Message:
    """Sends every item; the last message is returned. Trouble with the pipe itself is left to the caller."""
    items = work(*arguments)
    while True:
        try:
            item = next(items)
        except StopIteration:
            return Message("end")
        except Exception as error:
            return failure(error)
        pipe.send(Message("item", item))
