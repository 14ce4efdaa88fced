"""Files without employee numbers, such as that of SKR's statistics: their rows are joined by the personnummer."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from planner.domain.finding import Finding, finding
from planner.domain.owner.exports import SeveralNumbers
from planner.imports import codes
from planner.imports.columns.meanings import Meanings
from planner.imports.columns.personal_number import PersonalNumber
from planner.imports.identity.known import KnownPeople
from planner.imports.identity.numbers import one_number_each
from planner.imports.identity.splits import settle_names
from planner.imports.mending.mended import Left
from planner.imports.proposals.layouts import TableLayout
from planner.imports.roster.columns import COLUMNS, GIVEN
from planner.imports.roster.rows import Row, rows_of_sources
from planner.imports.tables.table import RawTable

_NUMBER, _JOIN = "employee_number", "personnummer"


def numbered(
    left: Left, known: KnownPeople, meanings: Meanings, stored: Mapping[str, str], layouts: Sequence[TableLayout]
) -> Left:
    """Says of every row whose it is: first who has which number, by the rows that hold, then what has none is joined.

    Args:
        left: the rows to be imported, without those that mended ones replace.
        known: those who are stored.
        meanings: whether several numbers may be one person's.
        stored: personnummer of those who are stored to their employment numbers, where the files have none.
        layouts: of the tables.
    """
    told = one_number_each(left.rows, known, several=meanings.several_numbers is SeveralNumbers.ONE)
    findings = [*joined(left.rows, left.findings, stored), *told]
    settle_names(left.rows)
    asks = any(layout.asks for layout in layouts)
    return Left(left.rows, list(not_yet_joined(findings, layouts)) if asks else findings)


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
    if not any(_NUMBER not in source.places and _JOIN in source.places for source in rows_of_sources(rows)):
        return list(findings)
    numbers = {number: {own} for number, own in stored.items()} | _numbers(rows)
    lacking = [row for row in rows if _NUMBER not in row.places and _JOIN in row.places]
    if not numbers:
        return list(findings)
    given: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        if row.get("unit") is not None and row.get(_NUMBER) is not None:
            given[row.get(_NUMBER)].append(row)
    unread = [row for row in rows if row.get(_NUMBER) is not None and _JOIN in row.unread]
    for row in lacking:
        _join(row, numbers, given, unread)
    tables = {id(row.table): row.table for row in lacking}.values()
    places = {(table.file, table.sheet) for table in tables}
    kept = [note for note in findings if not (_lacks(note) and (note.file, note.sheet) in places)]
    return [*kept, *_told(tables, lacking)]


def not_yet_joined(findings: Iterable[Finding], layouts: Sequence[TableLayout]) -> Iterator[Finding]:
    """The findings of tables that are asked about, without that a table lacks numbers which another one may give it.

    Args:
        findings: of all files.
        layouts: of their tables.
    """
    keys = [{*layout.meant.values(), *(one.key for one in layout.proposals)} for layout in layouts]
    given = any({_NUMBER, _JOIN} <= own for own in keys)
    waiting = {
        (layout.file, layout.sheet)
        for layout, own in zip(layouts, keys, strict=True)
        if given and _JOIN in own and _NUMBER not in own
    }
    return (note for note in findings if not (_lacks(note) and (note.file, note.sheet) in waiting))


def _numbers(rows: Sequence[Row]) -> dict[str, set[str]]:
    """Personnummer to the employee numbers beside it."""
    numbers: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        person: PersonalNumber | None = row.get(_JOIN)
        if person is not None and row.get(_NUMBER) is not None:
            numbers[person.number].add(row.get(_NUMBER))
    return numbers


def _join(row: Row, numbers: Mapping[str, set[str]], given: Mapping[str, Sequence[Row]], unread: Sequence[Row]) -> None:
    person: PersonalNumber | None = row.get(_JOIN)
    if person is None:
        if _JOIN not in row.unread:
            row.fault(row.note(codes.EMPTY_CELL, _JOIN))
        return
    beside = numbers.get(person.number, set())
    if not beside and unread:
        # The cause stands in the other file: nobody is missing there before its numbers have been read.
        other, row_number = unread[0].table.file, unread[0].number
        row.fault(row.note(codes.NOT_READ_THERE, _JOIN, count=len(unread), other_file=other, other_row=row_number))
        return
    if not beside:
        row.fault(row.note(codes.IN_NO_LIST, _JOIN))
        return
    if len(beside) > 1:
        row.fault(row.note(codes.NOT_JOINED, _JOIN, count=len(beside)))
        return
    (number,) = beside
    row.put(_NUMBER, number)
    if "unit" not in row.places:
        _fill(row, given.get(number, ()))


def _fill(row: Row, jobs: Sequence[Row]) -> None:
    """Hands what a row says of an employment on to the one that the person has."""
    said = {key: value for key in GIVEN if (value := row.get(key)) is not None}
    for key in said:
        row.put(key, None)
    if said and len(jobs) == 1:
        for key, value in said.items():
            if jobs[0].get(key) is None:
                jobs[0].put(key, value)
    elif said:
        row.fault(row.note(codes.WHICH_EMPLOYMENT, _JOIN, count=len(jobs)))


def _lacks(note: Finding) -> bool:
    return note.code == codes.MISSING_HEADING and note.column == COLUMNS[_NUMBER].swedish


def _told(tables: Iterable[RawTable], rows: Sequence[Row]) -> Iterator[Finding]:
    for table in tables:
        own = [row for row in rows if row.table is table]
        count = sum(row.get(_NUMBER) is not None for row in own)
        yield finding(
            codes.JOINED, file=table.file, sheet=table.sheet, row=table.header_row, count=count, rows_of=len(own)
        )
