"""Adds the Swedish and English names of domain objects to a frame, so that a table is made once and drawn in both."""

from collections.abc import Iterable
from typing import Protocol

import pandas as pd

from planner.text.words import LANGUAGES, Words


class Named(Protocol):
    """Whatever has an id and a name in each language."""

    @property
    def id(self) -> str:
        """Id."""

    @property
    def name_sv(self) -> str:
        """Name in Swedish."""

    @property
    def name_en(self) -> str:
        """Name in English."""


def with_names(frame: pd.DataFrame, column: str, objects: Iterable[Named]) -> pd.DataFrame:
    """The frame with ``<column>_sv`` and ``<column>_en``; an id without object keeps its id as name."""
    known = {thing.id: thing for thing in objects}
    names = {
        f"{column}_{language}": [
            getattr(known[key], f"name_{language}") if key in known else str(key) for key in frame[column]
        ]
        for language in LANGUAGES
    }
    return frame.assign(**names)


def names(frame: pd.DataFrame, column: str, words: Words) -> list[str]:
    """The names of a column in the language of the words, in the order of the rows."""
    return [str(name) for name in frame[f"{column}_{words.language}"]]
