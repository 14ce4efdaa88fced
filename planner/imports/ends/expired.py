"""Skills that are not valid any more: each row told where there are few, else all of a list at its first one."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby

from planner.domain.finding import Finding
from planner.imports import codes
from planner.imports.roster.rows import Row

FEW = 4
"""Rows from which they are told once."""
_LAST_DAY = "skill_valid_until"


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
    for source, run in groupby(rows, lambda row: row.source):
        expired = [*run]
        if len(expired) < FEW:
            yield from (_note(row, as_of) for row in expired)
            continue
        place = source.places.get(_LAST_DAY)
        texts = source.table.column(place) if place is not None else [""] * len(source.numbers)
        shown = {text: _note(row, as_of).found for text, row in {texts[row.index]: row for row in expired}.items()}
        at = tuple((row.number, shown[texts[row.index]]) for row in expired)
        yield _note(expired[0], as_of).model_copy(update={"rows": len(expired), "at": at})


def _note(row: Row, as_of: date) -> Finding:
    return row.note(codes.EXPIRED_SKILL, _LAST_DAY, as_of=as_of.isoformat())
