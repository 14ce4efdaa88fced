"""Entries of the data dictionary for the TOML keys of scenarios, settings and measures, read off the domain models."""

from collections.abc import Iterator
from decimal import Decimal
from enum import Enum
from typing import Any, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from planner.domain.measure import Catalogue
from planner.domain.scenario import Scenario
from planner.domain.settings import Settings
from planner.files.field_faults import nested_model
from planner.imports.dictionary.columns import limits_of
from planner.imports.dictionary.entry import Entry
from planner.text.words import Words

MODELS: dict[str, type[BaseModel]] = {"scenario": Scenario, "settings": Settings, "measures": Catalogue}

UNITS = {
    "days": "days",
    "share_percent": "percent",
    "percent": "percent",
    "tier_1_max_outage_min": "minutes",
    "tier_2_max_outage_min": "minutes",
    "duty_age_first": "years",
    "duty_age_last": "years",
    "max_travel_min": "minutes",
    "travel_band_min": "minutes",
    "away_days_tolerated": "days",
    "small_count": "people",
    "people": "people",
    "vetting_weeks": "weeks",
    "weeks": "weeks",
    "renew_weeks": "weeks",
    "agreement_weeks": "weeks",
    "lend_weeks": "weeks",
    "release_weeks": "weeks",
    "lend_step_percent": "percent",
    "seats": "seats",
    "course_seats": "seats",
    "cost_kr": "kronor",
    "course_kr_per_week": "kronor",
    "renew_kr": "kronor",
    "agreement_kr": "kronor",
    "lend_kr": "kronor",
    "release_kr": "kronor",
}
"""Unit of each key that has one."""

EXAMPLES = {
    "scenario.id": '"SC8"',
    "scenario.name_sv": '"Storm"',
    "scenario.name_en": '"Storm"',
    "scenario.as_of": "2027-03-01",
    "scenario.alert_state": '"alert_raised"',
    "scenario.scope_sv": '"Hela landet"',
    "scenario.scope_en": '"The whole country"',
    "scenario.phase": "[[phase]]",
    "scenario.phase.name_sv": '"Första veckan"',
    "scenario.phase.name_en": '"First week"',
    "scenario.phase.days": "7",
    "scenario.phase.regime": '"crisis_agreement"',
    "scenario.phase.absence": "[[phase.absence]]",
    "scenario.phase.absence.cause": '"stranded"',
    "scenario.phase.absence.hits": '"area"',
    "scenario.phase.absence.of": '["OX-NORR"]',
    "scenario.phase.absence.share_percent": "12.5",
    "scenario.phase.absence.draw": '"together"',
    "scenario.phase.activate": "[[phase.activate]]",
    "scenario.phase.activate.tags": '["power"]',
    "scenario.phase.activate.functions": '["STAB"]',
    "scenario.phase.activate.positions": '["P10", "P11"]',
    "scenario.phase.activate.shifts": '["day", "night"]',
    "scenario.phase.activate.staffing": '"minimum"',
    "scenario.phase.factor": "[[phase.factor]]",
    "scenario.phase.factor.tags": '["water"]',
    "scenario.phase.factor.functions": '["VA"]',
    "scenario.phase.factor.positions": '["P61"]',
    "scenario.phase.factor.percent": "150",
    "measures.course": "[[course]]",
    "measures.course.skill": '"rakel"',
    "measures.course.weeks": "1",
    "measures.course.first_day": "2027-03-08",
    "measures.course.cost_kr": "6000",
    "measures.vetting": "[[vetting]]",
    "measures.vetting.clearance_class": "3",
    "measures.vetting.cost_kr": "4000",
    "measures.pool": "[[pool]]",
    "measures.pool.id": '"NYKOPING"',
    "measures.pool.name_sv": '"Nyköpings kommun"',
    "measures.pool.name_en": '"Nyköping municipality"',
    "measures.pool.people": "4",
    "measures.pool.skills": '["staff_method", "rakel"]',
    "measures.pool.clearance_class": "3",
    "measures.pool.area": '"NYKOPING"',
    "measures.pool.employers": '["OXELOSUND"]',
    "measures.pool.cost_kr": "12000",
    "measures.pool.agreement_kr": "30000",
    "measures.pool.first_day": "2027-04-01",
    "measures.pool.last_day": "2028-12-31",
}
"""Example by path, where the default does not serve as one; as TOML writes it."""


def field_entries(words: Words) -> Iterator[Entry]:
    """Every key of the scenario file, then of the settings file, then of the measures file."""
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
    unit = UNITS.get(path.rpartition(".")[2])
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
        example=EXAMPLES.get(f"{file}.{path}", default),
    )


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
    while get_origin(base) is not None:  # an optional value, an annotated one, or both
        base = get_args(base)[0]
    if issubclass(base, Enum):
        return f"{words('dictionary.type.choice')}: {', '.join(str(option.value) for option in base)}"
    kinds = {bool: "true_false", int: "integer", Decimal: "decimal", str: "text"}
    return words(f"dictionary.type.{kinds.get(base, 'date')}")


def _limits(field: FieldInfo) -> str:
    found: dict[str, Any] = {}
    for rule in field.metadata:
        found |= {key: getattr(rule, key) for key in ("ge", "le", "lt") if getattr(rule, key, None) is not None}
    high = found.get("le", found["lt"] - 1 if "lt" in found else None)
    return limits_of(found.get("ge"), high)


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
