"""Builders of scenarios; part of ``tests.builders``."""

from typing import Any

from planner.domain.organisation import Staffing
from planner.domain.scenario import AbsenceRule, Activation, DemandFactor, Phase, Scenario
from tests.builders_plan import AS_OF


def absence(share_percent: object = "10", cause: str = "sick", **changes: Any) -> AbsenceRule:
    """An absence rule that hits everyone."""
    return AbsenceRule.model_validate({"cause": cause, "share_percent": share_percent} | changes)


def activation(**changes: Any) -> Activation:
    """Activates every position in every shift up to the target."""
    return Activation.model_validate({"staffing": Staffing.TARGET} | _chosen(changes))


def factor(percent: int, **changes: Any) -> DemandFactor:
    """A demand factor for every position."""
    return DemandFactor.model_validate({"percent": percent} | _chosen(changes))


def _chosen(changes: dict[str, Any]) -> dict[str, Any]:
    """Without empty choices, which a file may not have: a key that is left out chooses all."""
    return {key: value for key, value in changes.items() if value != ()}


def phase(days: int = 14, **changes: Any) -> Phase:
    """Two normal weeks in which everything is activated and nobody is away."""
    fields = {"name_sv": "Fas", "name_en": "Phase", "days": days, "activate": (activation(),)}
    return Phase.model_validate(fields | changes)


def scenario(*phases: Phase, **changes: Any) -> Scenario:
    """A scenario from ``AS_OF``; one default phase if none is given."""
    fields = {
        "id": "SC",
        "name_sv": "Scenario",
        "name_en": "Scenario",
        "as_of": AS_OF,
        "phase": phases or (phase(),),
    }
    return Scenario.model_validate(fields | changes)
