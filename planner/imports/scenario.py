"""Reads a scenario from TOML, and describes the file to editors as a JSON Schema."""

from pathlib import Path
from typing import Any

from planner.domain.scenario import Scenario
from planner.files.toml import read_toml
from planner.imports.scenario_references import check_scenario

__all__ = ["FORMAT", "check_scenario", "read_scenario", "scenario_schema"]

FORMAT = "planner-scenario/1"


def read_scenario(path: Path) -> Scenario:
    """Reads a scenario; whether what it names exists is for ``check_scenario``.

    Raises:
        InputRefusedError: with every fault (E-DOC-...) and the path of its key; syntax faults with their row.
    """
    return read_toml(Scenario, path, FORMAT)


def scenario_schema() -> dict[str, Any]:
    """The JSON Schema of a scenario file, for editors that complete and check while one types."""
    schema = Scenario.model_json_schema()
    schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    schema["properties"] = {
        "format": {"const": FORMAT, "default": FORMAT, "description": "Name and version of the file format."},
        **schema["properties"],
    }
    return schema
