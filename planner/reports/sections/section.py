"""What a section of the report is: an id, a title, and the parts that its template shows."""

from dataclasses import dataclass, field
from typing import Any

from planner.charts.bands import BANDS, NONE, Band
from planner.reports.figures import Chart
from planner.reports.grid import Grid
from planner.text.words import Words


@dataclass(frozen=True)
class Section:
    """One section of the report."""

    id: str
    """Id: name of its template, and anchor in the page."""
    title: str
    """Heading."""
    parts: dict[str, Any] = field(default_factory=dict)
    """What the template shows, by name."""


def section(ident: str, words: Words, **parts: Any) -> Section:
    """A section whose heading is ``report.<id>.title``."""
    return Section(ident, words(f"report.{ident}.title"), parts)


def legend(words: Words) -> list[tuple[Band, str]]:
    """The bands with their meaning."""
    return [(band, words(f"report.band.{band.id}")) for band in (*BANDS, NONE)]


def charts_in(parts: Any) -> list[Chart]:
    """All charts within the parts of a section, however deep."""
    if isinstance(parts, Chart):
        return [parts]
    inner = parts.values() if isinstance(parts, dict) else parts if isinstance(parts, (list, tuple)) else ()
    return [chart for part in inner for chart in charts_in(part)]


def grids_in(parts: Any) -> list[Grid]:
    """All tables within the parts of a section, however deep."""
    if isinstance(parts, Grid):
        return [parts]
    if isinstance(parts, Chart):
        return [parts.grid]
    inner = parts.values() if isinstance(parts, dict) else parts if isinstance(parts, (list, tuple)) else ()
    return [grid for part in inner for grid in grids_in(part)]
