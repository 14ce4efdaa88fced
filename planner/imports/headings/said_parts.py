"""Columns that say two things, or one in two: parted or joined once somebody has said what they are."""

from collections.abc import Callable
from typing import NamedTuple

from planner.domain.finding import Finding
from planner.imports.columns.meanings import Meanings, Said
from planner.imports.hours.norms import with_norms
from planner.imports.keys.number_and_name import parted
from planner.imports.tables.table import RawTable


class SaidParts(NamedTuple):
    """A table with such columns as it is read."""

    table: RawTable
    said: Said
    """What is said of it, with the columns that it has by now."""
    notes: list[Finding]


_STEPS: tuple[Callable[[RawTable, Said], tuple[RawTable, list[Finding]]], ...] = (
    lambda table, said: (with_norms(table, said), []),
    parted,
)


def with_said_parts(table: RawTable, meanings: Meanings) -> SaidParts:
    """The table with such columns in parts, and what is told of it."""
    said, notes = meanings.of(table.headers, table.file), list[Finding]()
    for step in _STEPS:
        changed, told = step(table, said)
        if changed is not table:
            table, said = changed, meanings.of(changed.headers, changed.file)
            notes += told
    return SaidParts(table, said, notes)
