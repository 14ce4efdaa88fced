"""The refusal that says what is left to ask, before anything is stored."""

from collections.abc import Iterator

from xlsxwriter.utility import xl_col_to_name

from planner.domain.finding import Finding, InputRefusedError, finding
from planner.imports import codes
from planner.imports.clearances.state_days import STATE_DAYS
from planner.imports.columns.column_file import UNANSWERED
from planner.imports.columns.masking import shown
from planner.imports.columns.open_questions import NOT_EMPLOYED
from planner.imports.proposals.layouts import ColumnsAskedError, TableLayout
from planner.imports.proposals.ways import (
    CAPITALS,
    ENDED,
    LEAVE_OF,
    NEW_SURNAMES,
    OF_LIST_FORM,
    OTHERS,
    PART_LEAVE,
    PAY,
    QUESTIONS,
    SPLIT,
)
from planner.imports.roster.columns import name_of

_WAYS = (STATE_DAYS, PART_LEAVE, LEAVE_OF, ENDED, NEW_SURNAMES, OF_LIST_FORM, PAY, SPLIT, CAPITALS, OTHERS)
"""What is asked of how values are written once all else is known."""


def left_asked(layouts: tuple[TableLayout, ...]) -> ColumnsAskedError | None:
    """The refusal that says what is left to ask; None where nothing is."""
    told = [
        note
        for layout in layouts
        for note in (*_told(layout), *_told_days(layout), *_told_again(layout), *_told_ways(layout))
    ]
    return ColumnsAskedError(tuple(told), layouts) if told else None


def nobody_read(told: tuple[Finding, ...], rows: int, layouts: tuple[TableLayout, ...]) -> InputRefusedError:
    """The refusal of files of which nobody could be imported; also why, where their rows do not tell."""
    told = (*told, *map(_as_cause, filter(_leaves_out, told)), finding(codes.NO_PEOPLE, rows=rows))
    left = left_asked(layouts)
    if left is None:
        return InputRefusedError(told)
    causes = (note for note in left.findings if note.code in (codes.MOST_MARKED, codes.ALL_MARKED))
    return ColumnsAskedError((*told, *causes), layouts)


def _leaves_out(note: Finding) -> bool:
    return note.code in (codes.NOT_COUNTED, codes.NOT_OUR_UNITS, codes.NOT_EMPLOYED_ROWS)


def _as_cause(note: Finding) -> Finding:
    """What is told of rows that words of a column leave out, as a fault: nobody is left."""
    facts = {"count": note.facts["count"], "words": note.facts.get("words", f"”{NOT_EMPLOYED}”")}
    return finding(codes.ALL_LEFT_OUT, file=note.file, sheet=note.sheet, row=note.row, column=note.column, facts=facts)


def _told(layout: TableLayout) -> Iterator[Finding]:
    for column, left in layout.left.items():
        words = ", ".join(f"”{own.shown}” ({own.rows})" for own in left.values())
        rows = sum(own.rows for own in left.values())
        facts: dict[str, str | int] = {"words": words, "count": rows, "column": column}
        yield finding(codes.LEFT_WORDS, file=layout.file, sheet=layout.sheet, facts=facts)


def _told_days(layout: TableLayout) -> Iterator[Finding]:
    for asked in layout.left_days:
        facts: dict[str, str | int] = {"letter": xl_col_to_name(layout.headings.index(asked.heading)),
                                       "guess": asked.answer or UNANSWERED, "samples": "; ".join(asked.samples),
                                       "count": asked.number}  # fmt: skip
        yield finding(codes.ASKED_DATES, file=layout.file, sheet=layout.sheet, column=shown(asked.heading), facts=facts)


def _told_again(layout: TableLayout) -> Iterator[Finding]:
    for heading, count in layout.many.items():
        facts: dict[str, str | int] = {"count": count, "nearest": name_of(layout.meant.get(heading, ""))}
        yield finding(layout.why[heading], file=layout.file, sheet=layout.sheet, column=shown(heading), facts=facts)


def _told_ways(layout: TableLayout) -> Iterator[Finding]:
    for key in [own for own in _WAYS if own in layout.asked_ways]:
        heading, guess, count = layout.asked_ways[key]
        place = layout.headings.index(heading) if heading in layout.headings else 0
        rows = {"rows": layout.asked_rows[key]} if key in layout.asked_rows else {}
        facts: dict[str, str | int] = {"letter": xl_col_to_name(place), "guess": guess, "count": count, **rows}
        yield finding(QUESTIONS[key], file=layout.file, sheet=layout.sheet, column=shown(heading), facts=facts)
