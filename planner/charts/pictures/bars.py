"""Bars that are written with the page: shares of a common length, for what is needed, there for certain, or perhaps."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

Kind = Literal["need", "have", "serve"]
"""What a bar stands for."""


@dataclass(frozen=True)
class Count:
    """A number as it may be told: between ``low`` and ``high``, both included."""

    kind: Kind
    """What it counts."""
    low: int
    """Smallest possible number."""
    high: int
    """Largest possible number; the same where it is exact."""


@dataclass(frozen=True)
class Bar:
    """One bar, in percent of the longest."""

    kind: Kind
    """What it stands for."""
    sure: float
    """So long for certain."""
    perhaps: float
    """Up to so long beyond that."""


def draw(lines: Sequence[Sequence[Count]]) -> list[tuple[Bar, ...]]:
    """Bars of each line, on one scale that ends at the largest number."""
    most = max((count.high for line in lines for count in line), default=0) or 1
    return [
        tuple(
            Bar(count.kind, round(100 * count.low / most, 2), round(100 * (count.high - count.low) / most, 2))
            for count in line
        )
        for line in lines
    ]
