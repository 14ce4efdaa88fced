"""Collects the data dictionary: one entry for every column and key of every file that the planner reads."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel

from planner.domain.scenario import AbsenceRule, Activation, DemandFactor, Phase, Scenario
from planner.domain.settings import Settings
from planner.imports.columns import Column
from planner.imports.organisation_columns import TABLES
from planner.imports.roster_columns import ROSTER_COLUMNS
from planner.imports.roster_columns import TABLE as ROSTER
from planner.text import Words

_TOML = (
    ("scenario", "", Scenario),
    ("scenario", "phase.", Phase),
    ("scenario", "phase.absence.", AbsenceRule),
    ("scenario", "phase.activate.", Activation),
    ("scenario", "phase.factor.", DemandFactor),
    ("settings", "", Settings),
)
"""TOML files, the path of each of their tables, and the model that holds its keys."""

_UNITS = {"days": "days", "share_percent": "percent", "percent": "percent", "vetting_weeks": "weeks"}

_EXAMPLES = {
    "id": "SC8",
    "name_sv": "Högsta beredskap, omedelbart",
    "name_en": "Highest alert, at once",
    "as_of": "2026-11-22",
    "alert_state": "alert_highest",
    "scope_sv": "hela landet",
    "scope_en": "the whole country",
    "seed": "8",
    "draws": "200",
    "donor_limits": "true",
    "phase": "[[phase]]",
    "phase.name_sv": "Dag 1–2",
    "phase.name_en": "Days 1–2",
    "phase.days": "2",
    "phase.regime": "labour_emergency",
    "phase.absence": "[[phase.absence]]",
    "phase.activate": "[[phase.activate]]",
    "phase.factor": "[[phase.factor]]",
    "phase.absence.cause": "sick",
    "phase.absence.hits": "area",
    "phase.absence.of": '["NYKOPING"]',
    "phase.absence.share_percent": "12.5",
    "phase.absence.draw": "together",
    "phase.activate.tags": '["war"]',
    "phase.activate.functions": '["STAB"]',
    "phase.activate.positions": '["P51"]',
    "phase.activate.shifts": '["day", "night"]',
    "phase.activate.staffing": "minimum",
    "phase.factor.tags": '["care"]',
    "phase.factor.functions": '["ÄO"]',
    "phase.factor.positions": '["P51"]',
    "phase.factor.percent": "150",
}


@dataclass(frozen=True)
class Entry:
    """One column or key."""

    table: str
    """Table or file that it belongs to: ``roster``, a table of the organisation, ``scenario``, ``settings``."""
    key: str
    """English heading, or the key's path in a TOML file."""
    swedish: str
    """Swedish heading; empty in TOML files, whose keys are English."""
    meaning: str
    type: str
    """In words; choices are listed."""
    unit: str
    required: bool
    default: str
    example: str
    personal: bool
    """Masked in every message."""


def entries(words: Words) -> tuple[Entry, ...]:
    """The whole dictionary, in the order of the files."""
    columns = [*ROSTER_COLUMNS, *(column for table in TABLES for column in table.columns)]
    return (*(_column(column, words) for column in columns), *_keys(words))


def table_title(table: str, words: Words) -> str:
    """What a table is called, with its name in the file system."""
    swedish = {one.key: one.swedish for one in TABLES}.get(table, "")
    title = words(f"cli.schema.table.{table}")
    return words("cli.schema.table_names", title=title, key=table, swedish=swedish) if swedish else title


def table_note(table: str, words: Words) -> str:
    """Whether the table has to be there."""
    if table == ROSTER:
        return words("cli.schema.note.roster")
    required = {one.key: one.required for one in TABLES}.get(table)
    return words(f"cli.schema.note.{table}" if required is None else f"cli.schema.note.{'must' if required else 'may'}")


def _column(column: Column, words: Words) -> Entry:
    kind = words(f"cli.schema.type.{column.kind.value}")
    if column.choices:
        kind += ": " + ", ".join(column.choices)
    return Entry(
        table=column.table,
        key=column.key,
        swedish=column.swedish,
        meaning=words(f"column.{column.table}.{column.key}.meaning"),
        type=kind,
        unit=words(f"cli.schema.unit.{column.unit}") if column.unit else "",
        required=column.required,
        default=column.default,
        example=column.example,
        personal=column.personal,
    )


def _keys(words: Words) -> Iterator[Entry]:
    for file, prefix, model in _TOML:
        schema = model.model_json_schema()
        for name, field in model.model_fields.items():
            path = prefix + name
            default = "" if field.is_required() else _written(schema["properties"][name].get("default"))
            unit = _UNITS.get(name, "minutes" if name.endswith("_min") else "")
            yield Entry(
                table=file,
                key=path,
                swedish="",
                meaning=words(f"cli.field.{file}.{path}"),
                type=_type(schema, name, words),
                unit=words(f"cli.schema.unit.{unit}") if unit else "",
                required=field.is_required(),
                default=default,
                example=_EXAMPLES[path] if file == "scenario" else default,
                personal=False,
            )


def _type(schema: dict[str, Any], name: str, words: Words) -> str:
    own = schema["properties"][name]
    many = own.get("type") == "array"
    one = own.get("items") or (own.get("prefixItems") or [{}])[0] if many else own
    if "$ref" in one:
        one = schema["$defs"][one["$ref"].rsplit("/", 1)[1]]
    one = one.get("anyOf", [one])[0]
    if one.get("type") == "object":
        return words("cli.schema.type.tables")
    kind = "date" if one.get("format") == "date" else one["type"]
    text = words(f"cli.schema.type.{'list_of_' if many else ''}{'choice' if 'enum' in one else kind}")
    return f"{text}: {', '.join(one['enum'])}" if "enum" in one else text


def _written(default: object) -> str:
    """A default as it would stand in a TOML file."""
    if isinstance(default, bool):
        return str(default).lower()
    if isinstance(default, list):
        return "[" + ", ".join(f'"{item}"' if isinstance(item, str) else str(item) for item in default) + "]"
    return str(default)


def models() -> tuple[type[BaseModel], ...]:
    """The models behind the TOML files."""
    return tuple(model for _, _, model in _TOML)
