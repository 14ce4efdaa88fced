"""How sure it is what a word of HR's is near to: only what is sure is taken where nobody says anything else."""

from collections.abc import Iterable
from enum import StrEnum
from typing import NamedTuple


class How(StrEnum):
    """What makes a word near."""

    CLEAR = "clear"
    """It is the same but for signs, or shortens it."""
    CONTAINS = "contains"
    """It holds the whole name, and says more."""
    BESIDE = "beside"
    """It stands only beside it in one cell, with a stroke between: ``BLS/HLR``."""
    MAYBE = "maybe"
    """It holds a part of the name: somebody has to say whether it is meant."""


class Near(NamedTuple):
    """The id of the one unit, skill or area that a word is near; empty where of none, or of two."""

    ident: str = ""
    how: How = How.CLEAR

    @property
    def sure(self) -> bool:
        """Whether it may be taken where nobody says anything else."""
        return self.how is not How.MAYBE

    @property
    def clear(self) -> bool:
        """Whether the word says no more than it."""
        return self.how is How.CLEAR


def best(ways: Iterable[Near]) -> Near:
    """The first that is clear, else the first that is sure, else the first that is near anything."""
    found = [one for one in ways if one.ident]
    return min(found, key=lambda one: (not one.clear, not one.sure), default=Near())
