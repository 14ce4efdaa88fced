"""From the checked rows of the organisation to the domain."""

from collections.abc import Callable
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from pydantic import BaseModel, ValidationError

from planner.domain.coupling import Coupling
from planner.domain.finding import Finding, InputRefusedError
from planner.domain.organisation import Agreement, Function, Lock, Organisation, Position, Travel, Unit
from planner.domain.skill import Skill
from planner.domain.task import Task
from planner.imports.organisation import codes as org
from planner.imports.organisation.columns import SHIFTS
from planner.imports.organisation.forced import forced_of
from planner.imports.organisation.rows import OrganisationRow, Tables

_MODELS: dict[str, type[BaseModel]] = {
    "functions": Function,
    "skills": Skill,
    "units": Unit,
    "travel": Travel,
    "agreements": Agreement,
    "locks": Lock,
    "couplings": Coupling,
    "tasks": Task,
}


def build_organisation(tables: Tables) -> Organisation:
    """Builds the organisation; all tables in the order of their rows.

    Raises:
        InputRefusedError: E-ORG-029 with the row, if the domain refuses what all checks have passed.
    """
    built: dict[str, list[BaseModel]] = {}
    faults: list[Finding] = []
    for table, rows in tables.items():
        built[table] = []
        for row in rows:
            try:
                model = _MODELS.get(table, Position)
                built[table].append(model.model_validate(_FIELDS.get(table, _filled)(row)))
            except ValidationError:
                faults.append(row.note(org.OTHER))
    if faults:
        raise InputRefusedError(tuple(faults))
    return Organisation.model_validate(built)


def _filled(row: OrganisationRow) -> dict[str, Any]:
    """The filled cells; empty ones fall back to the domain's defaults."""
    return {key: value for key, value in row.values.items() if value is not None}


def _fields(row: OrganisationRow) -> dict[str, Any]:
    """A position: its six numbers of seats become two groups, its class a number or none, its hours minutes."""
    cells = _filled(row)
    minimum = {shift: cells.pop(f"min_{shift}", 0) for shift, _ in SHIFTS}
    # An empty target means that the minimum is also the normal level.
    target = {shift: cells.pop(f"target_{shift}", minimum[shift]) for shift, _ in SHIFTS}
    clearance = int(cells.pop("clearance_class", "0"))
    if "report_within_h" in cells:
        cells["report_within_min"] = _minutes(cells.pop("report_within_h"))
    return cells | {
        "minimum": minimum,
        "target": target,
        "clearance_class": clearance or None,
        "max_outage_min": _minutes(cells.pop("max_outage_h")),
    }


def _lock(row: OrganisationRow) -> dict[str, Any]:
    """A lock: the rules that it sets aside are words in either language."""
    return _filled(row) | {"despite": forced_of(row)}


_FIELDS: dict[str, Callable[[OrganisationRow], dict[str, Any]]] = {"positions": _fields, "locks": _lock}


def _minutes(hours: Decimal) -> int:
    return int((hours * 60).quantize(Decimal(1), ROUND_HALF_UP))
