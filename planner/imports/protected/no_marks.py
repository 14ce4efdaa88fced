"""Columns called as that of protected people that mark nobody: where HR says so, and none of their cells disagrees."""

from collections.abc import Collection, Iterator

from planner.domain.vocabulary import yes_or_no
from planner.imports.columns.smell import smells_protected
from planner.imports.tables.clean import clean, compared
from planner.imports.tables.table import RawTable


def no_marks(table: RawTable, headings: Collection[str]) -> Iterator[str]:
    """Those of headings, as they are ``compared``, that smell of protection and below which nothing is yes or no.

    What HR says of such a column counts, were it called as that of protected people.
    """
    for place, heading in enumerate(table.headers if headings else ()):
        smells = compared(heading) in headings and smells_protected(heading)
        if smells and all(yes_or_no(clean(text)) is None for text in {*table.column(place)}):
            yield compared(heading)
