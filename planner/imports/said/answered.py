"""What an answer of a code or a word of a column means."""

from planner.imports.clearances.class_words import CLASS, class_answered
from planner.imports.columns.cell import Fault, parse
from planner.imports.columns.column import Kind, compared
from planner.imports.columns.column_file import KEYS, UNANSWERED
from planner.imports.columns.open_absence import endless
from planner.imports.columns.open_questions import NOT_EMPLOYED, not_employed, says_nothing
from planner.imports.columns.profiles import general
from planner.imports.roster.columns import COLUMNS
from planner.imports.said.allowed import MAY_SAY_NOTHING
from planner.imports.tables.clean import clean

_LEFT_OUT = "-"
"""Stands for a day that there is none of."""


def word_answered(column: str, guess: str, text: str) -> str | None:
    """What an answer of a code means.

    Args:
        column: Swedish heading of the column.
        guess: what no answer means.
        text: what was typed.

    Returns:
        One of the column's words, empty for one that says nothing, or ``UNANSWERED``; None where the column cannot hold
        it, or nothing is proposed: that nobody knows sets rows aside, and is said on purpose.
    """
    if not text.strip() and guess == UNANSWERED:
        return None
    word = text.strip() or guess
    ours = COLUMNS[KEYS[compared(column)]]
    if ours.kind is Kind.CHOICE:  # what a cell may say, an answer may
        word = general().words.get(column, {}).get(clean(word).casefold(), word)
    if says_nothing(word):
        return "" if ours.key in MAY_SAY_NOTHING else None
    if not_employed(ours.key, word):
        return NOT_EMPLOYED
    if ours.key == CLASS and word != UNANSWERED:
        return class_answered(word)
    nothing = ours.kind is Kind.DATE and (word == _LEFT_OUT or endless(word))
    known = nothing or word == UNANSWERED or not isinstance(parse(ours, word), Fault)
    return word if known else None
