"""Rows of units that somebody has said are none of the organisation's: left out, and told each time."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from planner.domain.finding import Finding, finding
from planner.imports import codes
from planner.imports.columns.chosen import marks_protected
from planner.imports.columns.masking import shown
from planner.imports.tables.clean import clean
from planner.imports.tables.table import RawTable
from planner.imports.units.asked import NOT_OURS

_MOST = 10
"""Words that are listed."""


def without_others(
    table: RawTable, places: Mapping[str, int], words: Mapping[str, str]
) -> tuple[RawTable, Sequence[Finding]]:
    """The table without such rows, and how many they are; nobody's mark of protection goes with them.

    Args:
        table: the table.
        places: columns that are understood, with their places.
        words: what is said of words of units, in lower case.
    """
    place, flag = places.get("unit"), places.get("protected_identity")
    others = {word for word, unit in words.items() if unit == NOT_OURS}
    if place is None or not others:
        return table, ()
    texts = table.column(place)
    out = {
        at
        for at, text in enumerate(texts)
        if clean(text).casefold() in others and not marks_protected(table.rows[at], flag)
    }
    if not out:
        return table, ()
    counted = Counter(clean(texts[at]) for at in sorted(out))
    listed = ", ".join(f"”{shown(word)}” ({count})" for word, count in counted.most_common(_MOST))
    facts: dict[str, str | int] = {"count": len(out), "words": listed + (" …" if len(counted) > _MOST else "")}
    note = finding(codes.NOT_OUR_UNITS, file=table.file, sheet=table.sheet, row=table.header_row,
                   column=shown(table.headers[place]), facts=facts)  # fmt: skip
    return replace(table, rows=tuple(row for at, row in enumerate(table.rows) if at not in out)), [note]
