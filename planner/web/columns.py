"""What the data dictionary says of a column of the organisation, for the form over one of its rows."""

from collections.abc import Mapping
from functools import cache

from planner.imports.columns.column import Column, Kind, by_heading, compared
from planner.imports.dictionary.columns import column_entries
from planner.imports.dictionary.entry import Entry
from planner.imports.organisation.columns import OrganisationTable
from planner.text import Words, words_for


def column_of(spec: OrganisationTable, heading: str) -> Column | None:
    """The column that a heading means to the importer; None of one that is not ours."""
    return by_heading(spec.columns).get(compared(heading))


def is_phone(column: Column | None) -> bool:
    """Whether telephone numbers are meant to stand there."""
    return column is not None and column.kind is Kind.PHONE


@cache
def _entries(language: str) -> Mapping[tuple[str, str], Entry]:
    return {(one.table, one.key): one for one in column_entries(words_for(language, at_page=True))}


def help_of(column: Column | None, words: Words, *, chosen: bool = False) -> str:
    """What the data dictionary says of a column; of one that is chosen by name nothing of ids and how they are written.

    Args:
        column: the column; None of one that is not ours.
        words: the language.
        chosen: whether what may stand there is shown to choose from.
    """
    if column is None:
        return words("web.table.unknown")
    entry = _entries(words.language)[column.table, column.key]
    parts = [entry.meaning.replace("`", ""), *([] if chosen else [f"{entry.type[:1].upper()}{entry.type[1:]}."])]
    if entry.required:
        parts.append(words("web.scenario.needed"))
    elif entry.default:
        parts.append(words("web.scenario.left_out", default=entry.default))
    if entry.example and not chosen:
        parts.append(words("web.scenario.example", example=entry.example))
    return " ".join(parts)
