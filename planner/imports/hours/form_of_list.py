"""A list of employments without a column of their forms: which all in it have, where anything says it, is asked."""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence

from planner.domain.finding import Finding, finding
from planner.domain.person import EmploymentForm
from planner.domain.vocabulary import called_in
from planner.imports import codes
from planner.imports.columns.column import normal
from planner.imports.columns.column_file import UNANSWERED
from planner.imports.proposals.layouts import TableLayout, asked_at
from planner.imports.proposals.sample import whole
from planner.imports.proposals.ways import OF_LIST_FORM
from planner.imports.protected.rows import Protected
from planner.imports.roster.defaulted import without
from planner.imports.roster.rows import Row, Source, rows_of_sources
from planner.imports.said.elected import is_elected

_FORM = "employment_form"
_MOSTLY, _MOST = 0.8, 12
"""Share of the filled cells that must say it, and how many different words a column has at most that nobody reads."""
_ELECTED = re.compile(r"f[öo]rtroende(?:vald|man|män)|politiker|ledamot|ledamöter|arvod|elected|councill")
_SAYS = {
    EmploymentForm.HOURLY: re.compile(
        r"\btim\b|\btim(?:mar|anst|avl|lön|vik|pers|are)|behovsanst|intermittent|hourly|casual|\bpool|pool(?:en|are)?\b"
    ),
    EmploymentForm.ELECTED: _ELECTED,
    EmploymentForm.TEMPORARY: re.compile(r"visstid|tidsbegr|säsongsanst|temporary|fixed.term"),
    EmploymentForm.EXTERNAL: re.compile(r"konsult|inhyrd|bemanningsföretag|consultant|contractor"),
}
_SOME = re.compile(r"vikari|substitute")
"""Who is employed for a time or by the hour: nobody can tell."""


def formed_as_said(rows: Sequence[Row], layouts: Collection[TableLayout], protected: Protected) -> list[Finding]:
    """Gives the rows of such a list the form of employment that somebody has said all in it have, and tells of it.

    Args:
        rows: of all files.
        layouts: of their tables.
        protected: who is, or may be, protected; of them nothing is told.
    """
    told: list[Finding] = []
    hidden = {(rows[at].source, rows[at].index) for at in protected.marked | protected.held.keys()}
    for source in rows_of_sources(rows):
        said = _layout(source, layouts).ways.get(OF_LIST_FORM)
        if said is None or _FORM in source.places or _FORM not in source.at or not _employs(source):
            continue
        form, forms = EmploymentForm(str(said)), source.columns[source.at[_FORM]]
        empty = [at for at, own in enumerate(forms) if own is None]
        source.columns[source.at[_FORM]] = [form if own is None else own for own in forms]
        if count := sum((source, at) not in hidden for at in empty):
            table, facts = source.table, {"form": called_in("sv", form)}
            told.append(finding(codes.FORM_OF_LIST, count=count, file=table.file, sheet=table.sheet, facts=facts))
    return told


def with_form_asked(rows: Sequence[Row], layouts: tuple[TableLayout, ...]) -> tuple[TableLayout, ...]:
    """The layouts with the question at each list without forms of which something says that not all are permanent.

    Args:
        rows: of those of whom nobody is protected.
        layouts: of their tables.
    """
    guesses = {source: guess for source in rows_of_sources(rows) if (guess := _guess(source, layouts))}
    for source, count in without(rows, _FORM) if guesses else ():
        if source in guesses:
            layouts = asked_at(layouts, source.table, {OF_LIST_FORM: ("", guesses[source], count)})
    return layouts


def _guess(source: Source, layouts: Collection[TableLayout]) -> str:
    """What all of a list probably are: by its name, by what people are called, or by what it has headings of."""
    layout = _layout(source, layouts)
    if _FORM in source.places or not _employs(source) or OF_LIST_FORM in layout.ways:
        return ""
    return next(filter(None, _signs(source, layout)), "")


def _signs(source: Source, layout: TableLayout) -> Iterator[str]:
    table = source.table
    yield from map(_meant, (table.sheet, table.file))
    read = {*source.places.values()} - {source.places.get(key) for key in ("title", "unit")}
    for place, heading in enumerate(table.headers):
        if place in read or layout.meant.get(heading) == "":
            continue
        texts = whole(table, place).counts
        titled = place in (source.places.get("title"), source.places.get("unit"))
        said = Counter[str]()
        for text, count in texts.items() if titled or len(texts) <= _MOST else ():
            said[called_in("sv", EmploymentForm.ELECTED) if is_elected(text) else _meant(text)] += count
        yield next((form for form, count in said.items() if form and count >= _MOSTLY * texts.total()), "")
    if any(_ELECTED.search(normal(heading)) for heading in table.headers):
        yield called_in("sv", EmploymentForm.ELECTED)


def _meant(text: str) -> str:
    """The form that words say; somebody has to choose where there are two, and nothing where there is none."""
    words = normal(text.replace("_", " "))
    forms = [called_in("sv", form) for form, says in _SAYS.items() if says.search(words)]
    return forms[0] if len(forms) == 1 else UNANSWERED if forms or _SOME.search(words) else ""


def _employs(source: Source) -> bool:
    return source.places.keys() >= {"unit", "employed_from"}


def _layout(source: Source, layouts: Collection[TableLayout]) -> TableLayout:
    table = source.table
    return next(own for own in layouts if (own.file, own.sheet) == (table.file, table.sheet))
