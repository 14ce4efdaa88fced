"""What the rows of one person say together of a state, and what shows only when they are seen together."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from planner.domain.finding import Finding
from planner.domain.person import ClearanceState
from planner.imports import codes
from planner.imports.roster.blocks import lacks
from planner.imports.roster.rows import Keys, Row

CLAIM_KEYS = Keys(("claim_state", "claim_date"))
CLEARANCE_KEYS = Keys(("clearance_class", "clearance_state", "clearance_decided", "clearance_valid_until"))
PHONE_KEYS = Keys(("phone", "phone_confirmed"))
_STATES = (CLAIM_KEYS, CLEARANCE_KEYS, PHONE_KEYS)
_STATED = Keys(key for keys in _STATES for key in keys)
_OF = {key: at for at, keys in enumerate(_STATES) for key in keys}
"""Of which of the states a column is."""


def together(rows: Iterable[Row], keys: Keys) -> dict[str, Any] | None:
    """What the rows say of these keys, if they agree; None if some key has two values."""
    agreed: dict[str, Any] = {}
    for row in rows:
        columns, index = row.source.columns, row.index
        for key, at in row.source.those[keys]:
            value = columns[at][index]
            if value is not None and agreed.setdefault(key, value) != value:
                return None
    return agreed


def contradiction(row: Row, key: str, other: Row) -> Finding:
    """The finding of a row that says of its person what another row does not."""
    facts: dict[str, str | int] = {"other_file": other.table.file, "other_row": other.number}
    return row.note(codes.CONFLICT, key, other_sheet=other.table.sheet, **facts)


def contested(rows: Iterable[Row], rival: Row) -> None:
    """Gives the rows that say whose a number is a fault, where another person has it, too: nobody can tell whose."""
    for row in rows:
        if row.get("personnummer") is not None:
            row.fault(contradiction(row, "personnummer", rival))


class Stating(NamedTuple):
    """The rows of one person that say anything of each dated state."""

    claimed: list[Row]
    vetted: list[Row]
    phones: list[Row]


def stating(rows: Iterable[Row]) -> Stating:
    """Which rows say what of dated states."""
    said = Stating([], [], [])
    for row in rows:
        source = row.source
        if those := source.those[_STATED]:
            columns, index, last = source.columns, row.index, -1
            for key, at in those:
                if columns[at][index] is not None and _OF[key] != last:  # those of one state stand together
                    last = _OF[key]
                    said[last].append(row)
    return said


def faults(rows: Stating) -> Iterator[tuple[Row, Finding]]:
    """Faults that show only when the rows are seen together: a state or a date that lacks what it belongs to."""
    if rows.vetted:
        yield from _vetting_faults(rows.vetted)
    if len(rows.claimed) > 1 and together(rows.claimed, CLAIM_KEYS) is None:
        yield from _without(rows.claimed, CLAIM_KEYS, "claim_state")


def _vetting_faults(rows: Sequence[Row]) -> Iterator[tuple[Row, Finding]]:
    whole = together(rows, CLEARANCE_KEYS)
    if whole is None:
        yield from _without(rows, CLEARANCE_KEYS, "clearance_class")
    else:
        vetted = whole.get("clearance_state", ClearanceState.NONE) != ClearanceState.NONE
        # Who is in no class may have been vetted, as a list of all says.
        if vetted and whole.get("clearance_class") is None:
            yield from _without(rows, ("clearance_state",), "clearance_class")
        first, last = whole.get("clearance_decided"), whole.get("clearance_valid_until")
        if first is not None and last is not None and last < first:
            for row in rows:
                if row.get("clearance_valid_until") is not None:
                    yield row, row.note(codes.END_BEFORE_START, "clearance_valid_until", first=first.isoformat())


def _without(rows: Sequence[Row], keys: Sequence[str], needed: str) -> Iterator[tuple[Row, Finding]]:
    """Each row that says something of these keys, but not what it is about."""
    for row in rows:
        given = [key for key in keys if key != needed and (row.get(key) or ClearanceState.NONE) != ClearanceState.NONE]
        if given and row.get(needed) is None:
            yield row, lacks(row, needed, given[0])
