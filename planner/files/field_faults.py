"""Turns what pydantic refuses into findings with the path of the field; a value never gets into a finding."""

import re
from collections.abc import Mapping, Sequence
from typing import Any, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from planner.domain.base import ID_PATTERN, MARKED_ID_PATTERN
from planner.domain.finding import Finding, finding
from planner.domain.vocabulary import listed, words_of
from planner.files.nearest import near_words

MOST = 200
"""So many faults of one file are listed; the rest is counted (docs/sources.md, Bad files)."""

UNKNOWN_KEY = "E-DOC-007"
MISSING_KEY = "E-DOC-008"
NOT_TEXT = "E-DOC-009"
NOT_INTEGER = "E-DOC-010"
NOT_BOOLEAN = "E-DOC-011"
NOT_DATE = "E-DOC-012"
NOT_LIST = "E-DOC-013"
NOT_TABLE = "E-DOC-014"
NOT_NUMBER = "E-DOC-015"
OUT_OF_RANGE = "E-DOC-016"
NOT_A_CHOICE = "E-DOC-017"
BAD_ID = "E-DOC-018"
BAD_LENGTH = "E-DOC-019"
TOO_EXACT = "E-DOC-020"
BAD_FORM = "E-DOC-021"
OTHER = "E-DOC-029"
RENAMED = "E-DOC-026"
MORE = "E-DOC-099"

NEW_NAMES = {"away_days_tolerated": "away_share_tolerated"}
"""Keys that another has taken the place of; what they said cannot be read into it."""

RULES = {
    "period_order": "E-DOC-030",
    "target_below_minimum": "E-DOC-031",
    "absence_of": "E-DOC-032",
    "pin_position": "E-DOC-033",
    "ban_rank": "E-DOC-060",
    "forced_lock": "E-DOC-079",
    "claim_order": "E-DOC-061",
    "placement_order": "E-DOC-075",
    "ceiling": "E-DOC-076",
    "retention": "E-DOC-077",
    "tier_order": "E-DOC-034",
    "band_order": "E-DOC-035",
    "outage_order": "E-DOC-063",
    "level_order": "E-DOC-062",
    "points_order": "E-DOC-064",
    "employment_order": "E-DOC-036",
    "vetting_class": "E-DOC-037",
    "person_ids": "E-DOC-038",
    "coupling_skill": "E-DOC-045",
    "coupling_positions": "E-DOC-046",
    "device_name": "E-DOC-047",
    "duty_age_order": "E-DOC-048",
    "empty_choice": "E-DOC-049",
    "empty_activation": "E-DOC-050",
    "dash_first": "E-DOC-051",
    "change_keys": "E-DOC-055",
    "decision_keys": "E-DOC-067",
}
"""Code of each rule that types cannot say, by the name that the domain gives it; a test keeps them in step."""

_TYPES = {
    "missing": MISSING_KEY,
    "string_type": NOT_TEXT,
    "int_type": NOT_INTEGER,
    "int_parsing": NOT_INTEGER,
    "int_from_float": NOT_INTEGER,
    "bool_type": NOT_BOOLEAN,
    "bool_parsing": NOT_BOOLEAN,
    "date_type": NOT_DATE,
    "date_parsing": NOT_DATE,
    "date_from_datetime_parsing": NOT_DATE,
    "date_from_datetime_inexact": NOT_DATE,
    "tuple_type": NOT_LIST,
    "list_type": NOT_LIST,
    "model_type": NOT_TABLE,
    "dict_type": NOT_TABLE,
    "decimal_type": NOT_NUMBER,
    "decimal_parsing": NOT_NUMBER,
    "finite_number": NOT_NUMBER,
    "decimal_max_places": TOO_EXACT,
}

_LIMITS = {
    "greater_than_equal": (OUT_OF_RANGE, "ge", "≥"),
    "greater_than": (OUT_OF_RANGE, "gt", ">"),
    "less_than_equal": (OUT_OF_RANGE, "le", "≤"),
    "less_than": (OUT_OF_RANGE, "lt", "<"),
    "too_short": (BAD_LENGTH, "min_length", "≥"),
    "too_long": (BAD_LENGTH, "max_length", "≤"),
    "string_too_short": (BAD_LENGTH, "min_length", "≥"),
    "string_too_long": (BAD_LENGTH, "max_length", "≤"),
}

_PLAIN_KEY = re.compile(r"[A-Za-zÅÄÖåäö][A-Za-zÅÄÖåäö_-]{0,40}")


