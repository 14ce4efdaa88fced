"""Rows that are set aside for no fault of their own: what sets their person aside stands in another row."""

from collections.abc import Iterable, Iterator, Sequence

from planner.domain.finding import Finding
from planner.imports import codes
from planner.imports.roster.rows import Row
from planner.imports.tables.clean import clean

_GIVING = {codes.NO_EMPLOYMENT: ("unit",), codes.NO_BIRTH_YEAR: ("personnummer", "birth_year")}
"""Code of what a person lacks to the columns that would give it."""


def follow(rows: Iterable[Row], cause: Row) -> None:
    """Sets rows aside with the one whose mending lets them in again."""
    for row in rows:
        table = cause.table
        row.fault(row.note(codes.FOLLOWS, other_file=table.file, other_sheet=table.sheet, other_row=cause.number))


def told_at(rows: Sequence[Row], key: str, code: str, column: str = "", /, **facts: str | int) -> None:
    """Gives a fault to the rows that fill a column; the others follow. Where none does, to all.

    Args:
        rows: of one person.
        key: of the column.
        code: of the fault.
        column: key of the column that it is told at; the same if it is empty.
        facts: of the fault.
    """
    giving = [row for row in rows if row.get(key) is not None] or rows
    for row in giving:
        row.fault(row.note(code, column or key, **facts))
    follow([row for row in rows if row not in giving], giving[0])


def cause_of(lacking: str, rows: Iterable[Row]) -> Row | None:
    """The faulty row of a person that would give what they lack, once it is mended; None if there is none."""
    for row in rows:
        own = [fault for fault in row.faults if fault.code != codes.FOLLOWS]
        if own and any(_filled(row, key) for key in _GIVING[lacking]):
            return row
    return None


def without_birth_year(rows: Sequence[Row]) -> None:
    """Sets a person aside of whom no row says a year of birth: where a number has a wrong check digit, for that."""
    wrong = [
        row for row in rows if (own := row.get("personnummer")) is not None and own.note == codes.cells.CHECK_DIGIT
    ]
    if wrong:
        told_at(rows, "personnummer", codes.BORN_UNREAD)
    else:
        told_at(rows, "unit", codes.NO_BIRTH_YEAR, "birth_year")


def once(findings: Iterable[Finding], faulty: Iterable[Row]) -> Iterator[Finding]:
    """The findings, without the warning of a check digit at a row that is set aside for it."""
    aside = {row.where for row in faulty if any(fault.code == codes.BORN_UNREAD for fault in row.faults)}
    return (
        note
        for note in findings
        if note.code != codes.cells.CHECK_DIGIT or (note.file, note.sheet, note.row) not in aside
    )


def _filled(row: Row, key: str) -> bool:
    place = row.places.get(key)
    return place is not None and bool(clean(row.table.column(place)[row.index]))
