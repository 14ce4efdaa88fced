"""Numbers of employments that are the person's number and a short serial, ``15322-2``, where others have ``15322``."""

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

from planner.domain.finding import Finding
from planner.domain.owner.exports import NumberForm
from planner.domain.vocabulary import called_in
from planner.imports import codes
from planner.imports.columns.column_file import UNANSWERED
from planner.imports.identity.known import KnownPeople
from planner.imports.identity.numbers import NUMBER, renumbered
from planner.imports.identity.unnumbered import WORK
from planner.imports.keys.forms import Person, persons_of, words_of_names
from planner.imports.proposals.layouts import TableLayout, asked_at
from planner.imports.proposals.ways import NUMBER_FORM, of_column
from planner.imports.roster.rows import Row, Source, by_source

_SERIAL = re.compile(r"(?P<base>\D*\d{3}.*)[-/._]\d{1,2}")
_BEFORE_SERIAL = re.compile(r"[-/._]")
"""Stands in every number that has a serial."""
MOSTLY, SURE = 0.5, 0.9
"""Share of a list's numbers that are somebody's without a serial, and from which that is proposed."""
_FEW = 0.1
"""Where more of the numbers would be two people's, the digits behind are a part of the number."""
_SHOWN = 2
"""So many people with several serials and one personnummer show that these are of employments."""


class List(NamedTuple):
    """A list and its numbers."""

    source: Source
    rows: Sequence[Row]
    numbers: frozenset[str]


def without_serials_of_employed(
    rows: Sequence[Row], layouts: tuple[TableLayout, ...], known: KnownPeople
) -> tuple[tuple[TableLayout, ...], list[Finding]]:
    """Gives rows under such numbers the person's, where some list, or what is stored, has that; asks where it may be.

    Args:
        rows: of all files; their numbers may change.
        layouts: of their tables.
        known: those who are stored.
    """
    lists = [*lists_of(rows)]
    bases = {base for one in lists if _has_serials(one) for base in bases_of(one.numbers).values()}
    alone = [one for one in lists if len(one.numbers & bases) >= max(1, MOSTLY * len(one.numbers))]
    stored = {own.employee_number: own for own in known.people if own.gone is None and own.employee_number in bases}
    kept = bool(bases) and len(stored) >= MOSTLY * len(bases)
    if not alone and not kept:
        return layouts, []
    beside = _beside(rows, lists, bases)
    for number, own in stored.items():
        told = {own.personnummer} - {""} if own.tells else set[str]()  # a misspelt one may have been put right
        person = Person(told, {*words_of_names(own.first_name, own.last_name)}, set())
        beside[number].append(person)
    apart = {base for base, people in beside.items() if any(one.differs(other) for one, other in _pairs(people))}
    one_each = {base for base, people in beside.items() if base not in apart and _is_one(people)}
    said = _said(layouts, [one for one in lists if one in alone or _has_serials(one)])
    if NumberForm.OTHERS in said or (NumberForm.SAME not in said and len(apart) > _FEW * len(one_each | apart)):
        return layouts, []
    if NumberForm.SAME in said or kept or len(one_each) >= _SHOWN:
        renamed = {own: base for one in lists for own in one.numbers if (base := base_of(own)) in bases - apart}
        return layouts, [*renumbered(rows, renamed, codes.SERIALS)]
    return _asked(layouts, alone, bases, lists)


def lists_of(rows: Sequence[Row]) -> Iterator[List]:
    """The lists with numbers."""
    for source, run in by_source(rows):
        if NUMBER in source.places:
            yield List(source, run, frozenset({*source.held(run, source.at[NUMBER])} - {None}))


def base_of(number: str) -> str:
    """The number before a serial; empty where there is none."""
    found = _SERIAL.fullmatch(number)
    return found["base"] if found else ""


def bases_of(numbers: Collection[str]) -> dict[str, str]:
    """Those that have a serial, to the number before it; of thousands it is seen at once that none has."""
    if not _BEFORE_SERIAL.search("\n".join(numbers)):
        return {}
    return {number: base for number in numbers if (base := base_of(number))}


def _has_serials(one: List) -> bool:
    """Whether a list of the employed numbers employments so."""
    works = not WORK.isdisjoint(one.source.places)
    return works and len(bases_of(one.numbers)) >= max(1, SURE * len(one.numbers))


def _beside(rows: Sequence[Row], lists: Sequence[List], bases: Collection[str]) -> dict[str, list[Person]]:
    """A person's number to what stands beside each form of it."""
    forms = {number: base for one in lists for number in one.numbers if (base := base_of(number) or number) in bases}
    beside: dict[str, list[Person]] = defaultdict(list)
    for number, person in persons_of(rows, forms).items():
        beside[forms[number]].append(person)
    return beside


def _pairs(people: Sequence[Person]) -> Iterator[tuple[Person, Person]]:
    return combinations(people, 2)


def _is_one(people: Sequence[Person]) -> bool:
    """Whether one personnummer stands beside two forms of a number at least."""
    told = Counter(number for person in people for number in person.numbers)
    return max(told.values(), default=0) > 1


def _said(layouts: Sequence[TableLayout], lists: Sequence[List]) -> set[object]:
    """What is said of the numbers of these lists."""
    here = {(one.source.table.file, one.source.table.sheet) for one in lists}
    return {layout.ways.get(NUMBER_FORM) for layout in layouts if (layout.file, layout.sheet) in here}


def _asked(
    layouts: tuple[TableLayout, ...], alone: Sequence[List], bases: Collection[str], lists: Sequence[List]
) -> tuple[tuple[TableLayout, ...], list[Finding]]:
    """The question of each list that has the numbers alone."""
    told: list[Finding] = []
    works = [one for one in lists if _has_serials(one)]
    form = min(number for one in works for number in one.numbers if base_of(number))
    others = ", ".join(sorted({one.source.table.file for one in works}))
    for other in alone:
        table, count = other.source.table, len(other.numbers & {*bases})
        guess = called_in("sv", NumberForm.SAME) if count >= SURE * len(other.numbers) else UNANSWERED
        forms = f"”{shape(base_of(form))}” ({table.file}, {len(other.numbers)}), ”{shape(form)}” ({others})"
        layouts = asked_at(layouts, table, {NUMBER_FORM: (forms, guess, count)})
        told.append(
            of_column(table, codes.ASKED_FORM, other.source.places[NUMBER], guess=guess, count=count, forms=forms)
        )
    return layouts, told


def shape(number: str) -> str:
    """``xxxxx-x`` of ``15322-2``."""
    return re.sub(r"\d", "x", number)
