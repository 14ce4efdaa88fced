"""A column of pay beside one of forms of employment: who is paid by the hour is employed so, whatever the form says."""

import re
from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from planner.domain.finding import Finding
from planner.domain.owner.exports import PayForm
from planner.domain.person import EmploymentForm
from planner.domain.vocabulary import called_in
from planner.imports import codes
from planner.imports.columns.column import compared
from planner.imports.proposals.layouts import TableLayout, asked_at
from planner.imports.proposals.ways import PAY, of_column
from planner.imports.proposals.work import OF_PAY, form_guess, is_pay
from planner.imports.protected.rows import Protected
from planner.imports.roster.rows import Row, Source, rows_of_sources
from planner.imports.tables.clean import clean

_FORM, _SHARE = "employment_form", "fraction"
_PERHAPS = re.compile(r"lön|avl|avtal|form|typ|kat|pay|contract|kontrakt")
"""Headings below which it is looked for at all."""
_MOST = 12
"""Different words that such a column has at most."""
_BY_THE_MONTH = frozenset({"man", "ml", "mån.lön", "månlön", "fast", "fast lön", "fastlön"})
_FORMS = (EmploymentForm.PERMANENT, EmploymentForm.TEMPORARY)
_WHOLE = 100


class _Pay(NamedTuple):
    """Rows of one table that a column of pay says to be paid by the hour, and the form of employment not."""

    source: Source
    place: int
    rows: list[int]
    sure: bool
    """Whether heading and words leave no doubt."""


def paid_by_the_hour(rows: Sequence[Row], layouts: Collection[TableLayout], protected: Protected) -> list[Finding]:
    """Gives such rows the form of employment that the pay says, where it is sure or somebody has said so.

    A full time that stands beside it is the system's, and no share.

    Args:
        rows: of all files.
        layouts: of their tables.
        protected: who is, or may be, protected; of them nothing is told.

    Returns:
        How many they are.
    """
    told: list[Finding] = []
    hidden = {(rows[at].source, rows[at].index) for at in protected.marked | protected.held.keys()}
    for pay in _found(rows, layouts):
        said = _layout(pay.source, layouts).ways.get(PAY)
        if not (pay.sure if said is None else said == PayForm.HOURLY):
            continue
        source = pay.source
        forms, those = list(source.columns[source.at[_FORM]]), {*pay.rows}
        for at in pay.rows:
            forms[at] = EmploymentForm.HOURLY
        source.columns[source.at[_FORM]] = forms
        if (share := source.at.get(_SHARE)) is not None:
            source.columns[share] = [
                None if at in those and own == _WHOLE else own for at, own in enumerate(source.columns[share])
            ]
        if count := sum((source, at) not in hidden for at in pay.rows):
            told.append(of_column(source.table, codes.PAID_BY_HOUR, pay.place, count=count))
    return told


def with_pay(rows: Sequence[Row], layouts: tuple[TableLayout, ...]) -> tuple[tuple[TableLayout, ...], list[Finding]]:
    """The layouts with the question of columns of which it is not sure, and what is told as long as nobody answers.

    Args:
        rows: of those of whom nobody is protected.
        layouts: of their tables.
    """
    told: list[Finding] = []
    for pay in _found(rows, layouts):
        if pay.sure or PAY in _layout(pay.source, layouts).ways:
            continue
        here = {row.index for row in rows if row.source is pay.source}
        if count := sum(at in here for at in pay.rows):
            table = pay.source.table
            question = (table.headers[pay.place], called_in("sv", PayForm.HOURLY), count)
            layouts = asked_at(layouts, table, {PAY: question})
            told.append(of_column(table, codes.PAY_UNREAD, pay.place, count=count))
    return layouts, told


def _found(rows: Sequence[Row], layouts: Collection[TableLayout]) -> Iterator[_Pay]:
    for source in rows_of_sources(rows):
        if _FORM in source.places:
            pays = (_pay(source, place) for place in _open(source, _layout(source, layouts)))
            yield from [pay for pay in pays if pay is not None][:1]


def _layout(source: Source, layouts: Collection[TableLayout]) -> TableLayout:
    table = source.table
    return next(own for own in layouts if (own.file, own.sheet) == (table.file, table.sheet))


def _open(source: Source, layout: TableLayout) -> Iterator[int]:
    """Columns that are not read, and are not said to be left out unless it is also said what their pay means."""
    places, said = {*source.places.values()}, PAY in layout.ways
    for place, heading in enumerate(source.table.headers):
        free = place not in places and (said or layout.meant.get(heading) is None)
        if free and _PERHAPS.search(compared(heading)):
            yield place


def _pay(source: Source, place: int) -> _Pay | None:
    """What one column says."""
    texts = source.table.column(place)
    words = {text: clean(text).casefold() for text in {*texts}}
    filled = {*filter(None, words.values())}
    hourly = {text for text, word in words.items() if form_guess(word) == "timavlönad"}
    pays = all(is_pay(word) or word in _BY_THE_MONTH for word in filled)
    headed = bool(OF_PAY.search(compared(source.table.headers[place])))
    if not hourly or len(filled) > _MOST or not (pays or headed):
        return None
    forms = source.columns[source.at[_FORM]]
    rows = [at for at, (text, form) in enumerate(zip(texts, forms, strict=True)) if text in hourly and form in _FORMS]
    return _Pay(source, place, rows, sure=pays and headed) if rows else None
