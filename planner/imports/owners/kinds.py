"""The kinds of data that may have an owner each, which of them an import says, and who says them."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from planner.files.identity import Said
from planner.imports.proposals.layouts import TableLayout
from planner.imports.roster.columns import EMPLOYMENT_KEYS
from planner.imports.roster.dated import CLAIM_KEYS, CLEARANCE_KEYS, PHONE_KEYS
from planner.imports.roster.rows import Row, newest_day


class Kind(NamedTuple):
    """One kind of data."""

    name: str
    """As fields are called in what is told of an import."""
    keys: tuple[str, ...]
    """Columns that say it."""
    fields: tuple[str, ...]
    """Fields of a person that hold it; none for what stands in the key file."""


EMPLOYMENTS = Kind("employments", ("unit", *EMPLOYMENT_KEYS), ())
"""Who there is: never alone, for it makes and ends people."""
PHONE = Kind("phone", PHONE_KEYS, ())
KINDS = (
    Kind("skills", ("skill", "skill_valid_until"), ("skills",)),
    Kind("clearance", CLEARANCE_KEYS, ("clearance", "other_clearances")),
    Kind("claim", CLAIM_KEYS, ("claim",)),
    Kind("unavailable", ("unavailable_from", "unavailable_to"), ("unavailable",)),
    Kind("citizen", ("citizen",), ("citizen",)),
    Kind("area", ("area",), ("area",)),
    Kind("household", ("household",), ("household",)),
    Kind("carer", ("carer",), ("carer",)),
    PHONE,
)


def said_kinds(rows: Sequence[Row], layouts: Iterable[TableLayout], as_of: date) -> dict[str, Said]:
    """Name of each kind of which any cell says something, with who says it; an empty column says nothing.

    Args:
        rows: every row that was read.
        layouts: of their tables.
        as_of: day of the import.
    """
    owners = {(layout.file, layout.sheet): layout.owner for layout in layouts}
    told: dict[str, Said] = {}
    for kind in (EMPLOYMENTS, *KINDS):
        saying = [row for row in rows if any(key in row.values for key in kind.keys)]
        if saying:
            by_whom = (owners.get((row.table.file, row.table.sheet), "") for row in saying)
            told[kind.name] = Said(as_of, newest_day(saying, as_of, kind.keys), next(filter(None, by_whom), ""))
    return told


def stands_alone(rows: Sequence[Row], told: Mapping[str, Said]) -> bool:
    """Whether the files say some kinds and have no column of employments, read or not."""
    return bool(told) and not any(row.places.keys() & set(EMPLOYMENTS.keys) for row in rows)
