"""Entries of the data dictionary for the columns of rosters and of the organisation's tables."""

from collections.abc import Iterator

from planner.domain.vocabulary import listed
from planner.imports.columns.column import Column, Kind
from planner.imports.dictionary.entry import Entry
from planner.imports.organisation.columns import TABLES
from planner.imports.roster.columns import MEND_NOTE, ROSTER_COLUMNS
from planner.text.words import Words


def column_entries(words: Words) -> Iterator[Entry]:
    """Every column: the roster's, then the organisation's table by table."""
    for column in ROSTER_COLUMNS:
        # The note is written by the program for HR to read, and never read back.
        if column.key != MEND_NOTE:
            yield _entry(column, words)
    for table in TABLES:
        for column in table.columns:
            yield _entry(column, words)


def _entry(column: Column, words: Words) -> Entry:
    return Entry(
        table=column.table,
        key=column.key,
        swedish=column.swedish,
        meaning=words(f"column.{column.table}.{column.key}.meaning"),
        type=_type(column, words),
        unit=words(f"dictionary.unit.{column.unit}") if column.unit else "",
        required=column.required,
        default=word_in(column, column.default, words.language),
        example=word_in(column, column.example, words.language),
        personal=column.personal,
    )


def _type(column: Column, words: Words) -> str:
    name = words(f"dictionary.type.{column.kind.value}")
    if column.kind is Kind.CHOICE or (column.kind is Kind.TEXTS and column.choices):
        return f"{name}: {listed(column.choices, words.language)}"
    limits = limits_of(column.minimum, column.maximum)
    return f"{name}, {limits}" if limits else name


def limits_of(low: object, high: object) -> str:
    """``0–20``, ``≥ 0`` or ``≤ 20``; empty without limits."""
    if low is not None and high is not None:
        return f"{low}–{high}"
    return f"≥ {low}" if low is not None else f"≤ {high}" if high is not None else ""


def word_in(column: Column, word: str, language: str) -> str:
    """A choice as one writes it in the language; files may use both. Codes such as ``D7`` are the same in both."""
    if column.kind is Kind.YES_NO and language == "en":
        return {"ja": "yes", "nej": "no"}.get(word, word)
    value = column.choices.get(word.casefold())
    if value is None:
        return word
    return str(value) if language == "en" or value.casefold() == word.casefold() else word
