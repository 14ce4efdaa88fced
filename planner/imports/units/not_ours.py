"""Rows of which somebody has said that their unit is none of ours or that they do not count, and skills likewise."""

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date

from planner.domain.finding import Finding, finding
from planner.domain.vocabulary import yes_or_no
from planner.imports import codes
from planner.imports.columns.chosen import marks_protected
from planner.imports.columns.code_words import letters
from planner.imports.columns.masking import shown
from planner.imports.columns.skill_words import NOT_OURS, names_in
from planner.imports.roster.columns import COLUMNS
from planner.imports.said.nothing import nothing_in
from planner.imports.tables.clean import clean
from planner.imports.tables.table import RawTable

_CLEARED = re.compile(r"säk(?:erhets|\.|\b)? ?(?:klass|pröv|kl\b)|registerkontroll|security class|clearance|vetting")
"""A word among skills that says that somebody is vetted, or in which class."""
_MOST = 10
"""Words that are listed."""


def without_others(
    table: RawTable, places: Mapping[str, int], words: Mapping[str, str]
) -> tuple[RawTable, Sequence[Finding]]:
    """The table without such rows, and how many they are; nobody's mark of protection goes with them.

    Args:
        table: the table.
        places: columns that are understood, with their places.
        words: what is said of words of units, in lower case.
    """
    place = places.get("unit")
    others = {word for word, unit in words.items() if unit == NOT_OURS}
    if place is None or not others:
        return table, ()
    no = {text for text in set(table.column(place)) if clean(text).casefold() in others}
    return _without(table, places, place, no, codes.NOT_OUR_UNITS)


def without_uncounted(
    table: RawTable, places: Mapping[str, int], words: Mapping[str, str]
) -> tuple[RawTable, Sequence[Finding]]:
    """The same of rows of which a column says that they do not count, as HR has said what its words mean."""
    place = places.get("row_counts")
    if place is None:
        return table, ()
    meant = {text: words.get(clean(text).casefold(), clean(text)) for text in set(table.column(place))}
    no = {text for text, said in meant.items() if yes_or_no(said) is False}.difference(letters(meant, words))
    return _without(table, places, place, no, codes.NOT_COUNTED)


def told_other_skills(
    table: RawTable, places: Mapping[str, int], words: Mapping[str, str], as_of: date
) -> Sequence[Finding]:
    """How many rows name such skills; the people and their other skills stay.

    Args:
        table: the table.
        places: columns that are understood, with their places.
        words: what is said of words of skills, in lower case.
        as_of: day of the import.
    """
    place, others = places.get("skill"), {word for word, skill in words.items() if skill == NOT_OURS}
    if place is None or not others:
        return ()
    counted, rows, classes = Counter[str](), 0, 0
    for text, number in Counter(table.column(place)).items():
        named = {word for word in names_in(clean(text), others, as_of) if word.casefold() in others}
        counted.update(dict.fromkeys(named, number))
        rows += number * bool(named)
        classes += number * any(_CLEARED.search(word.casefold()) for word in named)
    cleared = Counter({word: number for word, number in counted.items() if _CLEARED.search(word.casefold())})
    told = [_told(table, place, codes.CLASSES_AMONG_SKILLS, cleared, classes)] if classes else []
    return [*told, _told(table, place, codes.NOT_OUR_SKILLS, counted, rows)] if rows else ()


def names_other_skill(table: RawTable, places: Mapping[str, int], index: int) -> bool:
    """Whether the cell of a row without a skill holds a word for one, of which somebody has said that it is none."""
    place = places.get("skill")
    text = clean(table.column(place)[index]) if place is not None else ""
    return bool(text) and not nothing_in(COLUMNS["skill"], {text: text})


def _without(
    table: RawTable, places: Mapping[str, int], place: int, no: Collection[str], code: str
) -> tuple[RawTable, Sequence[Finding]]:
    """The table without rows that have one of some texts in a column, but for those of whoever may be protected."""
    texts = table.column(place)
    out = {at for at, text in enumerate(texts) if text in no and not marks_protected(table, table.rows[at], places)}
    if not out:
        return table, ()
    counted = Counter(clean(texts[at]) for at in sorted(out))
    kept = tuple(row for at, row in enumerate(table.rows) if at not in out)
    return replace(table, rows=kept), [_told(table, place, code, counted, len(out))]


def _told(table: RawTable, place: int, code: str, counted: Counter[str], rows: int) -> Finding:
    listed = ", ".join(f"”{shown(word)}” ({count})" for word, count in counted.most_common(_MOST))
    facts: dict[str, str | int] = {"count": rows, "words": listed + (" …" if len(counted) > _MOST else "")}
    return finding(code, file=table.file, sheet=table.sheet, row=table.header_row, column=shown(table.headers[place]),
                   facts=facts)  # fmt: skip
