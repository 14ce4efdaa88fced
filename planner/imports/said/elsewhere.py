"""What is said of words and days in one list holds in others: of a word in all, of a code below the same heading."""

from collections.abc import Collection, Iterable, Iterator, Mapping

from planner.imports.columns.column import compared
from planner.imports.columns.column_file import KEYS, UNANSWERED, ColumnFile, Layout, key_named
from planner.imports.tables.clean import clean

_OF_EACH = frozenset({"protected_identity"})
"""Columns of which each list is asked by itself: whoever is protected must not come in by another list's answer."""


_NAMES = frozenset({"unit", "skill", "area"})
"""Columns of the organisation's own names: a code with digits is as good as a word."""
_LETTERS, _SIGNS = 2, 3
"""Letters of a word that says the same whatever list it stands in, and signs of a code."""


def says_same(key: str, word: str) -> bool:
    """Whether a word of a column means the same below any heading of that meaning, as no short code need do.

    Args:
        key: of the column.
        word: ``Htj norr``, ``VIK``, ``Säbo Ekbacken``, and not ``1`` or ``G``.
    """
    letters = sum(map(str.isalpha, word))
    if key in _OF_EACH or not letters:
        return False
    return len(word) >= _SIGNS if key in _NAMES else letters >= _LETTERS and not any(map(str.isdigit, word))


def first_time(words: Mapping[str, Mapping[str, str]], before: set[tuple[str, str]]) -> dict[str, dict[str, str]]:
    """The words of a list by column, without those that say the same in a list before it; adds its own to these.

    Args:
        words: by column, each to what it may mean.
        before: columns and words in lower case of the lists before.
    """
    new: dict[str, dict[str, str]] = {}
    for column, word, to in ((column, word, to) for column, own in words.items() for word, to in own.items()):
        mark = column, clean(word).casefold()
        if mark not in before:
            new.setdefault(column, {})[word] = to
        if says_same(KEYS.get(compared(column), ""), clean(word)):
            before.add(mark)
    return new


def words_elsewhere(
    layouts: Iterable[Layout], here: Collection[str], files: Collection[str]
) -> Iterator[Mapping[str, Mapping[str, str]]]:
    """The words of layouts in columns whose heading a table has, too; of sheets of its workbook those of all columns.

    Of other lists those that say the same everywhere, where somebody knows what.

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
            if beside or key in shared
            else {word: to for word, to in words.items() if to != UNANSWERED and says_same(key, clean(word))}
            for column, words in layout.words.items()
            if (key := keys[column]) and key not in _OF_EACH
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
