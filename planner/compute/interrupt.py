"""Turns Ctrl-C into a wish to stop that is heard at a safe place, instead of an exception at any line."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, current_thread, main_thread
from types import FrameType


@contextmanager
def ctrl_c_sets(stop: Event) -> Iterator[None]:
    """While it lasts, Ctrl-C sets ``stop``; a second one raises KeyboardInterrupt.

    Signals come to the main thread only; in other threads this does nothing.
    """
    if current_thread() is not main_thread():
        yield
        return

    def hear(_number: int, _frame: FrameType | None) -> None:
        if stop.is_set():
            raise KeyboardInterrupt
        stop.set()

    before = signal.signal(signal.SIGINT, hear)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before if before is not None else signal.SIG_DFL)
