"""Which of the known systems a table's headings look like, and what its words would mean there: proposals only."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from planner.domain.finding import Finding, finding
from planner.domain.vocabulary import listed
from planner.files.nearest import NONE, near_choice
from planner.imports import codes
from planner.imports.clearances.class_words import CLASS, class_words
from planner.imports.columns.cell import Fault, parse
from planner.imports.columns.code_words import code_words, is_nobodys, letters, siblings, tells, word_of_code
from planner.imports.columns.column import Column, Kind, compared
from planner.imports.columns.column_file import KEYS, UNANSWERED, ColumnFile, key_named, sayable
from planner.imports.columns.masking import is_code, masked, shown
from planner.imports.columns.meanings import Words, in_our_words
from planner.imports.columns.profiles import systems
from planner.imports.ends.day_words import words_for_days
from planner.imports.hours.asked_shares import share_words
from planner.imports.hours.months import hours_column
from planner.imports.proposals.layouts import TableLayout
from planner.imports.proposals.sample import Sampled, whole
from planner.imports.proposals.states import (
    graded,
    held_guess,
    made_of_states,
    may_be_a_state,
    row_guess,
    state_guess,
)
from planner.imports.proposals.work import form_guess
from planner.imports.protected.flag import FLAG, flag_words, told_words
from planner.imports.roster.columns import COLUMNS
from planner.imports.said.allowed import allowed_words
from planner.imports.said.citizens import citizen_guess
from planner.imports.said.nothing import nothing_in
from planner.imports.said.taken_back import in_brackets, is_turned
from planner.imports.tables.clean import DASHES, clean, is_empty
from planner.imports.tables.table import RawTable

_LEAST, _SHARE = 3, 0.5
"""Headings that a table has in common with a system, and their share of all that the table has."""
_MOSTLY = 0.5
"""Share of the cells of a column beyond which codes leave hardly any row to read."""
_STATES, _MOST_STATES = frozenset({"clearance_state", "claim_state"}), 12
"""Columns of how something stands, and how many different words they have."""
_OWN_CODES = frozenset({FLAG, "citizen", "skill_held", "row_counts", "full_time_week", "fraction", "weekly_hours"})
"""Columns without words of ours in which others' may stand."""
_NORMS = 30
"""Agreements, or whatever decides the hours of full time, that are asked for one by one."""
_SHORT, _OFTEN = re.compile(r"[A-ZÅÄÖ]{0,3}\d{0,3}"), 5
"""Codes, too short to be anybody's number or name, and in how many rows of a sample they stand."""


def system_of(headings: Sequence[str]) -> ColumnFile | None:
    """The system whose headings these are, mostly; of two the one with more of them."""
    here = {compared(heading) for heading in headings if compared(heading)}
    common = {
        number: len(here & {compared(heading) for heading in system.columns}) for number, system in enumerate(systems())
    }
    best = max(common, key=lambda number: common[number], default=None)
    if best is None or common[best] < max(_LEAST, _SHARE * len(here)):
        return None
    return systems()[best]


def headings_of(system: ColumnFile | None) -> dict[str, str]:
    """Headings of a system, as ``compared``, to keys; without those that are not read."""
    return (
        {compared(heading): key for heading, name in system.columns.items() if (key := key_named(name))}
        if system
        else {}
    )


def unread_of(system: ColumnFile | None) -> frozenset[str]:
    """Headings of a system, as ``compared``, that are nothing of ours."""
    return frozenset(compared(heading) for heading, name in (system.columns if system else {}).items() if not name)


def words_of(
    table: RawTable, likely: Mapping[str, int], words: Words, system: ColumnFile | None, *, monthly: bool
) -> dict[str, dict[str, str]]:
    """The unknown words of a table, in the columns in which words of others may stand, or words of ours."""
    places = {key: place for key, place in likely.items() if _may_hold_words(COLUMNS[key])}
    return unknown_words({key: whole(table, place) for key, place in places.items()}, words, system, monthly=monthly)


