"""What stands in a column, on a sample of its rows: proposals must not cost more the longer a file is."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from planner.imports.tables.clean import are_clean, clean, is_empty
from planner.imports.tables.table import RawTable

MOST_ROWS = 1000
"""Rows of a sample, spread evenly over the table."""


@dataclass(frozen=True)
class Sampled:
    """The cells of one column."""

    counts: Counter[str] = field(repr=False)
    """Cleaned text to how often it stands there; filled cells only."""
    cells: int
    """Rows of the sample."""

    @cached_property
    def filled(self) -> int:
        """Cells that hold something."""
        return self.counts.total()

    def share(self, texts: frozenset[str]) -> float:
        """Share of the filled cells that hold one of these texts; 0 for an empty column."""
        return sum(self.counts[text] for text in texts) / self.filled if self.filled else 0.0


def whole(table: RawTable, place: int) -> Sampled:
    """All cells of a column, each different text looked at once."""
    return Sampled(counted(table.column(place)), len(table.rows))


def counted(texts: Iterable[str]) -> Counter[str]:
    """Cleaned text to how often it stands there; filled cells only."""
    written, counts = Counter(texts), Counter[str]()
    if are_clean(written):  # so are nearly all; of thousands at once
        counts = written
    else:
        for text, number in written.items():
            counts[clean(text)] += number
    counts.pop("", None)
    return counts


def sampled(table: RawTable, places: Iterable[int] | None = None) -> list[Sampled]:
    """Some columns of a table, or every one, in their order."""
    step = max(1, -(-len(table.rows) // MOST_ROWS))
    rows = len(range(0, len(table.rows), step))
    columns: list[Sampled] = []
    for place in range(len(table.headers)) if places is None else places:
        counts = Counter(filter(None, map(clean, table.column(place)[::step])))
        # What a system writes in every empty cell says nothing of the others; alone it may be a mark.
        filled = Counter({text: number for text, number in counts.items() if not is_empty(text)})
        columns.append(Sampled(filled or counts, rows))
    return columns
