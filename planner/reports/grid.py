"""A table as the report's pages show it; the workbook has tables of its own (``reports.book``)."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from enum import StrEnum

from planner.charts.bands import Band, coverage_text
from planner.text.words import Words, public_text


class Kind(StrEnum):
    """What a column holds; decides alignment and number format."""

    TEXT = "text"
    NUMBER = "number"
    COVERAGE = "coverage"


@dataclass(frozen=True)
class Column:
    """One column."""

    heading: str
    """Heading."""
    kind: Kind = Kind.TEXT
    """What it holds."""


@dataclass(frozen=True)
class Cell:
    """One cell."""

    text: str
    """What the reader sees."""
    value: int | float | None = None
    """The number behind the text, for the workbook; None keeps the text."""
    band: Band | None = None
    """Step of a scale, with its colour."""
    bar: float | None = None
    """Length of a bar behind the number, 0 to 1."""
    marked: bool = False
    """Whether the cell is the one to look at (the step that binds)."""
    note: str = ""
    """Smaller words under the text."""


@dataclass(frozen=True)
class Grid:
    """One table."""

    id: str
    """Id within the report; letters, digits and hyphens."""
    caption: str
    """What the table shows."""
    columns: tuple[Column, ...]
    """Columns."""
    rows: tuple[tuple[Cell, ...], ...] = field(default=())
    """Rows, each as long as the columns."""
    heads: int = 1
    """How many columns at the left name the row."""
    quiet: frozenset[int] = frozenset()
    """Rows that paper leaves out."""
    unprinted: str = ""
    """What paper says of them."""

    def __post_init__(self) -> None:
        if any(len(row) != len(self.columns) for row in self.rows):
            raise ValueError(f"{self.id}: a row does not have {len(self.columns)} cells")


def text(value: str, note: str = "") -> Cell:
    """A cell of words."""
    return Cell(value, note=note)


def number(value: int, words: Words) -> Cell:
    """A cell with a whole number."""
    return Cell(words.number(value), int(value))


def coverage(filled: int, wanted: int, words: Words) -> Cell:
    """A cell with percent and a bar of it; ``–`` where nothing is wanted."""
    share = min(filled, wanted) / wanted if wanted else None
    return Cell(coverage_text(filled, wanted, words), share, bar=share)


def on_paper(grid: Grid, quiet: Iterable[int], words: Words) -> Grid:
    """The table, printed without the rows in which nothing is short; paper says how many it leaves out."""
    rows = frozenset(quiet)
    return replace(grid, quiet=rows, unprinted=words.count("report.unprinted", len(rows)) if rows else "")


def part(filled: int, wanted: int, words: Words) -> str:
    """``183/185``: filled of wanted where there is little room."""
    return f"{words.number(filled)}/{words.number(wanted)}"


def people(low: int, high: int, words: Words, whole: int = 0, marked: bool = False) -> Cell:
    """A count of people as far as it may be told; with ``whole`` above 0, a bar of that share behind it."""
    return Cell(
        public_text(low, high, words),
        int(low) if low == high else None,
        bar=min(1.0, high / whole) if whole else None,
        marked=marked,
    )
