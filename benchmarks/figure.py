"""A measured figure, and the clock and memory meter that make one."""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Figure:
    """One measured value."""

    what: str
    """What was measured, in words."""
    value: float
    """The value, in ``unit``."""
    unit: str
    """Unit: s, MiB, MB, rows, x (a ratio)."""

    def __str__(self) -> str:
        shown = f"{self.value:,.0f}" if self.unit in ("rows", "people", "arcs", "MiB") else f"{self.value:,.2f}"
        return f"{self.what:<58} {shown:>12} {self.unit}"


@dataclass(frozen=True)
class Bar:
    """A value that is promised, and whether the promise holds here and now."""

    bar: str
    """What is promised, in words, with the size of the instance and the unit."""
    value: float | None
    """What was measured; None where this run is too small to measure it."""
    goal: float
    """What was promised: the value is to be at most this."""
    holds: bool | None
    """Whether it is."""

    def __str__(self) -> str:
        if self.value is None:
            return f"{'open':<6} {self.bar:<68} not measured, at most {self.goal:,.4g}"
        return f"{'holds' if self.holds else 'MISSED':<6} {self.bar:<68} {self.value:,.4g} of at most {self.goal:,.4g}"


@dataclass
class Meter:
    """Collects figures and bars while a job runs."""

    figures: list[Figure] = field(default_factory=list)
    bars: list[Bar] = field(default_factory=list)

    def bar(self, what: str, value: float, goal: float) -> None:
        """Adds a bar; a smaller value is better."""
        self.bars.append(Bar(what, float(value), float(goal), bool(value <= goal)))

    def leave_open(self, what: str, goal: float) -> None:
        """Adds a bar that only a larger run measures, so that the list always holds them all."""
        self.bars.append(Bar(what, None, float(goal), None))

    def note(self, what: str, value: float, unit: str) -> None:
        """Adds a figure."""
        self.figures.append(Figure(what, value, unit))

    @contextmanager
    def clock(self, what: str) -> Iterator[None]:
        """Times a block, in seconds."""
        start = time.perf_counter()
        yield
        self.note(what, time.perf_counter() - start, "s")


def peak_mib() -> float | None:
    """Largest resident memory of this process or one of its children so far, in MiB; None where nobody counts it."""
    if sys.platform == "win32":
        return None
    import resource

    kib = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return kib / (1024 * 1024 if sys.platform == "darwin" else 1024)
