"""One person, one number, whatever file: leading zeros that a spreadsheet took, numbers that somebody had before."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain

from planner.domain.finding import Finding, finding
from planner.files.identity import KeyEntry
from planner.imports.columns.personal_number import PersonalNumber
from planner.imports.identity import codes
from planner.imports.identity.known import KnownPeople, plain_number, plain_numbers, same_names
from planner.imports.identity.several import numbers_of_one
from planner.imports.identity.zeros import FILLED, filled_up
from planner.imports.roster.rows import Keys, Row, by_source, rows_of_sources

NUMBER = "employee_number"
_PERSON = Keys(("personnummer",))
_NAMES = ("first_name", "last_name")
_OWN = Keys(("personnummer", "first_name", "last_name", "birth_year", "unit"))
"""Columns that say who a row's person is; a row without them says something of whoever has its number."""


@dataclass
class _Seen:
    """What stands beside one number in all files."""

    tables: set[int] = field(default_factory=set)
    personnummer: set[PersonalNumber] = field(default_factory=set)
    own: bool = False
    """Whether any row says who the person is."""


def one_number_each(
    rows: Sequence[Row], known: KnownPeople, *, several: bool, digits: Mapping[tuple[str, str], int]
) -> list[Finding]:
    """Gives rows of one person one number, where files write it in different ways; tells how many rows of which file.

    Args:
        rows: of all files; their numbers may change.
        known: those who are stored.
        several: whether HR has said that several numbers with one personnummer and one name are one person's.
        digits: file and sheet to how many HR has said that every number of the list has.
    """
    notes = _zeros(rows, numbers := _numbers(rows))
    filled = filled_up(rows, digits) if digits else {}
    for place, whole in sorted(filled.items()):
        notes += renumbered((row for row in rows if row.where[:2] == place), whole, FILLED)
    notes += _zeros(rows, _numbers(rows)) if filled else ()  # a list of courses may lack the same zeros
    if several and (renamed := numbers_of_one(rows)):
        each = [*renumbered(rows, renamed, codes.SEVERAL_NUMBERS)]
        for source in rows_of_sources(rows):
            source.several = renamed
        count = sum(int(note.facts["count"]) for note in each)
        notes += each if len(each) == 1 else [finding(codes.SEVERAL_NUMBERS, count=count)]  # one cause in all lists
    return [*notes, *_former(rows, known, _numbers(rows) if notes else numbers)] if known.people else notes


def _numbers(rows: Sequence[Row]) -> list[str]:
    """Every number, each once, in the order of the rows."""
    held = (source.held(run, source.at[NUMBER]) for source, run in by_source(rows))
    return [number for number in dict.fromkeys(chain.from_iterable(held)) if number is not None]


def _seen(rows: Iterable[Row], numbers: Collection[str]) -> dict[str, _Seen]:
    """What stands beside some numbers."""
    seen: dict[str, _Seen] = defaultdict(_Seen)
    for row in rows if numbers else ():
        number = row.get(NUMBER)
        if number in numbers:
            beside = seen[number]
            beside.tables.add(id(row.table))
            beside.own = beside.own or row.gives(_OWN)
            if (person := row.get("personnummer")) is not None:
                beside.personnummer.add(person)
    return seen


def _zeros(rows: Sequence[Row], written: Sequence[str]) -> list[Finding]:
    """001044 in one table and 1044 in another are one number; in one table, or of two people, they are two."""
    forms: dict[str, list[str]] = {}
    for number in written if len(set(plain_numbers(written))) < len(written) else ():
        forms.setdefault(plain_number(number), []).append(number)
    several = [numbers for numbers in forms.values() if len(numbers) > 1]
    seen = _seen(rows, {number for numbers in several for number in numbers})
    renamed: dict[str, str] = {}
    for numbers in several:
        if _are_one([seen[number] for number in numbers]):
            longest = max(numbers, key=len)
            renamed |= {number: longest for number in numbers if number != longest}
    return list(renumbered(rows, renamed, codes.ZEROS_OF_FILES)) if renamed else []


