"""A position as a chart of positions draws it."""

from dataclasses import dataclass

from planner.charts.bands import Band


@dataclass(frozen=True)
class Box:
    """A position as it is drawn."""

    name: str
    """Id and name."""
    sign: Band
    """Symbol and colour of its rung."""
    said: str
    """What the squares show."""
    squares: tuple[bool, ...]
    """A square per person of the minimum: filled if somebody is there."""
    under: tuple["Box", ...]
    """Those that report to it."""
    apart: bool = False
    """Whether those stand in a part of their own."""
