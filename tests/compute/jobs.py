"""Generator functions for the tests; a child finds them by name."""

import os
import signal
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from weakref import finalize

from planner.domain.finding import Finding, InputRefusedError, Severity

CANARY = "19010101-2384"


def count(upto: int, pause_s: float = 0.0) -> Iterator[int]:
    for number in range(1, upto + 1):
        yield number
        time.sleep(pause_s)


def order() -> Iterator[int]:
    """How far behind others the system puts this process."""
    yield os.nice(0)


def count_then_hang(upto: int) -> Iterator[int]:
    yield from range(1, upto + 1)
    time.sleep(600)


def hang_then_count(pause_s: float) -> Iterator[int]:
    time.sleep(pause_s)
    yield 1
    time.sleep(600)


def count_then_die(upto: int) -> Iterator[int]:
    yield from range(1, upto + 1)
    time.sleep(0.2)  # lets the parent take what has been sent, as the pipe's end would
    os.kill(os.getpid(), getattr(signal, "SIGKILL", signal.SIGTERM))


def count_then_raise(upto: int) -> Iterator[int]:
    yield from range(1, upto + 1)
    raise ValueError(CANARY)


def refuse() -> Iterator[int]:
    raise InputRefusedError((Finding(code="E-TEST-001", severity=Severity.ERROR, row=7),))
    yield 1


def no_such_file() -> Iterator[int]:
    yield Path("/no/such/file").stat().st_size


def pids(_: int) -> Iterator[int]:
    time.sleep(0.2)
    yield os.getpid()


class Ring:
    """Something that holds itself."""

    def __init__(self, of: object) -> None:
        self.of, self.itself = of, self


_HELD = 0
"""Rings that are still there."""


def _gone() -> None:
    global _HELD
    _HELD -= 1


def rings(of: object) -> Iterator[int]:
    """Makes one, and says how many of earlier works are still there."""
    global _HELD
    yield _HELD
    _HELD += 1
    finalize(Ring(of), _gone)


def modules() -> Iterator[bool]:
    yield "ortools" in sys.modules


def raise_or_hang(fail: bool) -> Iterator[int]:
    yield 1
    if fail:
        raise InputRefusedError((Finding(code="E-TEST-002", severity=Severity.ERROR),))
    time.sleep(600)


def square(base: int, number: int) -> int:
    return base + number * number


def late_square(base: int, number: int, pause_s: float) -> int:
    time.sleep(pause_s)
    return base + number * number


def die_once(folder: str, number: int) -> int:
    """The first worker that does task 3 dies; whoever does it again lives."""
    if number == 3:
        marker = Path(folder) / "died"
        if not marker.exists():
            marker.touch()
            os.kill(os.getpid(), getattr(signal, "SIGKILL", signal.SIGTERM))
    return number


def die(number: int) -> int:
    os.kill(os.getpid(), getattr(signal, "SIGKILL", signal.SIGTERM))
    return number


def raise_on_odd(number: int) -> int:
    if number % 2:
        raise ValueError(f"{CANARY} {number}")
    return number


def refuse_on(bad: int, number: int) -> int:
    if number == bad:
        raise InputRefusedError((Finding(code="E-TEST-003", severity=Severity.ERROR, row=number),))
    return number


class Trap:
    """Whoever unpickles it runs a command."""

    def __init__(self, marker: str) -> None:
        self._marker = marker

    def __reduce__(self) -> tuple[object, ...]:
        return os.system, (f"touch {self._marker}",)


def trap(marker: str) -> Trap:
    return Trap(marker)


def slow_pid(number: int) -> tuple[int, int]:
    time.sleep(0.15)
    return number * number, os.getpid()
