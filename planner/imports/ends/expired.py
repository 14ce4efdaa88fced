"""Skills that are not valid any more: each row told where there are few, else all of a list at its first one."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby

from planner.domain.finding import Finding
from planner.imports import codes
from planner.imports.roster.rows import Row

FEW = 4
"""Rows from which they are told once."""


def in_own_column(row: Row, word: str, note: Finding) -> Finding:
    """A finding about a skill in a row, at the heading that HR's file has of it, and not where the program put it."""
    heading = row.table.folded_from.get(word.casefold())
    return note.model_copy(update={"column": heading}) if heading else note


def told_expired(rows: Sequence[Row], as_of: date) -> Iterator[Finding]:
    """The findings of rows whose last day is over.

    Args:
        rows: these, those of each list in its order; a city has thousands.
        as_of: day of the import.
    """
    for _, run in groupby(rows, lambda row: row.source):
        expired = [*run]
        alike = len(expired) >= FEW
        notes = [row.note(codes.EXPIRED_SKILL, "skill_valid_until", as_of=as_of.isoformat()) for row in expired]
        at = tuple((row.number, note.found) for row, note in zip(expired, notes, strict=True))
        yield from [notes[0].model_copy(update={"rows": len(expired), "at": at})] if alike else notes
