"""What is said of words and days in one list holds in another one, below the same heading."""

from collections.abc import Collection, Iterable, Iterator, Mapping

from planner.imports.columns.column import compared
from planner.imports.columns.column_file import KEYS, Layout, key_named

_OF_EACH = frozenset({"protected_identity"})
"""Columns of which each list is asked by itself: whoever is protected must not come in by another list's answer."""


def words_elsewhere(layouts: Iterable[Layout], here: Collection[str]) -> Iterator[Mapping[str, Mapping[str, str]]]:
    """The words of layouts in columns whose heading a table has, too.

    Args:
        layouts: all that are kept or given.
        here: headings of the table, as they are compared.
    """
    for layout in layouts:
        shared = {key_named(name) for heading, name in layout.columns.items() if name and compared(heading) in here}
        keys = {column: KEYS.get(compared(column)) for column in layout.words}
        yield {
            column: words
            for column, words in layout.words.items()
            if keys[column] in shared and keys[column] not in _OF_EACH
        }


def days_elsewhere(layouts: Iterable[Layout], here: Collection[str], files: Collection[str]) -> dict[str, str]:
    """How days are read in other sheets of the same workbook, by headings that the table has, too.

    Args:
        layouts: all that are kept or given.
        here: headings of the table, as they are compared.
        files: names under which its workbook is known.
    """
    of_book = [layout for layout in layouts if layout.file and layout.file in files]
    said = (pair for layout in of_book for pair in layout.days.items())
    return {compared(heading): text for heading, text in said if compared(heading) in here}
