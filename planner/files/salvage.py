"""What can be read of a file that is refused, so that what else is wrong with it can be told in the same run."""

import json
from collections.abc import Mapping
from typing import Annotated, Any, TypeVar, get_origin

from pydantic import BaseModel, TypeAdapter, ValidationError
from pydantic.fields import FieldInfo
from pydantic_core import PydanticUndefined

from planner.files.field_faults import nested_model

Model = TypeVar("Model", bound=BaseModel)


def salvaged(model: type[Model], data: Mapping[str, Any]) -> Model:
    """A model of the keys that are as they should be; the others have their default, or are None or an empty list.

    Every list of tables keeps its length, so that the places of what is found in it are those of the file. It is to be
    looked at only: no rule of the model has been asked.
    """
    return model.model_construct(
        **{name: _value(field, data[name]) if name in data else _default(field) for name, field in _fields(model)}
    )


def _fields(model: type[BaseModel]) -> list[tuple[str, FieldInfo]]:
    return list(model.model_fields.items())


def _default(field: FieldInfo) -> Any:
    if field.is_required() or field.default is PydanticUndefined:
        return () if get_origin(field.annotation) is tuple else None
    return field.default


def _value(field: FieldInfo, value: Any) -> Any:
    inner = nested_model(field.annotation)
    if inner is not None and isinstance(value, list):
        return tuple(salvaged(inner, one if isinstance(one, dict) else {}) for one in value)
    if inner is not None:
        return salvaged(inner, value) if isinstance(value, dict) else _default(field)
    try:
        kind: TypeAdapter[Any] = TypeAdapter(Annotated[field.annotation, None, *field.metadata])  # type: ignore[arg-type]
        return kind.validate_json(json.dumps(value, default=str), strict=True)
    except ValidationError:
        return _default(field)
