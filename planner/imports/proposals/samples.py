"""Some cells of a column as whoever is asked sees them: masked, but for what is nobody's."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from planner.imports.columns.code_words import code_words, tells
from planner.imports.columns.column import Kind
from planner.imports.columns.masking import CODE_SIGNS, is_code, masked, shown
from planner.imports.proposals.known import Known
from planner.imports.proposals.sample import Sampled, sampled
from planner.imports.proposals.states import made_of_decisions
from planner.imports.proposals.values import nobodys
from planner.imports.roster.columns import COLUMNS
from planner.imports.roster.unread_dates import day_of
from planner.imports.tables.clean import says_null
from planner.imports.tables.table import RawTable

_NUMBERED = re.compile(r"\d{3,6}")
_SHOWN = 3  # values, masked
_FIRST = 100
"""So many rows tell what a column looks like."""
_UNKNOWN = "last_name"
"""What nobody knows may be anybody's name."""


def samples_of(key: str, held: Sampled, known: Known) -> tuple[str, ...]:
    """The most frequent values; of those that stand there equally often the first, so that runs do not differ."""
    plain = not COLUMNS[key].personal and COLUMNS[key].kind is not Kind.DATE
    codes = _codes(held) if plain else frozenset[str]()
    return tuple(_sample(key, text, known, codes) for text, _ in held.counts.most_common(_SHOWN))


def unread_samples(keys: Sequence[str], held: Sampled, known: Known) -> str:
    """The most frequent values of a column that may be one of several, masked; of all that says nothing by itself."""
    codes = _codes(held)
    shows = {text: next((key for key in keys if nobodys(key, text, known)), keys[0]) for text in held.counts}
    said = [text for text, _ in held.counts.most_common() if not says_null(text)]
    return ", ".join(_sample(shows[text], text, known, codes) for text in said[:_SHOWN])


def shown_of(table: RawTable, meant: Mapping[str, str], known: Known) -> dict[str, tuple[str, ...]]:
    """The most frequent values of every column, of its first rows; masked where nobody knows what it is.

    Args:
        table: the table.
        meant: heading to the key of the column that it means, if it means one.
        known: the organisation's words.
    """
    few = replace(table, rows=table.rows[:_FIRST])
    return {
        heading: samples_of(key, held, known)
        if (key := meant.get(heading, "")) in COLUMNS
        else tuple(_sample(_UNKNOWN, text, known, ()) for text, _ in held.counts.most_common(_SHOWN))
        for heading, held in zip(table.headers, sampled(few), strict=True)
    }


def _sample(key: str, text: str, known: Known, codes: Collection[str]) -> str:
    """In clear what is nobody's by its form; of a day the year; all else may be a name and is masked."""
    if day := day_of(text):
        return f"{day.year}-**-**"
    return shown(text) if text in codes or nobodys(key, text, known) else masked(text)


def _codes(held: Sampled) -> frozenset[str]:
    """What stands below a heading again and again, so that it is nobody's own: codes, and numbers of units."""
    again = {text for text, number in held.counts.items() if number > 1 and len(held.counts) <= held.filled / 2}
    codes = {text for text in held.counts if is_code(text) and (again or len(text) <= CODE_SIGNS)}
    words = code_words([*held.counts.elements()])
    codes |= {text for text in again if _NUMBERED.fullmatch(text)}
    words |= frozenset(filter(made_of_decisions, held.counts))  # were they rare: Avslagen beside Beviljad
    return frozenset(codes | {text for text in words if not tells(text)})
