"""A column that would mark most people as protected by words that nobody was asked about: hardly any column does."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from planner.imports import codes
from planner.imports.left.words import EVERY, asked_again
from planner.imports.proposals.layouts import TableLayout
from planner.imports.protected.flag import FLAG
from planner.imports.protected.words import SIGNS
from planner.imports.roster.columns import name_of
from planner.imports.roster.rows import Row, rows_of_sources
from planner.imports.tables.clean import clean

_MOST, _ROWS = 0.5, 3
"""Share of a list's rows, and how many, beyond which its heading is asked about again."""


def with_left_marks(
    layouts: Sequence[TableLayout], rows: Sequence[Row], doubtful: Sequence[int]
) -> tuple[TableLayout, ...]:
    """The layouts, those whose column would mark most people by such words with the question what the column is.

    Args:
        layouts: of all tables.
        rows: of all files.
        doubtful: indices of those whose cell is neither a yes nor a no, and counts as a yes.
    """
    words: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    headings: dict[tuple[str, str], str] = {}
    for row in map(rows.__getitem__, doubtful):
        place, at = row.places[FLAG], (row.table.file, row.table.sheet)
        headings[at] = row.table.headers[place]
        words[at][clean(row.table.column(place)[row.index])] += 1
    counts: Counter[tuple[str, str]] = Counter()
    for source, count in rows_of_sources(rows).items() if words else ():
        counts[source.table.file, source.table.sheet] += count
    return tuple(
        _with(layout, headings[at], words[at], counts[at]) if (at := (layout.file, layout.sheet)) in words else layout
        for layout in layouts
    )


def _with(layout: TableLayout, heading: str, words: Mapping[str, int], rows: int) -> TableLayout:
    said = {clean(word).casefold() for pair in layout.words.get(name_of(FLAG), {}).items() for word in pair}
    left = {word: count for word, count in words.items() if word.casefold() not in said}
    count = sum(left.values())
    if heading == SIGNS or EVERY in said or count < _ROWS or count <= _MOST * rows:
        return layout
    return asked_again(layout, heading, [*left], count, codes.MOST_MARKED)
