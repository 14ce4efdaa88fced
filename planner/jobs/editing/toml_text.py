"""A TOML text with some values changed, or a group more or less: all else, comments and order too, stays as it was."""

import re
import tomllib
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any, get_origin

import tomlkit
import tomlkit.items
from pydantic import BaseModel
from tomlkit.exceptions import TOMLKitError

from planner.domain.finding import InputRefusedError, finding
from planner.domain.vocabulary import yes_or_no
from planner.files.field_faults import nested_model, single_types
from planner.files.strict import as_toml
from planner.jobs import codes
from planner.jobs.editing.fields import is_prose, shown, values_of

_STEP = re.compile(r"([^.\[\]]+)|\[(\d+)\]")
_NUMBER = re.compile(r"[+-]?\d{1,15}")
_DECIMAL = re.compile(r"[+-]?\d{1,15}[.,]\d{1,15}")
_SPACED = re.compile(r"[ \N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}\N{THIN SPACE}]")
_THOUSANDS = re.compile(rf"[+-]?\d{{1,3}}(?:{_SPACED.pattern}\d{{3}}){{1,4}}(?:[.,]\d{{1,15}})?")
"""How a number is written by hand: 7 500."""
_BETWEEN = re.compile(r"[,;\s]+")


def data_of(text: str) -> dict[str, Any] | None:
    """What a text holds that can be edited; None where it is no TOML."""
    try:
        return tomlkit.parse(as_toml(text)).unwrap()
    except (TOMLKitError, ValueError, RecursionError):
        return None


def changed_values(text: str, model: type[BaseModel], typed: Mapping[str, str]) -> dict[str, str]:
    """What somebody has typed that is another than what the form showed of the text."""
    before = dict(values_of(data_of(text) or {}, model))
    return {
        path: value.strip()
        for path, value in typed.items()
        if path in before and " ".join(value.split()) != before[path]
    }


def with_values(text: str, model: type[BaseModel], values: Mapping[str, str]) -> str:
    """The text with other values; an empty one takes the key away.

    Args:
        text: what is edited.
        model: what it holds.
        values: path to what somebody has typed; what is no value of its kind stands there as a text, and is refused
            by whoever reads it.

    Raises:
        InputRefusedError: E-CLI-160 the text is no TOML, or cannot be edited so.
    """
    document = _parsed(text)
    for path, value in values.items():
        *above, key = _steps(path)
        table = _at(document, above)
        if not value:
            if key in table:
                table.remove(key)
        elif get_origin(annotation := _annotation(model, path)) is tuple:
            parts = re.split(r"[;\n]", value) if is_prose(annotation) else _BETWEEN.split(value)
            _put_list(table, str(key), annotation, [one.strip() for one in parts if one.strip()])
        else:
            table[key] = _value(annotation, value)
    return _written(document)


def with_group(text: str, model: type[BaseModel], path: str) -> str:
    """The text with one more group at the end of those of a path: ``phase[0].absence``.

    Raises:
        InputRefusedError: E-CLI-160 the text is no TOML, or cannot be edited so.
    """
    document = _parsed(text)
    *above, key = _steps(path)
    table = _at(document, above)
    _annotation(model, path)
    there = table.get(key)
    if there is None:
        # Of what stands within a group one line each is usual; below it another would be read as the next group's.
        there = tomlkit.array() if above else tomlkit.aot()
        table[key] = there
        there = table[key]
    if isinstance(there, tomlkit.items.AoT):
        there.append(tomlkit.table())
        if not above:
            there[-1].update(_FIRST.get(str(key), {}))
    elif isinstance(there, tomlkit.items.Array):
        there.append(tomlkit.inline_table())
    else:
        raise _not_so()
    return _written(document)


def without_group(text: str, path: str) -> str:
    """The text without one group: ``phase[0].absence[1]``.

    Raises:
        InputRefusedError: E-CLI-160 the text is no TOML, or there is no such group.
    """
    document = _parsed(text)
    *above, key, number = _steps(path)
    table = _at(document, above)
    there = table.get(key)
    if not isinstance(number, int) or not isinstance(there, list) or number >= len(there):
        raise _not_so()
    del there[number]
    if not there and isinstance(there, tomlkit.items.AoT):
        table.remove(key)
    return _written(document)


_FIRST: Mapping[str, dict[str, Any]] = {"phase": {"activate": [{"staffing": "target"}]}}
"""What a new group holds from the beginning."""


def _parsed(text: str) -> tomlkit.TOMLDocument:
    try:
        return tomlkit.parse(as_toml(text))
    except (TOMLKitError, ValueError, RecursionError):
        raise _not_so() from None


def _written(document: tomlkit.TOMLDocument) -> str:
    """The text, if it says what the document holds: a value in the wrong group must never be stored."""
    text = tomlkit.dumps(document)
    try:
        same = tomllib.loads(text) == document.unwrap()
    except tomllib.TOMLDecodeError:
        same = False
    if not same:
        raise _not_so()
    return text


def _steps(path: str) -> list[str | int]:
    return [int(number) if number else name for name, number in _STEP.findall(path)]


def _at(document: Any, steps: list[str | int]) -> Any:
    for step in steps:
        try:
            document = document[step]
        except (KeyError, IndexError, TypeError):
            raise _not_so() from None
    if not isinstance(document, dict):
        raise _not_so()
    return document


def _annotation(model: type[BaseModel], path: str) -> Any:
    """Type of the field at a path."""
    annotation: Any = model
    for step in _steps(path):
        if isinstance(step, int):
            continue
        inner = nested_model(annotation)
        if inner is None or step not in inner.model_fields:
            raise _not_so()
        annotation = inner.model_fields[step].annotation
    return annotation


def _value(annotation: Any, text: str) -> Any:
    """What somebody has typed as a value of its kind, or else as the text that it is."""
    kinds = single_types(annotation)
    if bool in kinds:
        said = yes_or_no(text)
        return text if said is None else said
    if date in kinds:
        try:
            return date.fromisoformat(text)
        except ValueError:
            return text
    if int in kinds or Decimal in kinds:
        text = _SPACED.sub("", text) if _THOUSANDS.fullmatch(text) else text
        if _NUMBER.fullmatch(text):
            return int(text)
        return float(text.replace(",", ".")) if _DECIMAL.fullmatch(text) else text
    return text


def _put_list(table: Any, key: str, annotation: Any, wanted: list[str]) -> None:
    """In place where that does, for the comments in a list."""
    there = table.get(key)
    if isinstance(there, tomlkit.items.Array):
        for number in reversed(range(len(there))):
            if shown(there[number]) not in wanted:
                del there[number]
        for one in wanted[len(there) :]:
            there.append(_value(annotation, one))
        if list(map(shown, there)) == wanted:
            return
    table[key] = [_value(annotation, one) for one in wanted]


def _not_so() -> InputRefusedError:
    return InputRefusedError((finding(codes.NOT_EDITED),))
