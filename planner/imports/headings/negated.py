"""Headings that say the opposite of a column (yes below ``Ej svensk medborgare`` is a no), or who is still employed."""

import re

from planner.imports.columns.column import Kind
from planner.imports.proposals.topics import parts_of
from planner.imports.roster.columns import ROSTER_COLUMNS

_NOT = frozenset(
    [
        "ej",
        "inte",
        "icke",
        "inga",
        "ingen",
        "inget",
        "aldrig",
        "saknar",
        "saknas",
        "utan",
        "not",
        "non",
        "without",
        "lacks",
    ]
)
_FOREIGN = re.compile(
    r"utländsk|utlandsk|utrikes|foreign|\b(?:annat|andra) (?:land|länder)|\bno\b(?=.*(?:child|citizen))", re.I
)

EMPLOYED = re.compile(
    r"^(?:är )?(?:aktiv|akt|active|anställd|employed)\b(?! (?:från|till|fr|to))|^status$"
    r"|^(?:anst|employ|medarb)\S* ?(?:status|state|läge|aktiv)\b"
)
"""Headings, as ``normal``, of what may say whose employment goes on."""
TURNED = frozenset(column.key for column in ROSTER_COLUMNS if column.kind is Kind.YES_NO)
"""Columns of a yes or no: what is proposed for a heading holds for its cells as they are."""


def not_turned(heading: str, looks: dict[str, float]) -> dict[str, float]:
    """What a heading looks like, without the columns of a yes or no where it denies what its other words say."""
    if _NOT.isdisjoint(parts_of(heading)) and not _FOREIGN.search(heading):
        return looks
    return {key: look for key, look in looks.items() if key not in TURNED}
