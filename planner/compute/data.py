"""Answers from other machines as JSON: built here from data of known kinds, so that no code can hide in them."""

import json
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from fractions import Fraction
from importlib import import_module
from typing import Any

import numpy as np
import pandas as pd
from pydantic import BaseModel

from planner.compute.child import ChildFailedError

_OURS = "planner"


def encode(value: object) -> bytes:
    """A value as JSON, every part with its kind.

    Raises:
        TypeError: a part is of no kind that an answer may have.
    """
    return json.dumps(_pack(value)).encode()


def decode(data: bytes) -> Any:
    """The value that ``encode`` was given.

    Raises:
        ValueError: it is no such value, or names a class that is none of the planner's plain ones.
    """
    try:
        return _unpack(json.loads(data))
    except (ArithmeticError, AttributeError, ImportError, LookupError, RecursionError, TypeError) as error:
        raise ValueError(type(error).__name__) from None


def _pack(value: object) -> Any:
    """Plain JSON values as they are, all else as an object with the kind as its only key."""
    if type(value) in (bool, float, int, str, type(None)):
        return value
    if type(value) is list:
        return [_pack(one) for one in value]
    for kind, (cls, pack, _) in _KINDS.items():
        if type(value) is cls:
            return {kind: pack(value)}
    if isinstance(value, Enum):
        return {"enum": [_name(value), value.name]}
    if isinstance(value, BaseModel):
        return {"model": [_name(value), value.model_dump_json()]}
    if is_dataclass(value):
        return {"made": [_name(value), {one.name: _pack(getattr(value, one.name)) for one in fields(value)}]}
    if isinstance(value, tuple) and hasattr(value, "_asdict"):
        return {"made": [_name(value), {name: _pack(one) for name, one in value._asdict().items()}]}
    if isinstance(value, np.integer | np.bool_ | np.floating):
        return {"number": [value.dtype.str, value.item()]}
    raise TypeError(type(value).__name__)


def _unpack(value: Any) -> Any:
    if isinstance(value, list):
        return [_unpack(one) for one in value]
    if not isinstance(value, dict):
        return value
    ((kind, inner),) = value.items()
    return _KINDS[kind][2](inner) if kind in _KINDS else _MADE[kind](*inner)


def _name(value: object) -> str:
    return f"{type(value).__module__}:{type(value).__qualname__}"


def _class(name: str) -> Any:
    """A class of the planner that only holds values; nothing else is ever called by its name."""
    module, _, place = name.partition(":")
    if module.split(".")[0] != _OURS:
        raise LookupError
    kind = getattr(import_module(module), place)
    named = isinstance(kind, type) and issubclass(kind, tuple) and hasattr(kind, "_fields")
    if not (isinstance(kind, type) and (named or is_dataclass(kind) or issubclass(kind, Enum | BaseModel))):
        raise LookupError
    return kind


def _pack_frame(frame: pd.DataFrame) -> Any:
    columns = [[_pack(name), str(frame[name].dtype), _pack(frame[name].tolist())] for name in frame.columns]
    at = frame.index
    return [columns, [at.start, at.stop, at.step] if isinstance(at, pd.RangeIndex) else None, _pack(at.tolist())]


def _unpack_frame(packed: Any) -> pd.DataFrame:
    columns, steps, index = packed
    at = pd.RangeIndex(*steps) if steps else pd.Index(_unpack(index))
    made = {_unpack(name): pd.Series(_unpack(values), index=at, dtype=dtype) for name, dtype, values in columns}
    return pd.DataFrame(made, index=at)


def _pack_array(array: Any) -> Any:
    if array.dtype.hasobject:
        raise TypeError
    return [array.dtype.str, list(array.shape), array.ravel().tolist()]


def _unpack_array(packed: Any) -> Any:
    dtype, shape, values = packed
    return np.asarray(values, dtype=np.dtype(dtype)).reshape(shape)


_KINDS: dict[str, tuple[type, Callable[[Any], Any], Callable[[Any], Any]]] = {
    "tuple": (tuple, lambda value: [_pack(one) for one in value], lambda inner: tuple(_unpack(one) for one in inner)),
    "set": (frozenset, lambda value: [_pack(one) for one in sorted(value)], lambda inner: frozenset(_unpack(inner))),
    "dict": (
        dict,
        lambda value: [[_pack(key), _pack(one)] for key, one in value.items()],
        lambda inner: {_unpack(key): _unpack(one) for key, one in inner},
    ),
    "date": (date, date.isoformat, date.fromisoformat),
    "fraction": (Fraction, lambda value: [value.numerator, value.denominator], lambda inner: Fraction(*inner)),
    "frame": (pd.DataFrame, _pack_frame, _unpack_frame),
    "array": (np.ndarray, _pack_array, _unpack_array),
    "failed": (
        ChildFailedError,
        lambda value: [value.name, list(value.places), value.number, value.file, value.needed],
        lambda inner: ChildFailedError(str(inner[0]), tuple(inner[1]), inner[2], str(inner[3]), int(inner[4])),
    ),
}
"""Kind to class, how it is packed and how unpacked."""

_MADE: dict[str, Callable[..., Any]] = {
    "enum": lambda name, member: _class(name)[member],
    "model": lambda name, text: _class(name).model_validate_json(text),
    "made": lambda name, values: _class(name)(**{key: _unpack(one) for key, one in values.items()}),
    "number": lambda dtype, value: np.dtype(dtype).type(value),
}
"""The same for families of classes."""
