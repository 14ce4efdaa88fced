"""A column that would mark most people as protected by words that nobody was asked about: hardly any column does."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from planner.domain.vocabulary import yes_or_no
from planner.imports import codes
from planner.imports.columns.smell import smells_protected
from planner.imports.left.words import EVERY, asked_again
from planner.imports.proposals.layouts import TableLayout
from planner.imports.protected.flag import FLAG
from planner.imports.protected.rows import Protected
from planner.imports.protected.words import SIGNS
from planner.imports.roster.columns import name_of
from planner.imports.roster.rows import Row, rows_of_sources
from planner.imports.tables.clean import clean

_MOST, _ROWS = 0.5, 3
"""Share of a list's rows, and how many, beyond which its heading is asked about again."""


def with_left_marks(
    layouts: Sequence[TableLayout], rows: Sequence[Row], protected: Protected
) -> tuple[TableLayout, ...]:
    """The layouts, those whose column would mark most people by such words with the question what the column is.

    Where everybody is marked nothing can be stored: then also what has been said of its words is asked about again, for
    the answers are kept.

    Args:
        layouts: of all tables.
        rows: of all files.
        protected: who of them is marked, and by what.
    """
    everybody = len(protected.marked) == len(rows)
    asked = sorted(protected.marked) if everybody else protected.doubtful
    words: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    headings: dict[tuple[str, str], str] = {}
    for row in map(rows.__getitem__, asked):
        if (place := row.places.get(FLAG)) is not None and (text := clean(row.table.column(place)[row.index])):
            at = row.table.file, row.table.sheet
            headings[at] = row.table.headers[place]
            words[at][text] += 1
    counts: Counter[tuple[str, str]] = Counter()
    for source, count in rows_of_sources(rows).items() if words else ():
        counts[source.table.file, source.table.sheet] += count
    return tuple(
        _with(layout, headings[at], words[at], 0 if everybody else counts[at])
        if (at := (layout.file, layout.sheet)) in words
        else layout
        for layout in layouts
    )


def _with(layout: TableLayout, heading: str, words: Mapping[str, int], rows: int) -> TableLayout:
    """One layout; of no rows where everybody is marked."""
    said = {clean(word).casefold() for pair in layout.words.get(name_of(FLAG), {}).items() for word in pair}
    left = {word: count for word, count in words.items() if word.casefold() not in said and not _is_outright(word)}
    if not rows and said:
        left = {**words}
    elif EVERY in said or sum(left.values()) < _ROWS:
        return layout
    count = sum(left.values())
    if heading == SIGNS or count <= _MOST * rows:
        return layout
    return asked_again(layout, heading, [*left], count, codes.MOST_MARKED if rows else codes.ALL_MARKED)


def _is_outright(word: str) -> bool:
    """Whether a cell says by itself that somebody is protected."""
    return bool(yes_or_no(word)) or smells_protected(word)
