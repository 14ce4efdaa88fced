"""What is shown of words beside the question what they mean."""

from typing import NamedTuple


class LeftWord(NamedTuple):
    """A word that would set its rows aside, or that reaches nothing, after all other answers."""

    shown: str
    """As whoever is asked sees it."""
    rows: int
    row: int
    """The first of them."""
    listed: bool
    """Whether it stands in the file of what is proposed: it is nobody's, and no slip in one row."""
    sheet: str = ""
    """That of the first row, where it is asked of several at once."""


class FormRows(NamedTuple):
    """In how many rows a code of a form of employment stands, what goes with it there, and what that means."""

    rows: int
    kind: str
    meant: str
