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


@dataclass
class Meter:
    """Collects figures while a job runs."""

    figures: list[Figure] = field(default_factory=list)

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