def _may_hold_words(column: Column) -> bool:
    return column.key in (*_OWN_CODES, CLASS) or bool(column.choices) or column.kind is Kind.DATE


def unknown_words(
    held: Mapping[str, Sampled], words: Words, system: ColumnFile | None, *, monthly: bool = False
) -> dict[str, dict[str, str]]:
    """Codes that nobody understands, and what they may mean.

    Args:
        held: key of a column that is read, or probably, to what stands there.
        words: what is said of words.
        system: the system that the table looks like.
        monthly: whether hours are those of a month.

    Returns:
        Column to word to one of ours, or to ``UNANSWERED``; columns without such words are left out.
    """
    told: dict[str, dict[str, str]] = {}
    for key, cells in held.items():
        column, ours = hours_column(key, monthly=monthly), words.get(key, {})
        if column.kind is Kind.DATE:
            told |= words_for_days(column, cells, ours)
            continue
        empty = {*nothing_in(column, {text: text for text in cells.counts})} - {*filter(DASHES.fullmatch, cells.counts)}
        texts = (text for text in cells.counts if text not in empty)
        unread = [text for text in texts if isinstance(parse(column, in_our_words(column, text, ours)), Fault)]
        if key == "citizen":
            # Who is a citizen of another country is none of this one, but for who is of both.
            countries = any(text.casefold() in ours for text in cells.counts)
            guesses = {text: citizen_guess(text, ours) for text in sorted(filter(sayable, unread)) if countries}
        elif key == FLAG:
            guesses = dict.fromkeys(flag_words(cells, [*filter(sayable, unread)]), UNANSWERED)
        elif key == CLASS:
            guesses = {text: said or UNANSWERED for text, said in class_words(cells, filter(sayable, unread)).items()}
        elif key in ("full_time_week", "skill_held", "row_counts"):
            unread += letters(cells.counts, ours) if column.kind is Kind.YES_NO else []
            guesses = graded({text: guess_of(key, text, {}) for text in sorted(filter(sayable, unread))[:_NORMS]})
        elif key in ("fraction", "weekly_hours"):
            guesses = share_words(key, cells, unread, ours)
        else:
            theirs = {word.casefold(): value for word, value in _theirs(system, key)}
            codes_ = _codes(column, cells, unread)
            guesses = {text: theirs.get(text.casefold()) or guess_of(key, text, column.choices) for text in codes_}
        if guesses:
            told[column.swedish] = _in_any_case(guesses, cells)
    return told


def _in_any_case(guesses: Mapping[str, str], cells: Sampled) -> dict[str, str]:
    """Of words that are the same but for capitals the most frequent: an answer holds for all of them."""
    first: dict[str, str] = {}
    for text in guesses:
        first[text.casefold()] = max(first.get(text.casefold(), text), text, key=lambda one: cells.counts[one])
    return {text: guess for text, guess in guesses.items() if first[text.casefold()] == text}


def coded(
    table: RawTable,
    places: Mapping[str, int],
    unknown: Mapping[str, Mapping[str, str]],
    said: Mapping[str, Mapping[str, str]],
) -> frozenset[str]:
    """Headings of understood columns that are mostly codes of which nobody has said anything, were it a question mark.

    Args:
        table: the table.
        places: columns that are understood, with their places.
        unknown: column to codes that are not understood.
        said: column to words of which something is said in its layout.
    """
    answered = {(KEYS[compared(name)], clean(word).casefold()) for name, words in said.items() for word in words}
    found = {KEYS[compared(name)]: words for name, words in unknown.items()}
    left = {
        key: {word.casefold() for word in words if (key, word.casefold()) not in answered}
        for key, words in found.items()
        if key in places
    }
    held = {key: whole(table, places[key]) for key in left}
    asked = {key: frozenset(text for text in held[key].counts if text.casefold() in left[key]) for key in left}
    # Of whom a vetting says a word that nobody knows is few, and each would be set aside.
    least = {key: _MOSTLY if COLUMNS[key].choices and key != "clearance_state" else 0.0 for key in asked}
    return frozenset(
        table.headers[places[key]] for key, words in asked.items() if words and held[key].share(words) > least[key]
    )


