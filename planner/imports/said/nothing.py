"""Which cells are as good as empty, column by column."""

from collections.abc import Mapping

from planner.imports.columns.column import Column, Kind
from planner.imports.tables.clean import DASHES, is_empty, says_null

_SAID = frozenset({"saknas", "uppgift saknas", "ingen uppgift", "finns ej"})
"""Words for nothing where days or telephones stand."""
_NOTHING = _SAID | {"ingen", "inget", "inga", "okänd", "okänt", "nej", "none", "no", "unknown", "na", "0"}
"""The same in a column of free text, in which they would otherwise be somebody's."""


_COUNTED = frozenset({"protected_identity", "employment_form", "fraction", "weekly_hours"})
"""Columns in which what stands for nothing is asked: an empty cell there is the most that somebody may be."""


def nothing_in(column: Column, texts: Mapping[str, str]) -> list[str]:
    """Texts as good as empty: dashes, what systems write for nothing, or a word for it that would be taken for more.

    Where an empty cell means something only what systems write for it; nothing of who is protected, nor of how
    and how much somebody is employed.

    Args:
        column: what the cells should hold.
        texts: distinct texts of the column, to what they are clean.
    """
    if column.key in _COUNTED:
        return []
    if column.required or column.default not in ("", "okänd"):
        return [text for text, own in texts.items() if says_null(own)]
    words = _NOTHING if column.key in ("claimed_by", "household", "skill") else frozenset[str]()
    words |= _SAID if column.kind in (Kind.DATE, Kind.PHONE) else frozenset()
    # Somebody may be called Null.
    empty = DASHES.fullmatch if column.key in ("first_name", "last_name", "name") else is_empty
    return [text for text, own in texts.items() if empty(own) or own.casefold() in words]
