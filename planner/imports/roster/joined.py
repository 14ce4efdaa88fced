"""Files without employee numbers, such as that of SKR's statistics: their rows are joined by the personnummer."""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import partial
from itertools import chain
from typing import NamedTuple

from planner.domain.finding import Finding, finding
from planner.domain.owner.exports import SeveralNumbers, WithoutNumber
from planner.imports import codes
from planner.imports.columns.meanings import Meanings
from planner.imports.columns.personal_number import PersonalNumber
from planner.imports.identity.by_name import joined_by_name
from planner.imports.identity.known import KnownPeople
from planner.imports.identity.made import made_number
from planner.imports.identity.numbers import one_number_each
from planner.imports.identity.splits import settle_names
from planner.imports.identity.unnumbered import WORK, by_name, numbers_asked
from planner.imports.keys.digits import digits_asked, digits_said, told_once
from planner.imports.keys.forms import one_form
from planner.imports.keys.serials_beside import without_serials
from planner.imports.keys.twins import settle_twins
from planner.imports.mending.mended import without_replaced
from planner.imports.proposals.layouts import TableLayout
from planner.imports.proposals.ways import NEW_SURNAMES, WITHOUT_NUMBER
from planner.imports.roster.agreed import contradiction
from planner.imports.roster.columns import GIVEN
from planner.imports.roster.rows import Row, by_source, rows_of_sources

_NUMBER, _JOIN = "employee_number", "personnummer"


class Numbered(NamedTuple):
    """Rows of which it is said whose they are."""

    rows: list[Row]
    findings: list[Finding]
    layouts: tuple[TableLayout, ...]
    """With what is asked of lists without numbers."""


def numbered(
    read: Sequence[Row],
    told: Sequence[Finding],
    layouts: tuple[TableLayout, ...],
    known: KnownPeople,
    meanings: Meanings,
    stored: Mapping[str, str],
    as_of: date,
    key: bytes,
) -> Numbered:
    """Says of every row whose it is: first who has which number, by the rows that hold, then what has none is joined.

    Args:
        read: the rows of all files; those that mended ones replace are left out.
        told: what is told of them.
        layouts: of the tables.
        known: those who are stored.
        meanings: whether several numbers may be one person's.
        stored: personnummer of those who are stored to their employment numbers, where the files have none.
        as_of: decides the century of two-digit years.
        key: of what is made for rows and for people without numbers.
    """
    left = without_replaced(read, told, key)
    several = meanings.several_numbers is SeveralNumbers.ONE
    layouts, serials = without_serials(left.rows, layouts, known)
    layouts, twins = settle_twins(left.rows, layouts, known)
    layouts, forms = one_form(left.rows, layouts, known)
    same = one_number_each(left.rows, known, several=several, digits=digits_said(layouts))
    layouts, short = digits_asked(left.rows, layouts, known)
    layouts, findings = numbers_asked(left.rows, layouts, left.findings, stored, as_of)
    before = {own.personnummer: own.employee_number for own in known.people[::-1] if own.personnummer and own.tells}
    ways, surnames = (
        {(layout.file, layout.sheet): layout.ways.get(key) for layout in layouts}
        for key in (WITHOUT_NUMBER, NEW_SURNAMES)
    )
    rows, notes = joined(left.rows, stored, Strangers(ways, lambda own: before.get(own) or made_number(own, key)))
    hand_on(rows, as_of)
    named = (run for source, run in by_source(rows) if by_name(source.places, ways.get(run[0].where[:2])))
    notes += joined_by_name(rows, [*chain(*named)], known, as_of, surnames, partial(made_number, key=key))
    settle_names(rows)
    return Numbered(
        rows, told_once([*findings, *notes, *serials, *forms, *same, *twins, *short], rows, layouts, known), layouts
    )


class Strangers(NamedTuple):
    """What becomes of people in lists without numbers whom no other list gives one."""

    said: Mapping[tuple[str, str], object]
    """File and sheet to what somebody has said of it."""
    number: Callable[[str], str]
    """The number that the program makes of a personnummer, or that the person had."""

    def makes(self, row: Row) -> bool:
        """Whether a row says that somebody is employed, and the personnummer who."""
        said = self.said.get(row.where[:2]) is WithoutNumber.PERSONNUMMER
        return said and not WORK.isdisjoint(row.places)

    def leaves(self, row: Row) -> bool:
        """Whether rows of such people are not read."""
        return self.said.get(row.where[:2]) is WithoutNumber.UNREAD