def told_codes(table: RawTable, layout: TableLayout) -> Iterator[Finding]:
    """The codes of each such column, and what they may stand for."""
    for heading in sorted(layout.coded):
        column = COLUMNS[layout.meant[heading]]
        if column.key == FLAG:
            yield from told_words(table, heading, [*layout.unknown_words[column.swedish]], layout.legends)
            continue
        yield finding(
            codes.ASKED_DAY_WORDS if column.kind is Kind.DATE else codes.ASKED_WORDS,
            file=table.file,
            sheet=table.sheet,
            row=table.header_row,
            column=shown(heading),
            nearest=column.swedish,
            words=", ".join(f"”{_nobodys(word)}”" for word in layout.unknown_words[column.swedish]),
            allowed=listed(allowed_words(column)),
        )


def _nobodys(word: str) -> str:
    """In clear what cannot be a name that has slipped into the column, were it there often."""
    return word if is_code(word) or (word_of_code(word) and not tells(word)) else masked(word)


def _theirs(system: ColumnFile | None, key: str) -> Iterable[tuple[str, str]]:
    for name, words in system.words.items() if system else ():
        if KEYS[compared(name)] == key:
            yield from words.items()


def _codes(column: Column, cells: Sampled, unread: Collection[str]) -> list[str]:
    """Codes of a column among what is not understood there: where there are any, rare ones are asked with them.

    A form of employment that is nearly one of ours is asked, too, were it rare: ``visst``.
    """
    key = column.key
    unknown = {text for text in unread if sayable(text)}
    frequent = code_words([*cells.counts.elements()], wide=bool(column.choices)) & unknown
    short = {text for text in unknown if _SHORT.fullmatch(text)}
    often = {text for text in short if cells.counts[text] >= _OFTEN}
    often |= {text for text in unknown if key == "clearance_state" and made_of_states(text)}
    if key in _STATES and len(cells.counts) <= _MOST_STATES:
        often |= {text for text in unknown if may_be_a_state(text, cells.counts[text])}
    if often | frequent or sum(cells.counts[text] for text in short) >= _OFTEN:
        often |= {text for text in unknown if is_code(text) or (word_of_code(text) and not tells(text))}
        often |= siblings(unknown, often | frequent)
    if key == "employment_form":
        plain = {text for text in unknown if is_nobodys(text) and (not tells(text) or _form(text))}
        often |= {text for text in plain if guess_of(key, text, column.choices) != UNANSWERED}
        often |= {*filter(is_empty, unknown)}
    return sorted(frequent | often, key=lambda text: (-cells.counts[text], text))


def _form(text: str) -> str | None:
    """What a form of employment most probably is, also with an agreement before it: ``AB Tillsvidare``."""
    return form_guess(text) or ("tillsvidare" if "tillsvidare" in text.casefold() else None)


def guess_of(key: str, text: str, choices: Mapping[str, str]) -> str:
    """What a word of a column of few words most probably means: one of ours, or ``UNANSWERED``."""
    said = {
        "employment_form": _form,
        "clearance_state": state_guess,
        "skill_held": held_guess,
        "row_counts": row_guess,
    }.get(key, lambda _: None)(text)
    if key in ("employment_form", "clearance_state") and (behind := in_brackets(text)):
        said = said if guess_of(key, behind, choices) == said else UNANSWERED
    meaning = said or near_choice(text, {word: word for word in choices})
    return UNANSWERED if meaning == NONE or is_turned(key, text, meaning) else meaning
