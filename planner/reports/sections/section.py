"""What a section of the report is: an id, a title, and the parts that its template shows."""

from dataclasses import dataclass, field
from typing import Any

from planner.reports.figures import Figure
from planner.reports.grid import Grid
from planner.reports.material import Seen
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


@dataclass(frozen=True)
class Fold:
    """A part that is folded away on the screen and open on paper."""

    title: str
    """What is inside."""
    summary: str
    """What to expect, in a few words."""
    grid: Grid
    """The table."""
    figure: Figure | None = None
    """A figure above the table."""
    lead: str = ""
    """Words above both."""
    open: bool = False
    """Whether it is open on the screen, too."""


@dataclass(frozen=True)
class Block:
    """A chart with the sentence that says what to take from it."""

    title: str
    """What the chart is about."""
    lead: str
    """What the reader should take from it."""
    figure: Figure | None = None
    """The chart with its table; None where there is nothing to draw."""
    folds: tuple[Fold, ...] = ()
    """What stands behind the chart."""
    drill: str = ""
    """Words above the folds."""


def section(ident: str, words: Words, **parts: Any) -> Section:
    """A section whose heading is ``report.<id>.title``."""
    return Section(ident, words(f"report.{ident}.title"), parts)


def part_of(seen: Seen, words: Words) -> str:
    """What stands under the name of a scenario that shares its plan with others; nothing under that of another."""
    return words("report.joint.part", id=seen.of.plan.scenario) if seen.part else ""


def figures_in(parts: Any) -> list[Figure]:
    """All figures within the parts of a section, however deep."""
    if isinstance(parts, Figure):
        return [parts]
    if isinstance(parts, (Fold, Block)):
        return [parts.figure] if parts.figure else []
    inner = parts.values() if isinstance(parts, dict) else parts if isinstance(parts, (list, tuple)) else ()
    return [figure for part in inner for figure in figures_in(part)]
