"""Asks whether people with several employment numbers are one person each: no file says it, and somebody has to."""

from collections.abc import Sequence

from planner.domain.finding import Finding
from planner.domain.owner.exports import SeveralNumbers
from planner.domain.vocabulary import called_in
from planner.imports.columns.meanings import Meanings
from planner.imports.ends.elsewhere import with_ends_elsewhere
from planner.imports.ends.employments import with_ends
from planner.imports.hours.form_of_list import formed_as_said
from planner.imports.hours.pay import paid_by_the_hour
from planner.imports.identity.several import numbers_of_one
from planner.imports.identity.trials import trials_asked
from planner.imports.proposals.layouts import TableLayout, asked_at
from planner.imports.proposals.ways import QUESTIONS, SEVERAL, of_column
from planner.imports.protected.rows import Protected
from planner.imports.roster.rows import Row

_NUMBER = "employee_number"


def people_asked(
    rows: Sequence[Row],
    protected: Protected,
    layouts: tuple[TableLayout, ...],
    meanings: Meanings,
    told: Sequence[Finding],
) -> tuple[tuple[TableLayout, ...], list[Finding]]:
    """The layouts with every question of who people are, each where its first row stands, and all that is told.

    Args:
        rows: of all files.
        protected: who is, or may be, protected; of them nothing is asked.
        layouts: of their tables.
        meanings: what HR has said.
        told: what is told already.
    """
    layouts, several = several_asked(rows, protected, layouts, meanings)
    layouts, trials = trials_asked(rows, protected, layouts, meanings)
    formed = formed_as_said(rows, layouts, protected)
    paid = paid_by_the_hour(rows, layouts, protected)
    elsewhere = with_ends_elsewhere(rows)
    layouts, ends = with_ends(rows, protected, layouts, meanings)
    return layouts, [*told, *several, *trials, *formed, *paid, *elsewhere, *ends]


def several_asked(
    rows: Sequence[Row], protected: Protected, layouts: tuple[TableLayout, ...], meanings: Meanings
) -> tuple[tuple[TableLayout, ...], list[Finding]]:
    """The layouts with the question at the table of the first such number, and what is told of it.

    Args:
        rows: of all files.
        protected: who is, or may be, protected; of them nothing is asked.
        layouts: of their tables.
        meanings: what HR has said; once it has, nothing is asked.
    """
    if meanings.several_numbers is not None or not numbers_of_one(rows):
        return layouts, []
    hidden = protected.marked | protected.held.keys()
    told_of = [row for index, row in enumerate(rows) if index not in hidden]
    several = numbers_of_one(told_of)
    first = next((row for row in told_of if row.get(_NUMBER) in several and _NUMBER in row.places), None)
    if first is None:
        return layouts, []
    table, place = first.table, first.places[_NUMBER]
    guess, count = called_in("sv", SeveralNumbers.ONE), len(set(several.values()))
    told = asked_at(layouts, table, {SEVERAL: (table.headers[place], guess, count)})
    return told, [of_column(table, QUESTIONS[SEVERAL], place, guess=guess, count=count)]
