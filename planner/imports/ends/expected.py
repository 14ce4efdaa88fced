"""Temporary employments without a last day that the answers to other questions bring to light: asked in their round."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace

from planner.domain.owner.exports import OpenEnd
from planner.domain.person import EmploymentForm
from planner.domain.vocabulary import called_in
from planner.imports.columns.cell import parse
from planner.imports.columns.days import never
from planner.imports.columns.meanings import Meanings, Said, in_our_words
from planner.imports.proposals.layouts import TableLayout
from planner.imports.proposals.ways import OPEN_END
from planner.imports.roster.columns import COLUMNS, name_of
from planner.imports.tables.clean import clean
from planner.imports.tables.table import RawTable

_FORM, _END = "employment_form", "employed_to"
FORM = name_of(_FORM)


def is_temporary(text: str) -> bool:
    """Whether a word that a file may use for a form of employment is a temporary one."""
    return parse(COLUMNS[_FORM], text) == EmploymentForm.TEMPORARY


def with_expected_ends(
    table: RawTable, layout: TableLayout, likely: Mapping[str, int], said: Said, meanings: Meanings
) -> TableLayout:
    """The layout with the question of such employments, where something else must be said before anything is read.

    Of codes that nobody knows yet it depends on what is answered of them.

    Args:
        table: the table.
        layout: what is asked of it otherwise.
        likely: columns that are understood, or probably, with their places.
        said: what is said of it.
        meanings: what is said of all tables.
    """
    place, last = likely.get(_FORM), likely.get(_END)
    if not layout.asks or place is None or "unit" not in likely or meanings.open_end is not None:
        return layout
    if last is None and layout.asked:
        return layout  # one of its headings may yet be that of last days
    open_ = _open(table, place, last, said)
    known = sum(open_[text] for text in open_ if is_temporary(_ours(text, said)))
    unknown = {text for text in layout.unknown_words.get(FORM, {}) if text in open_}
    unknown -= layout.words.get(FORM, {}).keys()
    count = known or sum(open_[text] for text in unknown)
    if not count:
        return layout
    asked = {OPEN_END: (table.headers[place], called_in("sv", OpenEnd.FOR_EVER), count)}
    return replace(
        layout, asked_ways={**layout.asked_ways, **asked}, open_forms=frozenset() if known else frozenset(unknown)
    )


def _open(table: RawTable, place: int, last: int | None, said: Said) -> Counter[str]:
    """Form of employment to how many rows have it and no last day."""
    endless = said.words.get(_END, {})
    forms = map(clean, table.column(place))
    ends = [""] * len(table.rows) if last is None else map(clean, table.column(last))
    pairs = zip(forms, ends, strict=True)
    return Counter(form for form, end in pairs if form and (never(end) or not endless.get(end.casefold(), end)))


def _ours(text: str, said: Said) -> str:
    return in_our_words(COLUMNS[_FORM], text, said.words.get(_FORM, {}))
