"""JSON schemas of the TOML files, for editors: they offer the keys, say what each means, and mark what cannot be."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from pydantic import BaseModel

from planner.domain.vocabulary import LEVEL_WORDS, words_of
from planner.files.field_faults import nested_model, single_types
from planner.imports.dictionary.fields import MODELS
from planner.text.words import Words, words_for

DIALECT = "http://json-schema.org/draft-07/schema#"


def schema_of(file: str, language: str) -> dict[str, Any]:
    """The schema of a file of ``MODELS``, with the data dictionary's meanings."""
    words = words_for(language)
    schema = _object(file, MODELS[file], "", words)
    schema["properties"] = {"format": {"const": f"planner-{file}/1"}, **schema["properties"]}
    return {"$schema": DIALECT, "title": words(f"dictionary.file.{file}.title"), **schema}


def _object(file: str, model: type[BaseModel], above: str, words: Words) -> dict[str, Any]:
    schema = model.model_json_schema()
    definitions = schema.get("$defs", {})
    properties = {}
    for name, field in model.model_fields.items():
        inner = nested_model(field.annotation)
        path = above + name
        if inner:
            properties[name] = {"type": "array", "items": _object(file, inner, f"{path}.", words)}
        else:
            properties[name] = _plain(schema["properties"][name], definitions, single_types(field.annotation))
        properties[name]["description"] = words(f"field.{file}.{path}")
    required = [name for name, field in model.model_fields.items() if field.is_required()]
    return {"type": "object", "additionalProperties": False, "required": required, "properties": properties}


def _plain(schema: Mapping[str, Any], definitions: Mapping[str, Any], kinds: tuple[type, ...]) -> dict[str, Any]:
    """Pydantic's own schema of a key, with every word that may be written."""
    kept = {key: value for key, value in schema.items() if key not in ("title", "unit", "default", "examples")}
    choice = next((kind for kind in kinds if issubclass(kind, StrEnum)), None)
    if choice:
        words = words_of(choice)
        options = {"enum": list(dict.fromkeys((*words, *(one.value for one in choice))))}
        return {**kept, "items": options} if kept.get("type") == "array" else options
    if bool in kinds:
        return {"enum": [True, False, "ja", "nej"]}
    plain: dict[str, Any] = _inlined(kept, definitions)
    if set(plain.get("items", {}).get("enum", ())) == set(LEVEL_WORDS.values()):
        plain["items"] = {"enum": [*LEVEL_WORDS, *LEVEL_WORDS.values()]}
    return plain


def _inlined(schema: Any, definitions: Mapping[str, Any]) -> Any:
    """The schema without references."""
    if isinstance(schema, Mapping):
        if "$ref" in schema:
            return _inlined(definitions[str(schema["$ref"]).rsplit("/", 1)[-1]], definitions)
        return {key: _inlined(value, definitions) for key, value in schema.items() if key not in ("title", "unit")}
    return [_inlined(one, definitions) for one in schema] if isinstance(schema, list) else schema
