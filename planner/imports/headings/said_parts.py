"""Columns that say two things, or one in two: parted or joined once somebody has said what they are."""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from planner.domain.finding import Finding
from planner.imports.columns.meanings import Meanings, Said
from planner.imports.ends.validity import with_validity
from planner.imports.headings.levels import by_levels
from planner.imports.hours.norms import with_norms
from planner.imports.hours.scaled import in_percent
from planner.imports.keys.aid_and_title import code_and_title
from planner.imports.keys.number_and_name import parted
from planner.imports.names.prefixes import with_prefixes
from planner.imports.protected.signs import signed
from planner.imports.tables.table import RawTable


class SaidParts(NamedTuple):
    """A table with such columns as it is read."""

    table: RawTable
    said: Said
    """What is said of it, with the columns that it has by now."""
    notes: list[Finding]
    asked: Mapping[str, tuple[int, str, int]]
    """Key of a column file to the column that it is about, what is probably the answer, and how many cells it is of."""


def with_said_parts(table: RawTable, meanings: Meanings, as_of: date) -> SaidParts:
    """The table with such columns in parts, and what is told and asked of it."""
    said = meanings.of(table.headers, table.of_file)
    shares = in_percent(table, said)
    normed = with_norms(shares.table, said)
    names, told = parted(normed, meanings.of(normed.headers, table.of_file))
    valid = with_validity(names, meanings.of(names.headers, table.of_file), as_of)
    said = meanings.of(valid.table.headers, table.of_file)
    titled, split = code_and_title(valid.table, said)
    titled, prefixes = with_prefixes(titled, said)
    marked, signs = signed(titled, said)
    said = meanings.of(marked.headers, table.of_file)
    marked, levels = by_levels(marked, said)
    notes = [*shares.notes, *told, *valid.notes, *split, *prefixes, *signs, *levels]
    return SaidParts(marked, said, notes, {**shares.asked, **valid.asked})
