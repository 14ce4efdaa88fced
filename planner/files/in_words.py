"""Turns the words of a TOML file into the program's own: Swedish names of choices, ja and nej, 7,5."""

from collections.abc import Mapping
from decimal import Decimal
from enum import StrEnum
from typing import Any

from pydantic import BaseModel

from planner.domain.vocabulary import meant, plain_number, words_of, yes_or_no
from planner.files.field_faults import nested_model, single_types


def in_own_words(data: Mapping[str, Any], model: type[BaseModel]) -> dict[str, Any]:
    """The data with every word that stands for a value replaced; whatever is not understood stays, to be refused."""
    fields = model.model_fields
    return {key: _value(value, fields[key].annotation) if key in fields else value for key, value in data.items()}


def _value(value: Any, annotation: Any) -> Any:
    if isinstance(value, list):
        return [_value(one, annotation) for one in value]
    if isinstance(value, dict):
        inner = nested_model(annotation)
        return in_own_words(value, inner) if inner else value
    if not isinstance(value, str):
        return value
    kinds = single_types(annotation)
    for kind in kinds:
        plain = _own(value, kind)
        if plain is not None:
            return plain
    return value


def _own(text: str, kind: type) -> object | None:
    """The program's own form of a text, if it is a word of the kind."""
    if issubclass(kind, StrEnum):
        return meant(text, words_of(kind))
    if kind is bool:
        return yes_or_no(text)
    return plain_number(text) if kind is Decimal else None
