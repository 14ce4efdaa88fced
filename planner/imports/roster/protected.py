"""Finds the rows of people with protected identity before anything is made of them (docs/sources.md, Privacy, 2)."""

import re
from collections.abc import Iterable, Sequence

from planner.imports.roster.columns import MEND_NOTE
from planner.imports.roster.rows import Row
from planner.imports.tables.clean import clean
from planner.imports.tables.table import RawTable

_WORDS = re.compile(r"sekretess|skyddad|fingerad|kvarskriv|protected ident", re.IGNORECASE)
_FLAG = "protected_identity"


def protected_rows(rows: Sequence[Row]) -> tuple[set[int], int]:
    """Chooses every row of everybody who is marked in any row.

    A flag that is filled with anything but a no counts as a yes: a doubt must never store the person.

    Returns:
        Indices of the rows to drop, and how many people they are.
    """
    marked = {index for index, row in enumerate(rows) if _flagged(row)} | _worded(rows)
    if not marked:
        return set(), 0
    keys = [_identities(row) for row in rows]
    # Spread along shared numbers until nothing changes: one person may have several employee numbers.
    chosen, known = marked, {key for index in marked for key in keys[index]}
    while True:
        wider = chosen | {index for index, own in enumerate(keys) if own & known}
        if wider == chosen:
            return chosen, _people([keys[index] for index in sorted(chosen)])
        chosen, known = wider, {key for index in wider for key in keys[index]}


def _flagged(row: Row) -> bool:
    if row.values.get(_FLAG) is True:
        return True
    place = row.places.get(_FLAG)
    return place is not None and _FLAG not in row.values and bool(clean(row.table.rows[row.index].cells[place]))


def _worded(rows: Sequence[Row]) -> set[int]:
    """Rows in which some cell, also of a column that is not read, holds one of the words."""
    hits: dict[int, set[int]] = {}
    tables = {id(row.table): row for row in rows}
    for key, sample in tables.items():
        hits[key] = _worded_in(sample.table, sample.places.get(MEND_NOTE))
    return {index for index, row in enumerate(rows) if row.index in hits[id(row.table)]}


def _worded_in(table: RawTable, skip: int | None) -> set[int]:
    found: set[int] = set()
    for place in range(len(table.headers)):
        if place == skip:
            continue
        texts = [row.cells[place] for row in table.rows]
        words = {text for text in set(texts) if _WORDS.search(text)}
        if words:
            found |= {index for index, text in enumerate(texts) if text in words}
    return found


def _identities(row: Row) -> frozenset[str]:
    """What tells that two rows are of one person."""
    number, employee = row.values.get("personnummer"), row.values.get("employee_number")
    keys = [f"p {number.number}"] if number is not None else []
    return frozenset([*keys, f"e {employee}"] if employee is not None else keys)


def _people(rows: Iterable[frozenset[str]]) -> int:
    """Number of people: rows that share a number, directly or through others, are one."""
    groups: list[set[str]] = []
    alone = 0
    for keys in rows:
        if not keys:
            alone += 1
            continue
        joined = [group for group in groups if group & keys]
        groups = [group for group in groups if not group & keys] + [set(keys).union(*joined)]
    return len(groups) + alone
