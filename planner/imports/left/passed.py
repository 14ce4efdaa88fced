"""Headings that nothing reads, list by list: named once before anything is stored, as nobody asks of them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from xlsxwriter.utility import xl_col_to_name

from planner.domain.finding import Finding
from planner.imports import codes
from planner.imports.columns.column import compared
from planner.imports.columns.masking import shown
from planner.imports.columns.meanings import Meanings, Said
from planner.imports.proposals.layouts import TableLayout
from planner.imports.tables.clean import clean
from planner.imports.tables.table import RawTable

MOST = 40
"""Headings that are named of one list; the others are counted."""
_READ = frozenset({codes.PAID_BY_HOUR, codes.EXTENSION_HOLDS, codes.OVER_LEFT})
"""What is told of a column that has been read, and means none of ours."""


class Passed(NamedTuple):
    """The headings of one list, or of several with the same ones, that nothing reads."""

    place: str
    headings: tuple[str, ...]
    """As many as are named."""
    more: int
    """How many others there are."""


def with_passed(table: RawTable, layout: TableLayout, said: Said, meanings: Meanings) -> TableLayout:
    """The layout with its headings that nothing reads; not those of which that was said before, nor what is empty.

    Args:
        table: the table.
        layout: its layout.
        said: what is said of it.
        meanings: what is said of all, now and before.
    """
    before = replace(meanings, given=type(meanings.given)()).of(table.headers, table.of_file)
    quiet = before.left_out | before.unread.keys()
    read = {heading for heading, key in layout.meant.items() if key} | layout.uses.keys()
    passed = {
        heading or xl_col_to_name(place): place
        for place, heading in enumerate(table.headers)
        if heading not in read and compared(heading) not in layout.skills | quiet and heading in ("", *layout.headings)
    }
    # What smells of health is emptied as soon as somebody answers for it.
    named = [one for one, at in passed.items() if compared(one) in said.unread or any(map(clean, table.distinct(at)))]
    new = {*map(compared, said.layout.new)} if said.layout else set[str]()
    return replace(layout, passed=tuple(named), passed_new=any(compared(one) in new for one in named))


def passed_headings(layouts: Sequence[TableLayout], told: Iterable[Finding] = ()) -> Iterator[Passed]:
    """What nothing reads, list by list; sheets of a file that pass over the same are one.

    Args:
        layouts: of all lists; an answer that came late may have given a heading its meaning.
        told: what is told of them: it says of some columns that they were read for what stands in another.
    """
    beside = {(note.file, note.sheet, note.column) for note in told if note.code in _READ}
    lists: dict[tuple[str, tuple[str, ...]], list[str]] = {}
    for layout in layouts:
        read = {heading for heading, key in layout.meant.items() if key} | layout.uses.keys()
        open_ = (one for one in layout.passed if one not in read)
        if named := tuple(one for one in open_ if (layout.file, layout.sheet, shown(one)) not in beside):
            lists.setdefault((layout.file, named), []).append(layout.sheet)
    for (file, named), sheets in lists.items():
        places = ", ".join((file, *filter(None, sheets)))
        yield Passed(places, tuple(f"”{shown(one)}”" for one in named[:MOST]), max(0, len(named) - MOST))
