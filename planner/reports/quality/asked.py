"""What the page is made of, the limits beyond which something is old, and the shape of its parts."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal, NamedTuple

from planner.charts.pictures.bars import Bar, Count, draw
from planner.domain.finding import Finding
from planner.domain.organisation import Organisation
from planner.imports.roster.result import ImportResult
from planner.reports.grid import Grid
from planner.reports.pictures.lines import Bars, Line
from planner.text.words import Words

SOON_DAYS = 90
"""What ends within so many days is told as a thing to do."""

Mark = Literal["fine", "look"]


class StoredKind(NamedTuple):
    """A kind of data that an import does not say, and that stays as it was stored."""

    name: str
    """As ``imports.owners.kinds`` calls it."""
    people: int
    """Who have anything of it."""
    owner: str
    """Who keeps it; empty if nobody has said."""
    day: date | None
    """Of its source; None if unknown."""
    skills: tuple[str, ...] = ()
    """Of skills that stay while others are said, or that another list has said: which."""


@dataclass(frozen=True)
class Asked:
    """An import, and what its ids mean."""

    result: ImportResult = field(repr=False)
    organisation: Organisation
    vetting_weeks: int
    """How long a vetting takes, where it is not known."""
    mend: tuple[str, ...]
    """Names of the files of rows to mend."""
    words: Words
    stored: tuple[StoredKind, ...] = ()
    """What stays of earlier imports."""
    still: tuple[Finding, ...] = ()
    """One of each person who has become protected and stands in what was stored before."""

    @property
    def day(self) -> date:
        """Day of the import; nothing asks the clock."""
        return self.result.as_of


@dataclass(frozen=True)
class Kind:
    """What is wrong in one way, with its rows."""

    name: str
    rows: int
    """How many rows."""
    bar: Bar
    """The same as a bar, on the scale of all kinds beside it."""
    fix: str
    """What to do, where it is the same in all rows; else empty."""
    grid: Grid
    """The rows, one a line."""
    more: str
    """How many are not shown, and where they stand; mostly empty."""


@dataclass(frozen=True)
class Kinds:
    """Kinds under one heading."""

    title: str
    """The finding, with its numbers."""
    caption: str
    kinds: tuple[Kind, ...]
    """The most rows first."""


@dataclass(frozen=True)
class Section:
    """One part of the page."""

    id: str
    title: str
    """The finding, with its numbers."""
    lead: str = ""
    bars: tuple[Bars, ...] = ()
    grids: tuple[Grid, ...] = ()
    kinds: tuple[Kinds, ...] = ()
    todo: str = ""
    """What somebody has to do; empty if nothing."""


Row = tuple[str, str, tuple[str, ...], int, Mark]
"""Name, note, numbers, length of the bar and whether to look at it."""


def bars(ident: str, told: tuple[str, str], headings: Sequence[str], rows: Sequence[Row], words: Words) -> Bars:
    """A picture of one bar a row; what to look at has an outline of another colour, and the key says so.

    Args:
        ident: id within the page.
        told: title and caption.
        headings: of the column of names and of each number.
        rows: the lines.
        words: the language.
    """
    drawn = draw([[Count("need" if row[4] == "look" else "have", row[3], row[3])] for row in rows])
    lines = tuple(Line(*row[:3], own) for row, own in zip(rows, drawn, strict=True))
    both = len({row[4] for row in rows}) == 2
    key = (("have", words("quality.key.fine")), ("need", words("quality.key.look"))) if both else ()
    return Bars(ident, *told, tuple(headings), lines, key)