def _are_one(forms: Sequence[_Seen]) -> bool:
    tables = set[int]().union(*(one.tables for one in forms))
    told = [{own.number for own in one.personnummer} for one in forms if one.personnummer]
    return sum(len(one.tables) for one in forms) == len(tables) and bool(not told or set.intersection(*told))


def renumbered(rows: Iterable[Row], renamed: Mapping[str, str], code: str) -> Iterator[Finding]:
    """Gives rows other numbers, and tells how many of which file."""
    counts: Counter[tuple[str, str, str]] = Counter()
    for row in rows:
        number = row.get(NUMBER)
        if number is not None and number in renamed:
            row.put(NUMBER, renamed[number])
            counts[row.table.file, row.table.sheet, row.table.headers[row.places[NUMBER]]] += 1
    for (file, sheet, heading), count in sorted(counts.items()):
        yield finding(code, file=file, sheet=sheet, column=heading, count=count)


def _former(rows: Sequence[Row], known: KnownPeople, numbers: Sequence[str]) -> list[Finding]:
    """Rows under a former number follow the person who has a new one, unless they say themselves who they are of."""
    by_number = dict(zip(plain_numbers(numbers), numbers, strict=True))
    holders = _holders(rows, numbers)
    wanted: dict[str, list[tuple[KeyEntry, str]]] = defaultdict(list)
    alone = len(by_number) == len(numbers)
    for person in known.people:
        if alone and not person.former and holders.get(person.personnummer) == person.employee_number:
            continue  # so is nearly everybody
        own = plain_number(person.employee_number)
        now = (holders.get(person.personnummer) if person.personnummer else None) or by_number.get(own)
        now = now or (None if person.gone else person.employee_number)  # a list that comes alone may lack that number
        for old in (own, *map(plain_number, person.former)) if now is not None else ():
            number = by_number.get(old)
            if now is not None and number is not None and number != now:
                wanted[number].append((person, now))
    renamed = _of_nobody_else(wanted, rows, known) if wanted else {}
    return list(renumbered(rows, renamed, codes.FORMER_NUMBER)) if renamed else []


def _of_nobody_else(
    wanted: Mapping[str, Sequence[tuple[KeyEntry, str]]], rows: Sequence[Row], known: KnownPeople
) -> dict[str, str]:
    """Numbers to those of the people who alone have had them, where no row says another, and nobody else has them.

    Args:
        wanted: number to each who has had it, with the number that this one has now.
        rows: of all files.
        known: those who are stored.
    """
    plain = {plain_number(number) for number in wanted}
    held = {own: person.person for person in known.people
            if person.gone is None and (own := plain_number(person.employee_number)) in plain}  # fmt: skip
    those: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        if (number := row.get(NUMBER)) in wanted:
            those[number].append(row)
    renamed: dict[str, str] = {}
    for number, people in wanted.items():
        holder = held.get(plain_number(number), people[0][0].person if len(people) == 1 else "")
        person, now = people[0]
        if person.person == holder and all(_may_be(row, person) for row in those[number]):
            renamed[number] = now
    return renamed


def _may_be(row: Row, person: KeyEntry) -> bool:
    """Whether a row says of nobody's employment who it is, and nothing else of the person than is stored."""
    if not row.gives(_OWN):
        return True
    own = {key: name for key in _NAMES if (name := row.get(key)) is not None}
    theirs = {key: name for key in own if (name := getattr(person, key))}
    others = (row.get(key) is not None for key in ("unit", "personnummer", "birth_year"))
    return not any(others) and len(theirs) == len(own) == len(same_names(own, theirs))


def _holders(rows: Sequence[Row], numbers: Iterable[str]) -> dict[str, str]:
    """Personnummer to the number under which it stands now; of several the one that comes last."""
    holders: dict[str, str] = {}
    several: dict[str, set[str]] = {}
    for source, run in by_source(rows):
        for _, at in source.those[_PERSON]:
            for number, person in zip(source.held(run, source.at[NUMBER]), source.held(run, at), strict=True):
                if number is not None and person is not None and person.tells:
                    own = person.number
                    if holders.setdefault(own, number) != number:
                        several.setdefault(own, {holders[own]}).add(number)
    place = {number: at for at, number in enumerate(numbers)} if several else {}
    return holders | {own: max(those, key=place.__getitem__) for own, those in several.items()}
