"""What is told of a column file: what it replaces of what was kept, and what of it has no effect."""

from collections.abc import Iterator, Sequence

from planner.domain.finding import Finding, finding
from planner.imports import codes
from planner.imports.columns.column_file import ColumnFile
from planner.imports.columns.masking import shown
from planner.imports.said.latest import otherwise, unfitting

_NAMED = 5
"""So many words are named where more are meant."""


def replaced(kept: ColumnFile, given: ColumnFile, file: str) -> Iterator[Finding]:
    """That something else is said now than what was kept in a file; what is said now holds, also next month."""
    if words := otherwise(kept, given):
        yield finding(codes.SAID_OTHERWISE, file=file, count=len(words), words=_some(words))


def unused(given: ColumnFile, file: str, tables: Sequence[tuple[str, Sequence[str]]]) -> Iterator[Finding]:
    """The layouts of a column file that are meant for these tables, by file and headings, and fit none of them."""
    for layout in unfitting(given, tables):
        facts = {"layout": shown(layout.file) or "–", "headings": _some([*layout.headings.values()]) or "–"}
        yield finding(codes.LAYOUT_UNUSED, file=file, facts=facts)


def _some(words: Sequence[str]) -> str:
    return ", ".join(f"”{shown(word)}”" for word in words[:_NAMED]) + ", …" * (len(words) > _NAMED)
