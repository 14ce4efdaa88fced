"""Headings over several columns, each of which the row below names: ``Legitimation`` above ``SSK`` and ``USK``."""

import re
from collections.abc import Iterator, Mapping, Sequence

from planner.imports.columns.smell import marks_person
from planner.imports.ends.terms import term_of
from planner.imports.headings.term_row import says_terms
from planner.imports.roster.unread_dates import some_day
from planner.imports.tables.clean import clean, is_empty
from planner.imports.tables.table import RawRow, RawTable, Rows

_LETTER = re.compile(r"[^\W\d_]")
_LONGEST, _FIRST_ROWS = 24, 3
"""Signs of such a name, and rows among which theirs is."""


def sub_headed(table: RawTable, headings: Sequence[str]) -> tuple[list[str], Sequence[RawRow]]:
    """The headings, each column's own name behind that of its group, and the rows without these names.

    What else stands in their row stays there, as how long each skill holds; a row of nothing else is left out.

    Args:
        table: the table; where its rows begin nobody may stand yet.
        headings: its headings, empty right of one that is over several.
    """
    groups = [*_groups(headings)]
    for index, row in enumerate(table.rows[:_FIRST_ROWS]) if groups else ():
        cells = {at: text for at, cell in enumerate(row.cells) if (text := clean(cell))}
        named = {at: cells[at] for group in groups for at in group if at in cells and not is_empty(cells[at])}
        several = any(sum(at in named for at in group) > 1 for group in groups)
        if not several or not _names(table, groups, named) or not _nobody(cells, named):
            continue
        over = {at: headings[group[0]] for group in groups for at in group}
        heads = [f"{over[at]} {named[at]}" if at in named else own for at, own in enumerate(headings)]
        return heads, _without(table, index, named, alone=cells.keys() <= named.keys())
    return [*headings], table.rows


def _groups(headings: Sequence[str]) -> Iterator[range]:
    """Places of each heading with those right of it that have none."""
    starts = [at for at, heading in enumerate(headings) if heading]
    for first, end in zip(starts, [*starts[1:], len(headings)], strict=True):
        if end - first > 1:
            yield range(first, end)


def _names(table: RawTable, groups: Sequence[range], named: Mapping[int, str]) -> bool:
    """Whether each is a short word that stands nowhere else in its column, and no other of its group has it."""
    for group in groups:
        words = [named[at].casefold() for at in group if at in named]
        if len({*words}) < len(words):
            return False
    return all(
        _LETTER.search(text)
        and len(text) <= _LONGEST
        and not (marks_person(text) or some_day(text))
        and sum(clean(cell).casefold() == text.casefold() for cell in table.column(at)) == 1
        for at, text in named.items()
    )


def _nobody(cells: Mapping[int, str], named: Mapping[int, str]) -> bool:
    """Whether what stands beside them is at most how long each skill holds."""
    rest = (text for at, text in cells.items() if at not in named)
    return all(is_empty(text) or term_of(text) or says_terms(text) for text in rest)


def _without(table: RawTable, index: int, named: Mapping[int, str], *, alone: bool) -> Rows:
    columns = [[*table.column(at)] for at in range(len(table.headers))]
    for at in named:
        columns[at][index] = ""
    numbers, beyond = [*table.numbers], {**table.beyond}
    if alone:
        del numbers[index]
        for column in columns:
            del column[index]
        beyond = {at - (at > index): cells for at, cells in beyond.items() if at != index}
    return Rows(numbers, columns, beyond)
