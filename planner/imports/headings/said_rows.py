"""What column files say of the rows of a file: which holds the headings."""

from functools import cache

from planner.imports.columns.column import compared
from planner.imports.columns.column_file import KEYS
from planner.imports.columns.meanings import Meanings
from planner.imports.columns.profiles import systems
from planner.imports.headings.heading_row import Wanted


def wanted_in(file: str, meanings: Meanings) -> Wanted:
    """What is known of the headings of a file.

    A row that is said without any heading holds whatever stands there; one that is said beside headings gives way to
    the row in which these stand: next month the title above them may have a line more.

    Args:
        file: its name without folders.
        meanings: what is said.
    """
    given = [layout for layout in meanings.given.layout if layout.file == file and layout.heading_row]
    said = next((layout.heading_row for layout in given if not layout.headings), meanings.given.heading_row)
    parts = (meanings.given, meanings.kept)
    own = [columns for part in parts for columns in (part.columns, *(layout.columns for layout in part.layout))]
    return Wanted(
        known=_known() | {compared(heading) for columns in own for heading in columns} - {""},
        layouts=[frozenset(layout.headings) for part in parts for layout in part.layout if layout.headings],
        said=said,
        beside=next((layout.heading_row for layout in given if layout.headings), None),
    )


def said_row(file: str, meanings: Meanings) -> int | None:
    """The row that somebody has said now holds the headings of a file."""
    wanted = wanted_in(file, meanings)
    return wanted.said or wanted.beside


@cache
def _known() -> frozenset[str]:
    """Every heading that is understood, or that a known system has."""
    theirs = (compared(heading) for system in systems() for heading in system.columns)
    return frozenset(KEYS) | frozenset(theirs) - {""}
