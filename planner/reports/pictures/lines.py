"""A picture of bars in a table: each row has its words, its numbers and its bars, so that the picture is its table."""

from collections.abc import Sequence
from dataclasses import dataclass

from planner.charts.pictures.bars import Bar, Count, draw
from planner.text.words import Words


@dataclass(frozen=True)
class Line:
    """One row."""

    name: str
    """What is counted."""
    note: str
    """Smaller words under it."""
    numbers: tuple[str, ...]
    """Its numbers, in words, one per column of them."""
    bars: tuple[Bar, ...]
    """The same as bars, one above the other."""


@dataclass(frozen=True)
class Bars:
    """The picture."""

    id: str
    """Id within the report."""
    title: str
    """What it shows, with its numbers."""
    caption: str
    """What is counted, and how to read it."""
    headings: tuple[str, ...]
    """Of the column of names, and of those of numbers."""
    lines: tuple[Line, ...]
    """Rows."""
    key: tuple[tuple[str, str], ...]
    """Kinds of bars with what they stand for."""


Row = tuple[str, str, tuple[str, ...], Sequence[Count]]
"""Name, note, numbers and counts of a line."""


def bars(ident: str, told: tuple[str, str], headings: Sequence[str], rows: Sequence[Row], words: Words) -> Bars:
    """Puts a picture together.

    Args:
        ident: id within the report.
        told: title and caption.
        headings: of the column of names and of each number.
        rows: the lines.
        words: the language.
    """
    drawn = draw([row[3] for row in rows])
    lines = tuple(Line(*row[:3], own) for row, own in zip(rows, drawn, strict=True))
    kinds = {bar.kind for own in drawn for bar in own if bar.sure}
    perhaps = any(bar.perhaps for own in drawn for bar in own)
    labels = {"need": "need", "have": "sure" if perhaps else "have", "serve": "serve"}
    key: list[tuple[str, str]] = [
        (kind, words(f"report.bars.{label}")) for kind, label in labels.items() if kind in kinds
    ]
    key += [("perhaps", words("report.bars.perhaps"))] if perhaps else []
    return Bars(ident, *told, tuple(headings), lines, tuple(key))
