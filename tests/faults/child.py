"""Runs an action in a process of its own that says when it begins to write and when it has acknowledged."""

import os
import select
import signal
import sys
import time
from collections.abc import Callable
from typing import NamedTuple

_WRITES, _DONE = b"w", b"d"
_PATIENCE = 120.0
"""Seconds after which a child that is to end by itself is stuck."""


class Ended(NamedTuple):
    """How a child has ended."""

    acknowledged: bool
    killed: bool
    seconds: float
    """From its start to its end."""
    wrote_after: float
    """Seconds to the first file that it wrote; 0 if it wrote none."""


def cut_short(work: Callable[[], int], after: float | None, since_writing: bool) -> Ended:
    """Forks, works in the child, and kills it.

    Args:
        work: what the child does; its result is the exit code, and 0 is the acknowledgement.
        after: seconds until the kill; None to let it end.
        since_writing: whether they are counted from the first file that it writes.
    """
    out, into = os.pipe()
    start = time.perf_counter()
    child = os.fork()
    if not child:
        os.close(out)
        _work(work, into)
    os.close(into)
    wrote, acknowledged, killed = 0.0, False, False
    ends = start + (after if after is not None and not since_writing else _PATIENCE)
    while True:
        if not killed and not select.select([out], [], [], max(0.0, ends - time.perf_counter()))[0]:
            os.kill(child, signal.SIGKILL)
            killed = True
        said = os.read(out, 16)
        if not said:
            break
        if _WRITES in said:
            wrote = time.perf_counter() - start
            if after is not None and since_writing and not killed:
                ends = time.perf_counter() + after
        acknowledged = acknowledged or _DONE in said
    os.close(out)
    os.waitpid(child, 0)
    return Ended(acknowledged, killed, time.perf_counter() - start, wrote)


def _work(work: Callable[[], int], into: int) -> None:
    """The child's life; never returns."""
    begun = False

    def hook(event: str, arguments: tuple[object, ...]) -> None:
        nonlocal begun
        writes = event == "open" and isinstance(arguments[2], int) and arguments[2] & (os.O_WRONLY | os.O_RDWR)
        if not begun and writes and "null" not in str(arguments[0]):
            begun = True
            os.write(into, _WRITES)

    code = 1
    try:
        sys.addaudithook(hook)
        code = work()
        if code == 0:
            os.write(into, _DONE)
    finally:
        os._exit(code)
