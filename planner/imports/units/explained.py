"""What a table of codes says of the words that are asked: shown beside them, and of forms and states a proposal."""

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from planner.imports.columns.column import compared
from planner.imports.columns.column_file import UNANSWERED
from planner.imports.identity.names import is_given
from planner.imports.proposals.layouts import TableLayout
from planner.imports.proposals.systems import guess_of
from planner.imports.roster.columns import COLUMNS, name_of
from planner.imports.units.unknown import is_somebodys

_KEYS = {name_of(key): key for key in ("employment_form", "clearance_state", "row_counts", "skill_held")}


def with_explained(
    layout: TableLayout, told: Mapping[str, str], of_heading: Mapping[str, Mapping[str, str]] = MappingProxyType({})
) -> TableLayout:
    """The layout with what is said of each word that is asked, and with what that means of a form or of a vetting.

    Args:
        layout: of one table.
        told: codes in lower case to what a table says of them.
        of_heading: headings, as ``compared``, to what a sheet of that name says of the codes below them alone.
    """
    told = {**told, **layout.told_codes}
    headings = {name_of(key): heading for heading, key in layout.meant.items() if key}
    headings |= {name_of(one.key): one.heading for one in layout.proposals if name_of(one.key) not in headings}
    texts: dict[str, str] = {}
    for column, words in (*layout.unknown_words.items(), *((own.column, own.words) for own in layout.named)):
        own = of_heading.get(compared(headings.get(column, "")), told)
        texts |= {word: own.get(word.casefold(), "") for word in words}
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
