"""Employment numbers that lists write in different forms, ``SFV00214`` and ``214``: asked once, and never guessed."""

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from planner.domain.finding import Finding
from planner.domain.owner.exports import NumberForm
from planner.domain.vocabulary import called_in
from planner.imports import codes
from planner.imports.codes.cells import CHECK_DIGIT
from planner.imports.columns.column_file import UNANSWERED
from planner.imports.identity.known import KnownPeople, bare_name, plain_number
from planner.imports.identity.numbers import NUMBER, renumbered
from planner.imports.identity.unnumbered import WORK
from planner.imports.proposals.layouts import TableLayout, asked_at
from planner.imports.proposals.ways import NUMBER_FORM, of_column
from planner.imports.roster.rows import Row, Source, by_source
from planner.imports.tables.table import RawTable

_FORM = re.compile(r"(?P<before>\D*)(?P<zeros>0*)(?P<core>\d+)(?P<behind>\D*)")
_STORED = "keys.json"
"""The file of those who are stored, where no list says who is employed."""
_MOSTLY, _SURE = 0.5, 0.9
"""Share of a list's numbers that have the one form and that then are somebody's, and from which that is proposed."""


class _Form(NamedTuple):
    """What stands around the digits of a number."""

    before: str
    behind: str


@dataclass(frozen=True)
class _List:
    """A list without employments whose numbers are nobody's as they stand."""

    table: RawTable
    rows: Sequence[Row]
    same: Mapping[str, str]
    """Number to the one that is probably meant."""
    others: str
    """Where that stands."""

    @property
    def forms(self) -> str:
        """How one number is written here and there; of its digits only how many they are."""
        number = min(self.same)
        total = len({row.get(NUMBER) for row in self.rows} - {None})
        return f"”{_shape(number)}” ({self.table.file}, {total}), ”{_shape(self.same[number])}” ({self.others})"


def one_form(
    rows: Sequence[Row], layouts: tuple[TableLayout, ...], known: KnownPeople
) -> tuple[tuple[TableLayout, ...], list[Finding]]:
    """Gives rows of such lists the numbers that they mean, where HR has said so; else the layouts with the question.

    Args:
        rows: of all files; their numbers may change.
        layouts: of their tables.
        known: those who are stored, whose numbers count where no list says who is employed.
    """
    said = {(layout.file, layout.sheet): layout.ways.get(NUMBER_FORM) for layout in layouts}
    told: list[Finding] = []
    for other in _lists(rows, known):
        table, place = other.table, other.rows[0].places[NUMBER]
        answer = said[table.file, table.sheet]
        if answer is NumberForm.SAME:
            told += renumbered(other.rows, other.same, codes.NUMBERS_OF_FORM)
        elif answer is None:
            numbers = {row.get(NUMBER) for row in other.rows} - {None}
            sure = len(other.same) >= _SURE * len(numbers)
            guess, count = called_in("sv", NumberForm.SAME) if sure else UNANSWERED, len(other.same)
            layouts = asked_at(layouts, table, {NUMBER_FORM: (other.forms, guess, count)})
            told.append(of_column(table, codes.ASKED_FORM, place, guess=guess, count=count, forms=other.forms))
    return layouts, told


def _lists(rows: Sequence[Row], known: KnownPeople) -> Iterator[_List]:
    """Lists of which most numbers have one form, and are then somebody's of another form."""
    runs = [(source, run) for source, run in by_source(rows) if NUMBER in source.places]
    works = [(source, run) for source, run in runs if not WORK.isdisjoint(source.places)]
    there = set[str]().union(*(_numbers(source, run) for source, run in works))
    there = there or {own.employee_number for own in known.people if own.gone is None}
    others = ", ".join(sorted({source.table.file for source, _ in works})) or _STORED
    for source, run in runs:
        numbers = _numbers(source, run)
        if len(numbers - there) < max(1, _MOSTLY * len(numbers)):
            continue  # so are all lists of the employed
        whole = {plain_number(number) for number in there}
        strange = [number for number in numbers if plain_number(number) not in whole]
        if same := _same(numbers, strange, there):
            same = _without_others(same, run, [row for _, people in works for row in people])
            if len(same) >= _MOSTLY * len(numbers):
                yield _List(source.table, run, same, others)