def field_findings(error: ValidationError, model: type[BaseModel], file: str) -> tuple[Finding, ...]:
    """Every fault that pydantic found, in the order of the file.

    Args:
        error: what validating the file's data raised.
        model: the model that the data should have been.
        file: name of the file, without folders.

    Returns:
        One finding per fault; its ``column`` is the path, for example ``phase[1].absence[0].share_percent``.
    """
    # Input and context can hold personal values: input is left out here, and of the context only limits are used.
    faults = _without_echoes(error.errors(include_url=False, include_input=False))
    findings = [_finding(fault["type"], fault["loc"], fault.get("ctx", {}), model, file) for fault in faults[:MOST]]
    if len(faults) > MOST:
        findings.append(finding(MORE, file=file, count=len(faults) - MOST))
    return tuple(findings)


def path_of(location: Sequence[str | int]) -> str:
    """A place in a nested document, as ``phase[1].absence[0].share_percent``; lists count from 0."""
    parts = [f"[{step}]" if isinstance(step, int) else f".{shown_key(step)}" for step in location]
    return "".join(parts).removeprefix(".")


def shown_key(key: str) -> str:
    """The key, unless it looks like anything but a key: it could be a personal value in the wrong place."""
    return key if _PLAIN_KEY.fullmatch(key) or key.isidentifier() else "***"


def nested_model(annotation: Any) -> type[BaseModel] | None:
    """The model inside an annotation such as ``tuple[Phase, ...]`` or ``Seats | None``, if there is one."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for part in get_args(annotation) if (found := nested_model(part))), None)


def single_types(annotation: Any) -> tuple[type, ...]:
    """The plain types in an annotation such as ``tuple[Shift, ...]`` or ``Annotated[Decimal, ...] | None``."""
    if isinstance(annotation, type):
        return (annotation,)
    return tuple(kind for part in get_args(annotation) for kind in single_types(part))


def _without_echoes(faults: list[ErrorDetails]) -> list[ErrorDetails]:
    """Leaves out what only follows from another fault: a list short of its faulty entries, a default never made."""
    inside = {fault["loc"][:end] for fault in faults for end in range(len(fault["loc"]))}
    roots = [fault for fault in faults if fault["type"] != "default_factory_not_called"]
    return [fault for fault in roots if fault["type"] != "too_short" or fault["loc"] not in inside]


def _finding(
    kind: str, location: tuple[str | int, ...], context: Mapping[str, Any], model: type[BaseModel], file: str
) -> Finding:
    place = path_of(location)
    if kind == "extra_forbidden":
        if location[-1] in NEW_NAMES:
            old = str(location[-1])
            return finding(RENAMED, file=file, column=place, old=old, key=NEW_NAMES[old])
        known = _keys_at(model, location[:-1])
        return finding(UNKNOWN_KEY, file=file, column=place, nearest=near_words(str(location[-1]), known))
    if kind in RULES:
        return finding(RULES[kind], file=file, column=place)
    if kind == "enum":
        return finding(NOT_A_CHOICE, file=file, column=place, choices=_choices(context["expected"], model, location))
    if kind == "string_pattern_mismatch":
        pattern = str(context["pattern"])
        if pattern in (ID_PATTERN, MARKED_ID_PATTERN):
            return finding(BAD_ID, file=file, column=place)
        return finding(BAD_FORM, file=file, column=place, pattern=pattern)
    if kind in _LIMITS:
        code, key, sign = _LIMITS[kind]
        return finding(code, file=file, column=place, limit=f"{sign} {context[key]}")
    return finding(_TYPES.get(kind, OTHER), file=file, column=place)


def _choices(expected: object, model: type[BaseModel], location: Sequence[str | int]) -> str:
    """Pydantic's English list ``'a', 'b' or 'c'`` as a bare one, with the Swedish words where there are any."""
    text = str(expected)
    plain = re.findall(r"'([^']*)'", text) or re.findall(r"\w+", text.replace(" or ", " "))
    field = next((step for step in reversed(location) if isinstance(step, str)), "")
    annotation = _model_at(model, location).model_fields.get(field)
    kinds = single_types(annotation.annotation) if annotation else ()
    words = next((words for kind in kinds if (words := words_of(kind))), {})
    return listed(words) if set(words.values()) == set(plain) else ", ".join(plain)


def _keys_at(model: type[BaseModel], location: Sequence[str | int]) -> tuple[str, ...]:
    """Keys that the document may hold at a place."""
    return tuple(_model_at(model, location).model_fields)


def _model_at(model: type[BaseModel], location: Sequence[str | int]) -> type[BaseModel]:
    """The model that a place in the document lies in, or is."""
    inner = model
    for step in location:
        if isinstance(step, str) and step in inner.model_fields:
            inner = nested_model(inner.model_fields[step].annotation) or inner
    return inner
