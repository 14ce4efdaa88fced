"""Lists beside that number employments, ``10209/1``, where the list of the employed has the person's ``10209``."""

from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from planner.domain.finding import Finding
from planner.domain.owner.exports import NumberForm
from planner.domain.vocabulary import called_in
from planner.imports import codes
from planner.imports.columns.column_file import UNANSWERED
from planner.imports.identity.known import KnownPeople, plain_number
from planner.imports.identity.numbers import NUMBER, renumbered
from planner.imports.identity.unnumbered import WORK
from planner.imports.keys.forms import persons_of
from planner.imports.keys.serials import (
    MOSTLY,
    SURE,
    List,
    base_of,
    bases_of,
    lists_of,
    shape,
    without_serials_of_employed,
)
from planner.imports.proposals.layouts import TableLayout, asked_at
from planner.imports.proposals.ways import NUMBER_FORM, of_column
from planner.imports.roster.rows import Row


class _Beside(NamedTuple):
    numbered: List
    same: dict[str, str]
    """Number with a serial to the person's."""


def without_serials(
    rows: Sequence[Row], layouts: tuple[TableLayout, ...], known: KnownPeople
) -> tuple[tuple[TableLayout, ...], list[Finding]]:
    """Gives rows under numbers with serials the person's, where that is sure or said; else the layouts with a question.

    Args:
        rows: of all files; their numbers may change.
        layouts: of their tables.
        known: those who are stored, whose numbers count where no list says who is employed.
    """
    layouts, told = without_serials_of_employed(rows, layouts, known)
    lists = [*lists_of(rows)]
    works = [listed for listed in lists if not WORK.isdisjoint(listed.source.places)]
    there = frozenset[str]().union(*(listed.numbers for listed in works))
    there = there or frozenset(own.employee_number for own in known.people if own.gone is None)
    said = {(layout.file, layout.sheet): layout.ways.get(NUMBER_FORM) for layout in layouts}
    for listed, same in _beside(lists, rows, there):
        table, place = listed.source.table, listed.source.places[NUMBER]
        answer = said.get((table.file, table.sheet))
        if answer is NumberForm.SAME:
            told += renumbered(listed.rows, same, codes.SERIALS)
        elif answer is None:
            sure = len(same) >= SURE * len(listed.numbers)
            guess = called_in("sv", NumberForm.SAME) if sure else UNANSWERED
            example = min(same)
            others = ", ".join(sorted({own.source.table.file for own in works})) or "keys.json"
            forms = f"”{shape(example)}” ({table.file}, {len(listed.numbers)}), ”{shape(base_of(example))}” ({others})"
            layouts = asked_at(layouts, table, {NUMBER_FORM: (forms, guess, len(same))})
            told.append(of_column(table, codes.ASKED_FORM, place, guess=guess, count=len(same), forms=forms))
    return layouts, told


def _beside(lists: Sequence[List], rows: Sequence[Row], there: Collection[str]) -> Iterator[_Beside]:
    """Lists of which most numbers are nobody's with their serials, and somebody's without."""
    whole: dict[str, str] = {}
    for listed in lists:
        if not WORK.isdisjoint(listed.source.places):
            continue
        bases = {own: base for own, base in bases_of(listed.numbers).items() if own not in there}
        whole = whole or ({plain_number(number): number for number in there} if bases else {})
        same = {own: number for own, base in bases.items() if (number := whole.get(plain_number(base)))}
        if not same or len(same) < MOSTLY * len(listed.numbers):
            continue
        ours = persons_of(listed.rows, same)
        theirs = persons_of((row for row in rows if row.source is not listed.source), {*same.values()})
        yield _Beside(listed, {own: number for own, number in same.items() if not ours[own].differs(theirs[number])})