def joined(rows: list[Row], stored: Mapping[str, str], strangers: Strangers) -> tuple[list[Row], list[Finding]]:
    """Gives rows without an employee number that of their personnummer in another file, and says so of each table.

    What they say of an employment is that of the person's only one: where it says nothing itself, it is filled in.

    Args:
        rows: of all files; rows that cannot be joined get a fault.
        stored: personnummer of those who are stored to their employment numbers, where the files have none.
        strangers: what becomes of those who have none anywhere.

    Returns:
        The rows that are read, and what is told.
    """
    runs = [run for source, run in by_source(rows) if _NUMBER not in source.places and _JOIN in source.places]
    lacking = [*chain(*runs)]
    if not lacking:
        return rows, []
    numbers = {number: {own} for number, own in stored.items()} | _numbers(rows)
    given = _employments(rows)
    unread = [row for row in rows if row.get(_NUMBER) is not None and _JOIN in row.unread]
    unknown = [row for row in lacking if (own := row.get(_JOIN)) is not None and own.number not in numbers]
    new = [row for row in unknown if strangers.makes(row)]
    numbers |= {own: {strangers.number(own)} for own in {row.get(_JOIN).number for row in new}}
    left = {row for row in unknown if strangers.leaves(row)}
    lacking = [row for row in lacking if row not in left]
    for row in lacking:
        _join(row, numbers, given, unread, {*new})
    notes = [*_told(lacking, new), *_told_left(left)]
    return [row for row in rows if row not in left] if left else rows, notes


def _numbers(rows: Sequence[Row]) -> dict[str, set[str]]:
    """Personnummer to the employee numbers beside it."""
    numbers: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        person: PersonalNumber | None = row.get(_JOIN)
        if person is not None and row.get(_NUMBER) is not None:
            numbers[person.number].add(row.get(_NUMBER))
    return numbers


def _join(
    row: Row,
    numbers: Mapping[str, set[str]],
    given: Mapping[str, Sequence[Row]],
    unread: Sequence[Row],
    new: Collection[Row],
) -> None:
    person: PersonalNumber | None = row.get(_JOIN)
    if person is None:
        if _JOIN not in row.unread:
            row.fault(row.note(codes.cells.EMPTY_CELL, _JOIN))
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
    if "unit" not in row.places and row not in new:
        _fill(row, given.get(number, ()))


def _fill(row: Row, jobs: Sequence[Row], by: str = _JOIN) -> None:
    """Hands what a row says of an employment on to the one that the person has."""
    said = {key: value for key in GIVEN if (value := row.get(key)) is not None}
    for key in said:
        row.put(key, None)
    if said and len(jobs) == 1:
        for key, value in said.items():
            if jobs[0].get(key) is None:
                jobs[0].put(key, value)
    elif said:
        row.fault(row.note(codes.WHICH_EMPLOYMENT, by, count=len(jobs)))


def hand_on(rows: Sequence[Row], as_of: date) -> None:
    """Hands what lists with numbers and without units say of employments on to the one that each person has that day.

    Another value than the employment has already is a fault of its row.

    Args:
        rows: of all files, by number.
        as_of: of several employments the only one that has not ended then is meant.
    """
    runs = [run for source, run in by_source(rows) if _hands_on(source.places)]
    given = _employments(rows) if runs else {}
    for row in chain(*runs):
        here = given.get(row.get(_NUMBER), [])
        now = [job for job in here if (job.get("employed_to") or as_of) >= as_of]
        jobs = now if len(now) == 1 else here
        said = {key: value for key in GIVEN if (value := row.get(key)) is not None and key in row.source.at}
        unlike = [key for key in said if len(jobs) == 1 and jobs[0].get(key) not in (None, said[key])]
        for key in unlike:
            row.fault(contradiction(row, key, jobs[0]))
        if unlike:
            for key in said:
                row.put(key, None)
        elif jobs:
            _fill(row, jobs, _NUMBER)


def _hands_on(places: Mapping[str, int]) -> bool:
    """Whether a list says something of employments, and neither their unit nor their first day."""
    says = not {*GIVEN, "full_time_week"}.isdisjoint({*places} - {"title"})
    return says and _NUMBER in places and {"unit", "employed_from"}.isdisjoint(places)


def _employments(rows: Iterable[Row]) -> dict[str, list[Row]]:
    """Employment number to the rows that say of an employment where it is."""
    given: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        if row.get("unit") is not None and (number := row.get(_NUMBER)) is not None:
            given[number].append(row)
    return given


def _told(rows: Sequence[Row], new: Sequence[Row]) -> Iterator[Finding]:
    """How many rows of each list have a number of another one, and how many people one that the program has made."""
    for source in rows_of_sources(rows):
        table, here = source.table, [row for row in rows if row.source is source]
        numbered_now = [row for row in new if row.source is source]
        tell = partial(finding, file=table.file, sheet=table.sheet, row=table.header_row)
        if len(numbered_now) < len(here):
            count = sum(row.get(_NUMBER) is not None for row in here) - len(numbered_now)
            yield tell(codes.JOINED, count=count, rows_of=len(here))
        if people := {row.get(_NUMBER) for row in numbered_now}:
            yield tell(codes.MADE_NUMBERS, count=len(people), example=min(people))


def _told_left(rows: Iterable[Row]) -> Iterator[Finding]:
    """How many rows of each list are not read, as somebody has said."""
    counts = Counter((row.table.file, row.table.sheet, row.table.header_row) for row in rows)
    for (file, sheet, header), count in sorted(counts.items()):
        yield finding(codes.STRANGERS_UNREAD, file=file, sheet=sheet, row=header, count=count)