def _numbers(source: Source, run: Sequence[Row]) -> set[str]:
    return {*source.held(run, source.at[NUMBER])} - {None}


def _same(numbers: Collection[str], strange: Sequence[str], there: Collection[str]) -> dict[str, str]:
    """Numbers of the list's commonest form that are nobody's, to the only one there of which no more than that differs.

    Two that would be one, here or there, are none: a number must never become somebody else's.

    Args:
        numbers: of the list.
        strange: of these the ones that are nobody's.
        there: those of all others.
    """
    forms = Counter(form for number in strange if (form := _form(number)))
    form, _ = max(forms.items(), key=lambda pair: (pair[1], pair[0]), default=(None, 0))
    here, theirs = _by_core(numbers), _by_core(there)
    alone = ((number, _core(number)) for number in strange if form is not None and _form(number) == form)
    return {number: theirs[core][0] for number, core in alone if len(here[core]) == len(theirs.get(core, ())) == 1}


def _form(number: str) -> _Form | None:
    found = _FORM.fullmatch(number)
    return _Form(found["before"], found["behind"]) if found else None


def _core(number: str) -> str:
    if number.isdecimal():
        return number.lstrip("0") or "0"
    found = _FORM.fullmatch(number)
    return found["core"] if found else ""


def _by_core(numbers: Iterable[str]) -> Mapping[str, list[str]]:
    by_core: dict[str, list[str]] = defaultdict(list)
    for number in numbers:
        by_core[_core(number)].append(number)
    return by_core


def _shape(number: str) -> str:
    """``SFV00xxx`` of ``SFV00214``: what is common to all."""
    found = _FORM.fullmatch(number)
    return f"{found['before']}{found['zeros']}{'x' * len(found['core'])}{found['behind']}" if found else number


def _without_others(same: Mapping[str, str], here: Iterable[Row], there: Iterable[Row]) -> dict[str, str]:
    """Of such pairs those of whom nothing says that they are two people: another personnummer, or no name in common."""
    ours, theirs = persons_of(here, same), persons_of(there, {*same.values()})
    return {number: own for number, own in same.items() if not ours[number].differs(theirs[own])}


class Person(NamedTuple):
    """What stands beside a number."""

    numbers: set[str]
    """Personnummer."""
    names: set[str]
    """Words of names."""
    misspelt: set[str]
    """Of the personnummer those with a wrong check digit, which are nobody else's."""

    def differs(self, other: "Person") -> bool:
        """Whether what stands there says that it is somebody else."""
        numbers = self.numbers - self.misspelt, other.numbers - other.misspelt
        pairs = (numbers, (self.names, other.names))
        return any(own and theirs and own.isdisjoint(theirs) for own, theirs in pairs)


def persons_of(rows: Iterable[Row], numbers: Collection[str]) -> Mapping[str, Person]:
    """What stands beside some numbers."""
    persons: dict[str, Person] = defaultdict(lambda: Person(set(), set(), set()))
    for row in rows:
        if (number := row.get(NUMBER)) in numbers:
            persons[number].names.update(words_of_names(row.get("first_name"), row.get("last_name")))
            person = row.get("personnummer")
            if person is not None:
                persons[number].numbers.add(person.number)
                persons[number].misspelt.update([person.number] if person.note == CHECK_DIGIT else [])
    return persons


def words_of_names(*names: str | None) -> Iterator[str]:
    """The words of somebody's names, as they are compared."""
    return map(bare_name, " ".join(filter(None, names)).replace("-", " ").split())
