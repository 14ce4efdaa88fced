"""A day after the twelfth shows how the days of its column are read, and those beside it that may be read so."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from planner.domain.finding import Finding, finding
from planner.imports import codes
from planner.imports.columns.days import said_forms
from planner.imports.columns.masking import shown
from planner.imports.proposals.asked_days import DaysFound
from planner.imports.tables.table import RawTable


def with_decided(days: DaysFound) -> DaysFound:
    """What is found out about a list's columns of days, without a question where only one way of reading is left.

    Where days of one column stand the other way round than those of another, all are asked.
    """
    alone = {form for question in days.asked.values() if len(question.sure) == 1 for form in question.sure}
    if len(alone) != 1:
        return days
    decided = {place: question.number for place, question in days.asked.items() if alone <= question.sure}
    forms = {**days.forms, **dict.fromkeys(decided, (*alone,))}
    asked = {place: question for place, question in days.asked.items() if place not in decided}
    return replace(days, forms=forms, asked=asked, decided=decided)


def kept(days: DaysFound, headings: Sequence[str]) -> dict[str, str]:
    """What of this is kept for next month, as a column file says it."""
    return {headings[place]: said_forms(days.forms[place]) for place in days.decided}


def told_decided(table: RawTable, days: DaysFound) -> Iterator[Finding]:
    """Which columns of a list are read so, and how many cells."""
    for place in sorted(days.decided)[:1]:
        headings = ", ".join(f"”{shown(table.headers[at])}”" for at in sorted(days.decided))
        facts: dict[str, str | int] = {
            "headings": headings,
            "said": said_forms(days.forms[place]),
            "count": sum(days.decided.values()),
        }
        yield finding(codes.DAYS_DECIDED, file=table.file, sheet=table.sheet, row=table.header_row,
                      column=shown(table.headers[place]), facts=facts)  # fmt: skip
