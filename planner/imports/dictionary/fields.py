"""Entries of the data dictionary for the TOML keys of every file that has some, read off the domain models.

A field carries its unit and its example: ``Field(examples=[...], json_schema_extra={"unit": "weeks"})``.
"""

from collections.abc import Iterator
from decimal import Decimal
from enum import Enum
from typing import Any, Literal, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from planner.domain.loop.settings import LoopSettings
from planner.domain.marking import Marking
from planner.domain.measure import Catalogue
from planner.domain.owner.retention import Retention
from planner.domain.scenario import Scenario
from planner.domain.settings import Settings
from planner.domain.vocabulary import listed, words_of
from planner.files.field_faults import nested_model
from planner.imports.dictionary.columns import limits_of
from planner.imports.dictionary.entry import Entry
from planner.text.words import Words

MODELS: dict[str, type[BaseModel]] = {
    "scenario": Scenario,
    "settings": Settings,
    "measures": Catalogue,
    "marking": Marking,
    "loop": LoopSettings,
    "retention": Retention,
}


def field_entries(words: Words) -> Iterator[Entry]:
    """Every key of the scenario file, then of the files of settings, measures, marking, loop and retention."""
    for file, model in MODELS.items():
        for path, field in fields_of(model):
            yield _entry(file, path, field, words)


def fields_of(model: type[BaseModel], above: str = "") -> Iterator[tuple[str, FieldInfo]]:
    """Path and field of every key, groups before what is in them."""
    for name, field in model.model_fields.items():
        yield above + name, field
        inner = nested_model(field.annotation)
        if inner is not None:
            yield from fields_of(inner, f"{above}{name}.")


def _entry(file: str, path: str, field: FieldInfo, words: Words) -> Entry:
    extra = field.json_schema_extra
    unit = extra.get("unit") if isinstance(extra, dict) else None
    default = "" if field.is_required() or field.default_factory else _toml(field.default)
    return Entry(
        table=file,
        key=path,
        swedish="",
        meaning=words(f"field.{file}.{path}"),
        type=_type(field, words),
        unit=words(f"dictionary.unit.{unit}") if unit else "",
        required=field.is_required(),
        default=default,
        example=_example(path, field, default),
    )


def _example(path: str, field: FieldInfo, default: str) -> str:
    """The field's own example, the heading of a group, or else the default."""
    if field.examples:
        return _toml(field.examples[0])
    return default if nested_model(field.annotation) is None else f"[[{path}]]"


def _type(field: FieldInfo, words: Words) -> str:
    annotation = field.annotation
    if get_origin(annotation) is tuple:
        inner = get_args(annotation)[0]
        if nested_model(inner):
            return words("dictionary.type.groups")
        return f"{words('dictionary.type.list')}: {_plain(inner, words)}"
    limits = _limits(field)
    return ", ".join(filter(None, (_plain(annotation, words), limits)))


def _plain(annotation: Any, words: Words) -> str:
    """Type of a single value."""
    base = annotation
    while get_origin(base) not in (None, Literal):  # an optional value, an annotated one, or both
        base = get_args(base)[0]
    if get_origin(base) is Literal:
        return f"{words('dictionary.type.choice')}: {listed({word: word for word in get_args(base)}, words.language)}"
    if issubclass(base, Enum):
        plain = {option.value: option.value for option in base}
        options = listed(words_of(base) or plain, words.language)
        return f"{words('dictionary.type.choice')}: {options}"
    kinds = {bool: "true_false", int: "integer", Decimal: "decimal", str: "text"}
    return words(f"dictionary.type.{kinds.get(base, 'date')}")


def _limits(field: FieldInfo) -> str:
    bounds: dict[str, Any] = {}
    for rule in field.metadata:
        bounds |= {key: getattr(rule, key) for key in ("ge", "le", "lt") if getattr(rule, key, None) is not None}
    high = bounds.get("le", bounds["lt"] - 1 if "lt" in bounds else None)
    return limits_of(bounds.get("ge"), high)


def _toml(value: object) -> str:
    """A default as TOML writes it."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, Enum | str):
        return f'"{value.value if isinstance(value, Enum) else value}"'
    if isinstance(value, tuple):
        return f"[{', '.join(map(_toml, value))}]"
    if isinstance(value, BaseModel):
        return f"{{ {', '.join(f'{key} = {_toml(own)}' for key, own in value)} }}"
    return str(value)
