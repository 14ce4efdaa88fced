"""Lists with neither employment number nor personnummer: their rows are joined by the name and the day of birth.

Where such a list itself says where people are employed, as one of elected people does, those whom nobody else has are
people of their own.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import chain

from planner.domain.finding import Finding, finding
from planner.domain.person import DateOrder
from planner.imports import codes
from planner.imports.columns.days import Way, read_day
from planner.imports.identity.known import KnownPeople, bare_name
from planner.imports.keys.new_surnames import Who, namesakes, settle
from planner.imports.roster.rows import Row
from planner.imports.roster.unread_dates import day_of
from planner.imports.tables.clean import clean

_NUMBER, _PERSON, _BORN = "employee_number", "personnummer", "birth_year"
_WORK = ("unit", "employed_from")
"""What a row must say for somebody to be employed by it."""
_COORDINATION_DAY, _LISTED = 60, 10


def joined_by_name(
    rows: Sequence[Row],
    lacking: Sequence[Row],
    known: KnownPeople,
    as_of: date,
    said: Mapping[tuple[str, str], object],
    number_of: Callable[[str], str],
) -> list[Finding]:
    """Gives rows the number of the one person with their name and day of birth, and says so of each table.

    Whoever nobody is like gets a number that is made of both, where the list says the employment.

    Args:
        rows: of all files, with the numbers that they have by now.
        lacking: those that have none and may get one so; of whom there is nobody, or several, get a fault.
        known: those who are stored.
        as_of: decides the century of years in two digits.
        said: file and sheet to what somebody has said of new surnames there.
        number_of: makes the number of somebody who has none.
    """
    if not lacking:
        return []
    numbers = _numbers(rows, known)
    lost: dict[Row, Who] = {}
    for row in lacking:
        place = row.places[_BORN]
        text = clean(row.table.column(place)[row.index])
        who = _who(birthday(text, row.source.days.get(place, ()), as_of), _words(row))
        if who is None:
            row.fault(row.note(codes.NAME_OR_DAY_LACKS, _BORN))
        elif len(fitting := numbers.get(who, set())) == 1:
            row.put(_NUMBER, next(iter(fitting)))
        elif not fitting:
            lost[row] = who
        else:
            row.fault(row.note(codes.NOT_KNOWN_BY_NAME, _BORN, count=len(fitting)))
    told = [*_told(lacking)]
    new = _new(lost, numbers)
    for row, (day, words) in new.items():
        row.put(_NUMBER, number_of(f"{day} {' '.join(sorted(words))}"))
        del lost[row]
    return [*told, *_told_new(new), *chain.from_iterable(_renamed(lost, lacking, numbers, said))]


def _new(lost: Mapping[Row, Who], numbers: Iterable[Who]) -> dict[Row, Who]:
    """Of rows that fit nobody those that make somebody: they say an employment, and nobody born that day is near."""
    born: dict[date, set[str]] = defaultdict(set)
    for day, words in numbers:
        born[day] |= words
    return {
        row: (day, words) for row, (day, words) in lost.items() if born[day].isdisjoint(words) and _is_employed(row)
    }


def _is_employed(row: Row) -> bool:
    """Whether a row says where somebody is employed, and from when."""
    return all(key in row.places or row.get(key) is not None for key in _WORK)


def _renamed(
    lost: Mapping[Row, Who],
    lacking: Sequence[Row],
    numbers: Mapping[Who, set[str]],
    said: Mapping[tuple[str, str], object],
) -> Iterator[Iterable[Finding]]:
    """List by list those who may have a new surname; of the others there is nobody."""
    for table in dict.fromkeys(row.where[:2] for row in lost):
        here = {row: own for row, own in lost.items() if row.where[:2] == table}
        joined = {row.get(_NUMBER) for row in lacking if row.where[:2] == table}
        alike = namesakes(here, joined, numbers)
        for row in here.keys() - alike.keys():
            near = _is_employed(row)  # others of those are people of their own
            row.fault(
                row.note(codes.NEAR_BY_NAME, _BORN) if near else row.note(codes.NOT_KNOWN_BY_NAME, _BORN, count=0)
            )
        if alike:
            yield settle(alike, said.get(table))


def birthday(text: str, forms: Collection[DateOrder], as_of: date) -> date | None:
    """The day of birth that a text is, read as it is said of its column, else with the year first: ``820131``."""
    return day_of(text) or day_of(read_day(text, forms or (DateOrder.YEAR,), Way(as_of, births=True)))


def _numbers(rows: Iterable[Row], known: KnownPeople) -> Mapping[Who, set[str]]:
    """Who there is in the other lists, and in what is stored, to their numbers."""
    words: dict[str, set[str]] = defaultdict(set)
    people: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        if (number := row.get(_NUMBER)) is None:
            continue
        if name := _words(row):
            words[number].add(name)
        if (person := row.get(_PERSON)) is not None:
            people[number].add(person.number)
    numbers: dict[Who, set[str]] = defaultdict(set)
    for number, persons in people.items():
        for who in (_who(_in_number(person), name) for person in persons for name in words[number]):
            if who is not None:
                numbers[who].add(number)
    stored: dict[Who, set[str]] = defaultdict(set)
    for entry in known.people:
        who = _who(_in_number(entry.personnummer), f"{entry.first_name} {entry.last_name}")
        if who is not None and entry.gone is None:
            stored[who].add(entry.employee_number)
    return stored | numbers  # whoever has another number now is in the files with it


def _who(day: date | None, name: str) -> Who | None:
    words = frozenset(filter(None, map(bare_name, name.replace("-", " ").split())))
    return (day, words) if day is not None and len(words) > 1 else None


def _words(row: Row) -> str:
    return " ".join(filter(None, (row.get("first_name"), row.get("last_name"))))


def _in_number(personnummer: str) -> date | None:
    """The day of birth that a personnummer of twelve signs holds, or a coordination number."""
    try:
        year, month, day = int(personnummer[:4]), int(personnummer[4:6]), int(personnummer[6:8])
        return date(year, month, day - _COORDINATION_DAY if day > _COORDINATION_DAY else day)
    except ValueError:
        return None


def _told(rows: Sequence[Row]) -> Iterator[Finding]:
    """How many rows of each list have got a number."""
    sizes = Counter((row.table.file, row.table.sheet, row.table.header_row) for row in rows)
    joined = Counter(row.where[:2] for row in rows if row.get(_NUMBER) is not None)
    for (file, sheet, header), size in sorted(sizes.items()):
        count = joined[file, sheet]
        yield finding(codes.JOINED_BY_NAME, file=file, sheet=sheet, row=header, count=count, rows_of=size)


def _told_new(new: Iterable[Row]) -> Iterator[Finding]:
    """How many people of each list have got a number that the program has made, and where they stand."""
    tables: dict[tuple[str, str, int | None], list[Row]] = defaultdict(list)
    for row in new:
        tables[row.table.file, row.table.sheet, row.table.header_row].append(row)
    for (file, sheet, header), rows in sorted(tables.items()):
        people = {row.get(_NUMBER): row.number for row in reversed(rows)}
        first = sorted(people.values())
        listed = ", ".join(map(str, first[:_LISTED])) + (" …" if len(first) > _LISTED else "")
        facts = {"count": len(people), "rows": listed, "example": min(people)}
        yield finding(codes.MADE_BY_NAME, file=file, sheet=sheet, row=header, facts=facts)
