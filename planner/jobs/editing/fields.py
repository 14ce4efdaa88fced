"""What the fields of a form show of the values in a TOML text."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime, time
from enum import StrEnum
from typing import Any, get_args, get_origin

from pydantic import BaseModel

from planner.domain.base import Said
from planner.domain.vocabulary import meant, words_of, yes_or_no
from planner.files.field_faults import nested_model, single_types


def shown(value: object) -> str:
    """A value as a field of a form shows it."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list):
        return ", ".join(map(shown, value))
    if isinstance(value, date | datetime | time):
        return value.isoformat()
    return " ".join(str(value).split())


def shown_as(annotation: Any, value: object) -> str:
    """The same of a field: texts that may hold commas stand apart by semicolons."""
    return "; ".join(map(shown, value)) if isinstance(value, list) and is_prose(annotation) else shown(value)


def values_of(data: Mapping[str, Any], model: type[BaseModel], above: str = "") -> Iterator[tuple[str, str]]:
    """Path of every field of a form, and what stands there; empty where nothing does."""
    for name, field in model.model_fields.items():
        path, value = above + name, data.get(name)
        inner = nested_model(field.annotation)
        if inner is None:
            yield path, "" if value is None else canonical(field.annotation, shown_as(field.annotation, value))
        else:
            for number, one in enumerate(groups_in(value)):
                yield from values_of(one, inner, f"{path}[{number}].")


def canonical(annotation: Any, text: str) -> str:
    """Where only some values may stand, the one that a word of the file stands for; else the word itself."""
    kinds = () if get_origin(annotation) is tuple else single_types(annotation)
    if bool in kinds:
        said = yes_or_no(text)
        return text if said is None else str(said).lower()
    return next((own for kind in kinds if issubclass(kind, StrEnum) and (own := meant(text, words_of(kind)))), text)


def groups_in(value: object) -> list[dict[str, Any]]:
    """The groups of a key; what is no group is an empty one, so that the others keep their numbers."""
    return [one if isinstance(one, dict) else {} for one in value] if isinstance(value, list) else []


def is_prose(annotation: Any) -> bool:
    """Whether it is a list of lines, and not one of ids, words or numbers."""
    inner = get_args(annotation)[:1] if get_origin(annotation) is tuple else ()
    return bool(inner) and inner[0] == Said
