"""Rows in other lists about those whom a list says not to be employed: left out with them, and counted with them."""

from collections.abc import Iterable, Mapping
from datetime import date

from planner.domain.finding import Finding
from planner.imports import codes
from planner.imports.columns.cell import Fault
from planner.imports.columns.chosen import marks_protected
from planner.imports.columns.personal_number import read_number
from planner.imports.proposals.layouts import TableLayout
from planner.imports.roster.rows import Row

_NUMBER, _PERSON = "employee_number", "personnummer"


def without_apart(
    rows: list[Row], findings: list[Finding], layouts: Iterable[TableLayout], as_of: date
) -> tuple[list[Row], list[Finding]]:
    """The rows without those of people of whom no list says an employment, and the notes with how many these are.

    Args:
        rows: of all files.
        findings: what is told, among it how many rows each list's codes have left out.
        layouts: of their tables, with who was left out.
        as_of: decides the century of two-digit years.
    """
    apart = {(one.file, one.sheet): [(number, _person(text, as_of)) for number, text in one.apart] for one in layouts}
    if not any(apart.values()):
        return rows, findings
    works = [row for row in rows if row.get("unit") is not None]
    employed = {name for row in works for name in _names(row)}
    lists: dict[str, tuple[str, str]] = {}
    for place, people in apart.items():
        for names in (tuple(filter(None, pair)) for pair in people):
            if employed.isdisjoint(names):
                lists |= {name: place for name in names if name not in lists}
    out = {row: own for row in rows if (own := _list_of(row, lists)) and not _marked(row)}
    counts = [*out.values()]
    told = [_counted(note, counts.count((note.file, note.sheet))) for note in findings]
    return [row for row in rows if row not in out], told


def _list_of(row: Row, lists: Mapping[str, tuple[str, str]]) -> tuple[str, str] | None:
    """File and sheet of the list that says of a row's person that there is no employment."""
    return next((lists[name] for name in _names(row) if name in lists), None)


def _names(row: Row) -> tuple[str, ...]:
    """Employment number and personnummer of a row, as far as it has them."""
    number, person = row.get(_NUMBER), row.get(_PERSON)
    return tuple(filter(None, (number and number.casefold(), person and person.number)))


def _person(text: str, as_of: date) -> str:
    own = read_number(text, as_of) if text else None
    return "" if own is None or isinstance(own, Fault) else own.number


def _marked(row: Row) -> bool:
    return marks_protected(row.table, row.table.rows[row.index], row.places)


def _counted(note: Finding, elsewhere: int) -> Finding:
    if note.code != codes.NOT_EMPLOYED_ROWS or not elsewhere:
        return note
    return note.model_copy(update={"facts": {**note.facts, "elsewhere": elsewhere}})
