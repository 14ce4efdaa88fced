"""Whether files whose headings are still asked about say some kinds of stored people's data alone."""

import re
from collections.abc import Iterator, Sequence

from planner.imports.owners.kept import StoredPeople
from planner.imports.owners.kinds import EMPLOYMENTS, KINDS
from planner.imports.proposals.layouts import TableLayout
from planner.imports.roster.rows import Row, rows_of_sources
from planner.imports.tables.clean import clean
from planner.imports.tables.table import RawTable

_NUMBERS = ("employee_number", "personnummer")
_MOSTLY = 0.5
"""Share of the rows of each list whose people must be stored."""
_KINDS = frozenset(key for kind in KINDS for key in kind.keys)


def likely_alone(rows: Sequence[Row], layouts: Sequence[TableLayout], stored: StoredPeople) -> bool:
    """Whether no heading is, or seems to be, of employments, some are of other kinds, and most people are stored.

    Then nobody has to be asked for units and first days, without which nobody new could be read. A list of courses
    names some who have left.

    Args:
        rows: every row that was read.
        layouts: of their tables.
        stored: those before.
    """
    there = {key for layout in layouts for key in _keys(layout).values()}
    if not stored.entries or there & {*EMPLOYMENTS.keys} or not there & _KINDS:
        return False
    every = ((own.employee_number, own.personnummer, *own.former) for own in stored.entries)
    known = {_bare(text) for own in every for text in own} - {""}
    keys = {(layout.file, layout.sheet): _keys(layout) for layout in layouts}
    tables = [source.table for source in rows_of_sources(rows)]
    return all(_most(table, keys.get((table.file, table.sheet), {}), known) for table in tables)


def _keys(layout: TableLayout) -> dict[str, str]:
    """Heading to the key that it means, or is proposed to mean."""
    return {one.heading: one.key for one in layout.proposals} | {
        heading: key for heading, key in layout.meant.items() if key
    }


def _most(table: RawTable, keys: dict[str, str], known: set[str]) -> bool:
    numbers = [*_numbers(table, keys)]
    people = [told for row in zip(*numbers, strict=True) if (told := {*row} - {""})]
    return bool(numbers) and sum(bool(told & known) for told in people) >= _MOSTLY * len(people)


def _numbers(table: RawTable, keys: dict[str, str]) -> Iterator[list[str]]:
    for place, heading in enumerate(table.headers):
        if keys.get(heading) in _NUMBERS:
            yield [_bare(text) for text in table.column(place)]


def _bare(text: str) -> str:
    """A number without hyphens, the century of a personnummer, and zeros before it."""
    return re.sub(r"\D", "", clean(text))[-10:].lstrip("0")
