"""What an answer may say that a code or a word of a column stands for."""

from collections.abc import Mapping

from planner.imports.clearances.class_words import CLASS, NO_CLASS
from planner.imports.columns.column import Column, Kind
from planner.imports.columns.open_questions import NOT_EMPLOYED, SAYS_NOTHING

MAY_SAY_NOTHING = frozenset({"employment_form", "fraction", "citizen"})
"""Columns of which a word may be said to say nothing: what an empty cell counts as is told of these."""
_NOTHING = {SAYS_NOTHING: "says nothing"}


def allowed_words(column: Column) -> Mapping[str, str]:
    """What may be said that a code stands for, in lower case, to what it means."""
    return {**_values(column), **(_NOTHING if column.key in MAY_SAY_NOTHING else {})}


def _values(column: Column) -> Mapping[str, str]:
    if column.kind is Kind.DATE:
        return {"2027-12-31": "2027-12-31", "-": "-"}
    if column.kind is Kind.FRACTION:
        return {"100": "100", "50": "50", "0": "0"}
    if column.key == CLASS:
        return {"1": "1", "2": "2", "3": "3", NO_CLASS: "none"}
    if column.kind is not Kind.YES_NO and not column.choices:
        return {"40": "40", "38,25": "38.25"} if column.key == "full_time_week" else {"0": "0", "38,25": "38.25"}
    if column.key == "employment_form":
        return {**column.choices, NOT_EMPLOYED: "not employed"}
    return column.choices or {"ja": "yes", "nej": "no"}
