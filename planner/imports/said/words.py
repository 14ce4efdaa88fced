"""What HR's own words mean, with what the program itself knows of words."""

from collections.abc import Iterable, Mapping
from functools import cache

from planner.imports.columns.column import compared
from planner.imports.columns.column_file import KEYS, UNANSWERED
from planner.imports.columns.open_absence import last_day_of
from planner.imports.columns.open_questions import says_nothing
from planner.imports.columns.profiles import general
from planner.imports.tables.clean import clean


def our_words(parts: Iterable[Mapping[str, Mapping[str, str]]]) -> dict[str, dict[str, str]]:
    """By key of the column what HR's own words mean; what comes later is stronger, and may take away what was said."""
    whole = {key: {**words} for key, words in _general_words().items()}
    for part in parts:
        _say(whole, part)
    return whole


@cache
def _general_words() -> Mapping[str, Mapping[str, str]]:
    whole: dict[str, dict[str, str]] = {}
    _say(whole, general().words)
    return whole


def _say(whole: dict[str, dict[str, str]], part: Mapping[str, Mapping[str, str]]) -> None:
    for column, words in part.items():
        key = KEYS[compared(column)]
        said = whole.setdefault(key, {})
        for written, to in words.items():
            word = clean(written)
            if to == UNANSWERED:
                said.pop(word.casefold(), None)
            else:
                said[word.casefold()] = "" if says_nothing(to) else last_day_of(key, word, to)
