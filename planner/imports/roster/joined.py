"""Files without employee numbers, such as that of SKR's statistics: their rows are joined by the personnummer."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from planner.domain.finding import Finding, finding
from planner.imports import codes
from planner.imports.columns.personal_number import PersonalNumber
from planner.imports.roster.columns import COLUMNS, EMPLOYMENT_KEYS
from planner.imports.roster.rows import Row
from planner.imports.tables.table import RawTable

_NUMBER, _JOIN = "employee_number", "personnummer"
_GIVEN = ("title", *(key for key in EMPLOYMENT_KEYS if key != "employed_from"))
"""What such a file may say of an employment whose unit and first day stand in another file."""


def joined(rows: Sequence[Row], findings: Iterable[Finding], stored: Mapping[str, str]) -> list[Finding]:
    """Gives rows without an employee number that of their personnummer in another file, and says so of each table.

    What they say of an employment is that of the person's only one: where it says nothing itself, it is filled in.

    Args:
        rows: of all files; rows that cannot be joined get a fault.
        findings: of all files, among them that the column lacks.
        stored: personnummer of those who are stored to their employment numbers, where the files have none.

    Returns:
        The findings; of a table that is joined another than that its column lacks.
    """
    numbers = {number: {own} for number, own in stored.items()} | _numbers(rows)
    lacking = [row for row in rows if _NUMBER not in row.places and _JOIN in row.places]
    if not lacking or not numbers:
        return list(findings)
    given: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        if "unit" in row.values and _NUMBER in row.values:
            given[row.values[_NUMBER]].append(row)
    for row in lacking:
        _join(row, numbers, given)
    tables = {id(row.table): row.table for row in lacking}.values()
    places = {(table.file, table.sheet) for table in tables}
    kept = [note for note in findings if not (_lacks(note) and (note.file, note.sheet) in places)]
    return [*kept, *_told(tables, lacking)]


def _numbers(rows: Sequence[Row]) -> dict[str, set[str]]:
    """Personnummer to the employee numbers beside it."""
    numbers: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        person: PersonalNumber | None = row.values.get(_JOIN)
        if person is not None and _NUMBER in row.values:
            numbers[person.number].add(row.values[_NUMBER])
    return numbers


def _join(row: Row, numbers: Mapping[str, set[str]], given: Mapping[str, Sequence[Row]]) -> None:
    person: PersonalNumber | None = row.values.get(_JOIN)
    if person is None:
        if _JOIN not in row.unread:
            row.faults.append(row.note(codes.EMPTY_CELL, _JOIN))
        return
    beside = numbers.get(person.number, set())
    if len(beside) != 1:
        row.faults.append(row.note(codes.NOT_JOINED, _JOIN, count=len(beside)))
        return
    (row.values[_NUMBER],) = beside
    if "unit" not in row.places:
        _fill(row, given.get(row.values[_NUMBER], ()))


def _fill(row: Row, jobs: Sequence[Row]) -> None:
    """Hands what a row says of an employment on to the one that the person has."""
    said = {key: row.values.pop(key) for key in _GIVEN if key in row.values}
    if said and len(jobs) == 1:
        jobs[0].values.update({key: value for key, value in said.items() if key not in jobs[0].values})
    elif said:
        row.faults.append(row.note(codes.WHICH_EMPLOYMENT, _JOIN, count=len(jobs)))


def _lacks(note: Finding) -> bool:
    return note.code == codes.MISSING_HEADING and note.column == COLUMNS[_NUMBER].swedish


def _told(tables: Iterable[RawTable], rows: Sequence[Row]) -> Iterator[Finding]:
    for table in tables:
        own = [row for row in rows if row.table is table]
        count = sum(_NUMBER in row.values for row in own)
        yield finding(
            codes.JOINED, file=table.file, sheet=table.sheet, row=table.header_row, count=count, rows_of=len(own)
        )
