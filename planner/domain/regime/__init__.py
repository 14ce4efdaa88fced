"""Working-time regimes and shift patterns, read from the data file beside this one."""

import tomllib
from enum import StrEnum
from functools import cache
from importlib.resources import files

from pydantic import Field

from planner.domain.base import Frozen
from planner.domain.organisation import Pattern


class RegimeId(StrEnum):
    """The four regimes; a switch of its own, never derived from the alert state (``docs/sources.md``)."""

    NORMAL = "normal"
    EMERGENCY_OVERTIME = "emergency_overtime"
    CRISIS_AGREEMENT = "crisis_agreement"
    LABOUR_EMERGENCY = "labour_emergency"


class Regime(Frozen):
    """What one person may work under a regime."""

    id: RegimeId
    """Id."""
    name_sv: str
    """Name shown in Swedish."""
    name_en: str
    """Name shown in English."""
    weekly_hours: int = Field(ge=1, le=168)
    """Hours a week that one person can give on average."""
    counts_fraction: bool
    """Whether a part-timer gives only the fraction of employment."""
    daily_rest_h: int
    """Shortest daily rest in hours."""
    weekly_rest_h: int
    """Shortest weekly rest in hours."""
    max_shift_h: int
    """Longest shift in hours."""
    source: str
    """Paragraph of law or agreement."""


class PatternHours(Frozen):
    """Hours of a shift pattern."""

    id: Pattern
    """Pattern."""
    seat_hours: int
    """Hours that one seat needs in a week."""
    weekly_hours: int
    """Longest week that the pattern allows one person; 0 for the regime's own."""


@cache
def _data() -> dict[str, list[dict[str, object]]]:
    return tomllib.loads(files("planner.domain.regime").joinpath("regimes.toml").read_text(encoding="utf-8"))


@cache
def regimes() -> dict[RegimeId, Regime]:
    """All regimes by id."""
    return {regime.id: regime for regime in map(Regime.model_validate, _data()["regime"])}


@cache
def patterns() -> dict[Pattern, PatternHours]:
    """All shift patterns by id."""
    return {pattern.id: pattern for pattern in map(PatternHours.model_validate, _data()["pattern"])}
