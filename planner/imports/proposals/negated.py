"""Headings that say the opposite of a column: a yes below ``Ej svensk medborgare`` is a no."""

import re

from planner.imports.columns.column import Kind
from planner.imports.proposals.topics import parts_of
from planner.imports.roster.columns import ROSTER_COLUMNS

_NOT = frozenset(
    {
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
    }
)
_FOREIGN = re.compile(
    r"utländsk|utlandsk|utrikes|foreign|\b(?:annat|andra) (?:land|länder)|\bno\b(?=.*(?:child|citizen))", re.I
)

TURNED = frozenset(column.key for column in ROSTER_COLUMNS if column.kind is Kind.YES_NO)
"""Columns of a yes or no: what is proposed for a heading holds for its cells as they are."""


def negated(heading: str) -> bool:
    """Whether a heading denies what its other words say."""
    return not _NOT.isdisjoint(parts_of(heading)) or bool(_FOREIGN.search(heading))
