"""What is said of words and days in one list holds in another one, below the same heading."""

from collections.abc import Collection, Iterable, Iterator, Mapping

from planner.imports.columns.column import compared
from planner.imports.columns.column_file import KEYS, ColumnFile, Layout, key_named

_OF_EACH = frozenset({"protected_identity"})
"""Columns of which each list is asked by itself: whoever is protected must not come in by another list's answer."""


def words_elsewhere(
    layouts: Iterable[Layout], here: Collection[str], files: Collection[str]
) -> Iterator[Mapping[str, Mapping[str, str]]]:
    """The words of layouts in columns whose heading a table has, too; of sheets of its workbook those of all columns.

    Args:
        layouts: all that are kept or given.
        here: headings of the table, as they are compared.
        files: names under which its workbook is known.
    """
    for layout in layouts:
        beside = layout.file and layout.file in files
        shared = {key_named(name) for heading, name in layout.columns.items() if name and compared(heading) in here}
        keys = {column: KEYS.get(compared(column)) for column in layout.words}
        yield {
            column: words
            for column, words in layout.words.items()
            if (beside or keys[column] in shared) and keys[column] not in _OF_EACH
        }


def days_elsewhere(layouts: Iterable[Layout], files: Collection[str]) -> Iterator[Layout]:
    """The layouts of sheets of the same workbook.

    Args:
        layouts: all that are kept or given.
        files: names under which the workbook is known.
    """
    return (layout for layout in layouts if layout.file and layout.file in files)


def days_said(parts: Iterable[ColumnFile | Layout], here: Collection[str]) -> dict[str, str]:
    """How days are read by the headings that a table has, as they are compared; what comes later is stronger."""
    said = (pair for part in parts for pair in part.days.items())
    return {compared(heading): text for heading, text in said if compared(heading) in here}
