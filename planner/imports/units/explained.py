"""What a table of codes says of the words that are asked: shown beside them, and of forms and states a proposal."""

from collections.abc import Mapping
from dataclasses import replace

from planner.imports.columns.column_file import UNANSWERED
from planner.imports.identity.names import is_given
from planner.imports.proposals.layouts import TableLayout
from planner.imports.proposals.systems import guess_of
from planner.imports.roster.columns import COLUMNS, name_of
from planner.imports.units.unknown import is_somebodys

_KEYS = {name_of(key): key for key in ("employment_form", "clearance_state")}


def with_explained(layout: TableLayout, told: Mapping[str, str]) -> TableLayout:
    """The layout with what is said of each word that is asked, and with what that means of a form or of a vetting.

    Args:
        layout: of one table.
        told: codes in lower case to what a table says of them.
    """
    told = {**told, **layout.told_codes}
    asked = [*layout.unknown_words.values(), *(own.words for own in layout.named)]
    texts = {word: told.get(word.casefold(), "") for words in asked for word in words}
    explained = {word: text for word, text in texts.items() if text and not _names_somebody(text)}
    unknown = {column: dict(words) for column, words in layout.unknown_words.items()}
    for column in _KEYS:
        for word, guess in layout.unknown_words.get(column, {}).items():
            if guess == UNANSWERED:
                unknown[column][word] = _meant(column, explained.get(word, ""))
    return replace(layout, unknown_words=unknown, explained=explained)


def _meant(column: str, text: str) -> str:
    """What a text that explains a word means in its column: it may be the very word."""
    key = _KEYS[column]
    return guess_of(key, text, COLUMNS[key].choices) if text else UNANSWERED


def _names_somebody(text: str) -> bool:
    """Whether a text may be of somebody, or has a given name in it: a chief's beside a cost centre's."""
    return is_somebodys(text) or any(map(is_given, text.casefold().split()))
