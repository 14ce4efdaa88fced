"""What is told, and what is not, of the rows of people who are protected or may be."""

import re
from collections.abc import Iterable, Iterator, Sequence

from planner.domain.finding import Finding, finding
from planner.imports import codes
from planner.imports.columns.column import compared
from planner.imports.columns.column_file import KEYS
from planner.imports.protected.flag import FLAG
from planner.imports.protected.rows import Protected
from planner.imports.roster.result import Signs
from planner.imports.roster.rows import Row
from planner.imports.tables.clean import clean

_SIGN = re.compile(r"[^\W\d_]{1,3}")


def hold(rows: Sequence[Row], protected: Protected) -> tuple[list[Row], list[Row]]:
    """Gives the rows of people who may be protected that question as their only fault.

    Returns:
        The rows of all who are not marked, and of these the ones of whom there is no such question.
    """
    for index, word in protected.held.items():
        row, marking = rows[index], rows[word.row]
        if row is marking:
            row.faults = (row.word_note(word.place),)
        else:
            file, number = marking.table.file, marking.number
            row.faults = (row.note(codes.HELD_WITH, other_file=file, other_row=number),)
    used, free = (
        [row for index, row in enumerate(rows) if index not in hidden] if hidden else list(rows)
        for hidden in (protected.marked, protected.marked | protected.held.keys())
    )
    return used, free


def not_of_protected(findings: Iterable[Finding], rows: Sequence[Row], protected: Protected) -> Iterator[Finding]:
    """The findings of all but the rows of people who are protected, or may be; and how many of these there are."""
    hidden = {rows[index].where for index in (*protected.marked, *protected.held)}
    yield from (note for note in findings if (note.file, note.sheet, note.row) not in hidden)
    if doubtful := [rows[index] for index in protected.doubtful if not _answered(rows[index])]:
        yield doubtful[0].note(codes.DOUBTFUL_FLAGS, FLAG, count=len(doubtful)).model_copy(update={"found": ""})
    if protected.people:
        yield finding(codes.PROTECTED, count=protected.people, rows=len(protected.marked))


def _answered(row: Row) -> bool:
    """Whether a cell is a short sign below a heading of which somebody has said that whoever has any is protected."""
    place = row.places[FLAG]
    return compared(row.table.headers[place]) not in KEYS and bool(
        _SIGN.fullmatch(clean(row.table.column(place)[row.index]))
    )


def signs_of(row: Row) -> Signs:
    """What tells the person of a row in files that were stored before."""
    number, names = row.get("personnummer"), [row.get(key) or "" for key in ("first_name", "last_name")]
    numbers = [row.get("employee_number"), "" if number is None else number.number]
    return Signs(
        numbers=frozenset(filter(None, numbers)),
        name=frozenset(name.casefold() for name in names) if all(names) else frozenset(),
    )
