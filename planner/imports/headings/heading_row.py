"""Which row holds the headings: by what is said, by layouts that are kept, by words, by its width."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import NamedTuple

from planner.imports.columns.column import compared
from planner.imports.columns.masking import shown
from planner.imports.roster.columns import COLUMNS, MENDS
from planner.imports.tables.clean import clean

_ALIKE = 0.6
"""Share of all headings that a row and a kept layout have in common, from which the row is the layout's."""
_FEWEST = 2
"""Headings that are understood, from which a row is taken for that of headings whatever its width."""
_RIVAL = 0.6
"""Share of the most understood headings of a row, from which another row may be the one that is meant."""
_MOST_TITLES = 3
"""Rows of words that are shown as perhaps the headings, where none is understood; more of them are people."""
_RUN = 4
"""Rows of people one after the other, from which a row of words below them is one of somebody, too."""
_LISTED = 5
"""Cells that are shown of each."""

_MENDED = frozenset(map(compared, COLUMNS[MENDS].headings))

Cells = Sequence[str]


class Wanted(NamedTuple):
    """What is known of the headings of a file before it is read; each as ``compared``."""

    known: frozenset[str] = frozenset()
    """All that are understood."""
    layouts: Sequence[frozenset[str]] = ()
    """Those of layouts that are kept, the strongest first."""
    said: int | None = None
    """The row that somebody has said, by its number."""
    beside: int | None = None
    """The row that somebody has said together with headings: where these stand elsewhere, that is their row."""


class Head(NamedTuple):
    """The row of headings."""

    at: int
    """Its index."""
    others: tuple[int, ...] = ()
    """Indices of rows that may be it as well, where somebody must say."""


def heading_row(rows: Sequence[tuple[int, Cells]], widths: Sequence[int], usual: int, wanted: Wanted) -> Head:
    """The row of headings among the first rows.

    Args:
        rows: number and cells of each.
        widths: of each how many cells it has filled, where all of these are words; else 0.
        usual: index of the row that it is by its width alone.
        wanted: what is known of the headings.
    """
    indices = {number: index for index, (number, _) in enumerate(rows)}
    if wanted.said is not None:
        # Where nothing stands in the row, it has to be said anew.
        return Head(indices[wanted.said]) if wanted.said in indices else Head(usual, (usual,))
    sets = [frozenset(filter(None, map(compared, cells))) for _, cells in rows]
    for layout in wanted.layouts:
        alike = max(range(len(sets)), key=lambda index: _share(sets[index], layout))
        if _share(sets[alike], layout) >= _ALIKE:
            return Head(alike)
        if (
            upper := next(filter(lambda index: _is_upper(sets, index, layout), range(len(sets) - 1)), None)
        ) is not None:
            return Head(upper)
    if wanted.beside in indices:
        return Head(indices[wanted.beside])
    counts = [len(own & wanted.known) if width else 0 for own, width in zip(sets, widths, strict=True)]
    best = max(counts)
    enough = 0.6 * max(widths)
    if best < _FEWEST:
        return Head(usual, tuple(_titles(sets, widths, usual, enough)) if not counts[usual] else ())
    head = usual if counts[usual] == best else counts.index(best)
    # What repeats the headings, as new pages do, is no other row of them.
    others = (
        index
        for index, count in enumerate(counts)
        if count >= max(_FEWEST, _RIVAL * best) and sets[index] != sets[head] and widths[index] >= enough
    )
    return Head(head, tuple(others))


def row_of_mended(rows: Sequence[Cells]) -> int | None:
    """Index of the row that has our heading of what each row mends, whatever stands above it; None if there is none."""
    return next((at for at, cells in enumerate(rows) if not _MENDED.isdisjoint(map(compared, cells))), None)


def _share(here: frozenset[str], there: frozenset[str]) -> float:
    return len(here & there) / max(1, len(here | there))


def _is_upper(sets: Sequence[frozenset[str]], index: int, layout: frozenset[str]) -> bool:
    """Whether most headings of a layout are a word of a row with one of the row below behind it: ``Examen USK``."""
    joined = {upper + lower for upper in sets[index] for lower in sets[index + 1]} - sets[index] - sets[index + 1]
    both = layout & joined
    return len(both) >= _FEWEST and len(both | layout & (sets[index] | sets[index + 1])) >= _ALIKE * len(layout)


def _titles(sets: Sequence[frozenset[str]], widths: Sequence[int], usual: int, enough: float) -> Iterator[int]:
    """Other rows of words, before the first row of people, where no heading is understood.

    None of which a word stands in another row, too: that is a value of several people. A row right below may be the
    lower part of headings in two rows, which is seen elsewhere.
    """
    words = [index for index, width in enumerate(widths) if width and width >= enough and sets[index] != sets[usual]]
    people, times = _people_from(sets, widths, usual), Counter(chain.from_iterable(sets))
    words = [index for index in words if index < people and max(map(times.__getitem__, sets[index])) == 1]
    below = [index for index in range(max(words, default=0) + 1, len(widths)) if not widths[index]]
    if len(words) < _MOST_TITLES and len(below) >= _FEWEST and words != [usual + 1]:
        yield from words


def _people_from(sets: Sequence[frozenset[str]], widths: Sequence[int], usual: int) -> int:
    """Index of the first of several rows in turn below the usual one that are nearly as wide, not of words alone."""
    run = 0
    for index in range(usual + 1, len(widths)):
        wide = len(sets[index]) >= _RIVAL * len(sets[usual])
        run = run + 1 if wide and not widths[index] else 0
        if run == _RUN:
            return index - _RUN + 1
    return len(widths)


def listed_rows(rows: Sequence[tuple[int, Cells]], indices: Sequence[int]) -> str:
    """The rows as they are shown to whoever says which is meant: their numbers and first cells."""

    def one(number: int, cells: Cells) -> str:
        filled = [shown(text) for cell in cells if (text := clean(cell))]
        more = ", …" if len(filled) > _LISTED else ""
        return f"{number}: " + ", ".join(f"”{text}”" for text in filled[:_LISTED]) + more

    return "; ".join(one(*rows[index]) for index in sorted({*indices}))
