"""What is left to ask of who is protected: a column that would mark most people, and words that hold somebody back."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from planner.domain.vocabulary import yes_or_no
from planner.imports import codes
from planner.imports.columns.column_file import UNANSWERED
from planner.imports.columns.smell import smells_protected
from planner.imports.left.words import EVERY, asked_again
from planner.imports.proposals.layouts import TableLayout
from planner.imports.protected.flag import FLAG
from planner.imports.protected.rows import Protected, is_outright, word_key
from planner.imports.protected.spoken_of import Word
from planner.imports.protected.words import SIGNS
from planner.imports.roster.columns import name_of
from planner.imports.roster.rows import Row, rows_of_sources
from planner.imports.said.seen_words import LeftWord
from planner.imports.tables.clean import clean

_MOST, _ROWS = 0.5, 3
"""Share of a list's rows, and how many, beyond which its heading is asked about again."""
_YES, _FEW = "ja", 0.1


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
    layouts = [
        _with(layout, headings[at], words[at], 0 if everybody else counts[at])
        if (at := (layout.file, layout.sheet)) in words
        else layout
        for layout in layouts
    ]
    return _with_held(layouts, rows, protected)


def _with_held(layouts: Sequence[TableLayout], rows: Sequence[Row], protected: Protected) -> tuple[TableLayout, ...]:
    """The layouts with each word that holds somebody back, of which nobody has said whether it marks them."""
    marked: dict[tuple[str, str], dict[str, list[Word]]] = defaultdict(lambda: defaultdict(list))
    for word in sorted({*protected.held.values()}):
        row = rows[word.row]
        marked[row.table.file, row.table.sheet][word_key(row, word.place)].append(word)
    return tuple(_asking(layout, marked.get((layout.file, layout.sheet), {}), rows) for layout in layouts)


def _asking(layout: TableLayout, held: Mapping[str, Sequence[Word]], rows: Sequence[Row]) -> TableLayout:
    """One layout; what says it outright of a few is probably so, of a title or of many nobody can tell."""
    column = name_of(FLAG)
    said = {word.casefold() for word in layout.words.get(column, {})}
    left, likely = dict[str, LeftWord](), dict[str, str]()
    for key, marked in held.items():
        if key.casefold() not in said:
            first = rows[marked[0].row]
            # Among skills it may be what somebody has learnt.
            skilled = any(word.place == rows[word.row].places.get("skill") for word in marked)
            outright = not skilled and all(is_outright(rows[word.row], word.place) for word in marked)
            few = len(marked) <= max(_ROWS, _FEW * len(first.table.rows))
            left[key] = LeftWord(key, len(marked), first.number, listed=False)
            likely[key] = _YES if outright and few else UNANSWERED
    if not left:
        return layout
    asked = {**layout.unknown_words.get(column, {}), **likely}
    return replace(layout, left={**layout.left, column: left}, unknown_words={**layout.unknown_words, column: asked})


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
