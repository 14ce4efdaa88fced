"""Adds the Swedish and English names of domain objects to a frame, so that a table is made once and drawn in both."""

from collections.abc import Iterable
from html import escape
from typing import TYPE_CHECKING, Any

from planner.text.words import LANGUAGES, Named, Words, name_in

if TYPE_CHECKING:
    import pandas as pd


def with_names(frame: "pd.DataFrame", column: str, objects: Iterable[Named]) -> "pd.DataFrame":
    """The frame with ``<column>_sv`` and ``<column>_en``; an id without object keeps its id as name."""
    known = {thing.id: thing for thing in objects}
    names = {
        f"{column}_{language}": [name_in(language, known[key]) if key in known else str(key) for key in frame[column]]
        for language in LANGUAGES
    }
    return frame.assign(**names)


def names(frame: "pd.DataFrame", column: str, words: Words) -> list[str]:
    """The names of a column in the language of the words, in the order of the rows."""
    return [str(name) for name in frame[f"{column}_{words.language}"]]


def drawn(frame: "pd.DataFrame", column: str, words: Words) -> list[str]:
    """The same for a drawing, which would take a ``<`` in a name for markup: a link, a heading."""
    return [escape(name, quote=False) for name in names(frame, column, words)]


def records(frame: "pd.DataFrame") -> list[dict[str, Any]]:
    """One dictionary per row, in order."""
    return [{str(name): value for name, value in row.items()} for row in frame.to_dict("records")]


def rows_of(frame: "pd.DataFrame") -> list[dict[str, Any]]:
    """Rows as plain Python values; a missing value is None."""
    return [
        {str(key): None if value != value else value for key, value in row.items()}
        for row in frame.astype(object).to_dict("records")
    ]
