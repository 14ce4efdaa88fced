"""Temporary employments of which no last day is told: somebody says what they count as, never a guess."""

from collections.abc import Sequence
from datetime import date

from planner.domain.finding import Finding, finding
from planner.domain.owner.exports import OpenEnd
from planner.domain.person import EmploymentForm
from planner.domain.vocabulary import called_in
from planner.imports import codes
from planner.imports.columns.meanings import Meanings
from planner.imports.proposals.layouts import TableLayout, asked_at
from planner.imports.proposals.ways import OPEN_END, QUESTIONS, of_column
from planner.imports.protected.rows import Protected
from planner.imports.roster.rows import Row, by_source

_END, _FORM, _TEMPORARY = "employed_to", "employment_form", EmploymentForm.TEMPORARY


def with_ends(
    rows: Sequence[Row], protected: Protected, layouts: tuple[TableLayout, ...], meanings: Meanings
) -> tuple[tuple[TableLayout, ...], list[Finding]]:
    """Gives such employments what somebody has said; the layouts, with the question where nobody has, and what is told.

    A table whose every heading and word is understood by itself is read as it always was, and told of.

    Args:
        rows: of all files.
        protected: who is, or may be, protected; of them nothing is asked.
        layouts: of their tables.
        meanings: what HR has said.
    """
    open_, said = _open(rows), meanings.open_end
    if said is not None:
        for row in open_.values():
            _close(row, said)
    hidden = protected.marked | protected.held.keys()
    told = [row for index, row in open_.items() if index not in hidden]
    if not told:
        return layouts, []
    if said is not None:
        return layouts, [_counted(told, said)] if said != OpenEnd.FOR_EVER else []
    # Of a table of which something else is asked it is known already whether this has to be.
    asked = [layout for layout in layouts if layout.said and not layout.asks]
    first = next((row for row in told if _FORM in row.places and any(_is_of(layout, row) for layout in asked)), None)
    if first is None:
        return layouts, []
    guess, place = called_in("sv", OpenEnd.FOR_EVER), first.places[_FORM]
    question = {OPEN_END: (first.table.headers[place], guess, len(told))}
    notes = [of_column(first.table, QUESTIONS[OPEN_END], place, guess=guess, count=len(told))]
    return asked_at(layouts, first.table, question), notes


def _open(rows: Sequence[Row]) -> dict[int, Row]:
    """Index to each row with such an employment."""
    open_: dict[int, Row] = {}
    start = 0
    for source, run in by_source(rows):
        forms = source.held(run, source.at[_FORM]) if _FORM in source.at else ()
        temporary = (at for at, form in enumerate(forms) if form == _TEMPORARY)
        open_ |= {start + at: run[at] for at in temporary if _without_end(run[at])}
        start += len(run)
    return open_


def _without_end(row: Row) -> bool:
    return row.get("unit") is not None and row.get(_END) is None and _END not in row.unread


def _is_of(layout: TableLayout, row: Row) -> bool:
    return (layout.file, layout.sheet) == (row.table.file, row.table.sheet)


def _close(row: Row, said: str) -> None:
    if said == OpenEnd.UNREAD:
        row.fault(row.note(codes.END_NEEDED, _END))
    elif said != OpenEnd.FOR_EVER:
        row.put(_END, date.fromisoformat(said))


def _counted(rows: Sequence[Row], said: str) -> Finding:
    """That they count until a day, or not at all, with how many they are."""
    table = rows[0].table
    code = codes.ENDS_LEFT_OUT if said == OpenEnd.UNREAD else codes.ENDS_SAID
    return finding(code, file=table.file, sheet=table.sheet, facts={"count": len(rows), "until": str(said)})
