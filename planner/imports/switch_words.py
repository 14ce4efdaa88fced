"""What somebody who writes a change calls things, as a switch or in a scenario: names and synonyms stand for ids."""

import re
from collections.abc import Callable, Mapping
from typing import Any

from planner.domain.base import ID_PATTERN
from planner.domain.change import Change
from planner.domain.organisation import Organisation
from planner.files.nearest import called
from planner.imports.roster.vocabulary import skill_words, unit_words

_ID = re.compile(ID_PATTERN)
_BETWEEN = re.compile(r"[^0-9A-Za-zÅÄÖåäö]+")
_LONGEST = 40
"""Signs of an id."""


def as_id(text: str) -> str:
    """The text, in the form of an id: what no id holds, as the space in a name, becomes a line at its foot."""
    return text if _ID.fullmatch(text) else _BETWEEN.sub("_", text).strip("_")[:_LONGEST]


def with_words(data: Mapping[str, Any]) -> dict[str, Any]:
    """A scenario's data, in the changes of which names that no id could be have the form of one."""
    changes = data.get("change")
    if not isinstance(changes, list):
        return dict(data)
    return {**data, "change": [_in_form(one) if isinstance(one, dict) else one for one in changes]}


def _in_form(change: Mapping[str, Any]) -> dict[str, Any]:
    return {
        key: as_id(value) if key in _MEANINGS and isinstance(value, str) else value for key, value in change.items()
    }


def with_ids(change: Change, organisation: Organisation) -> Change:
    """The change with the ids that its words stand for; a word that means nothing, or two things, stays."""
    given = {key: word for key in _MEANINGS if (word := getattr(change, key)) is not None}
    ids = {key: _folded(_MEANINGS[key](organisation)).get(_fold(word), word) for key, word in given.items()}
    return change.model_copy(update=ids) if ids != given else change


def _fold(text: str) -> str:
    return _BETWEEN.sub("_", text).strip("_")[:_LONGEST].casefold()


def _folded(meanings: Mapping[str, str]) -> dict[str, str]:
    """Meanings by the words' folded form; an id's own comes first, and one form of two meanings means nothing."""
    forms: dict[str, set[str]] = {}
    for word, ident in meanings.items():
        forms.setdefault(_fold(word), set()).add(ident)
    return {form: ids.pop() for form, ids in forms.items() if len(ids) == 1} | {
        _fold(ident): ident for ident in meanings.values()
    }


def _positions(organisation: Organisation) -> dict[str, str]:
    """Positions by id and, where no two share it, by name."""
    named = called(organisation.positions)
    names = [name.casefold() for ident in named for name in set(named[ident])]
    return {name: ident for ident in named for name in named[ident] if names.count(name.casefold()) == 1} | {
        ident: ident for ident in named
    }


_MEANINGS: Mapping[str, Callable[[Organisation], Mapping[str, str]]] = {
    "skill": lambda organisation: skill_words(organisation).meanings,
    "among": lambda organisation: skill_words(organisation).meanings,
    "unit": lambda organisation: unit_words(organisation).meanings,
    "area": lambda organisation: {trip.area: trip.area for trip in organisation.travel},
    "place": lambda organisation: {trip.place: trip.place for trip in organisation.travel},
    "position": _positions,
}
"""Word to id, by the key of a change that names one."""
