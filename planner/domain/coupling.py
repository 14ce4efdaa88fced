"""Rules that tie people to one another: who may stand beside whom in a team."""

from enum import StrEnum

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from planner.domain.base import Frozen, Id


class CouplingKind(StrEnum):
    """What a coupling says about the names of its positions (docs/model.md, Couplings)."""

    UNIT_CAP = "unit_cap"
    """At most ``number`` names from one home unit."""
    HOUSEHOLD = "household"
    """At most one name from one household."""
    EXPERIENCE = "experience"
    """At most ``number`` names without the skill beside each name with it."""
    TEAM_MIX = "team_mix"
    """At least ``number`` names with the skill; a name that the minimum lacks may be thought to be one of them."""
    INCOMPATIBLE = "incompatible"
    """No two of the positions are held from one home unit."""
    DOUBLE_HAT = "double_hat"
    """Any two of the positions may be held by one person, at the price ``number``."""


WITH_SKILL = frozenset({CouplingKind.EXPERIENCE, CouplingKind.TEAM_MIX})
"""Kinds that are about a skill."""

WITHOUT_NUMBER = frozenset({CouplingKind.HOUSEHOLD, CouplingKind.INCOMPATIBLE})
"""Kinds that count nothing."""

OF_SEVERAL = frozenset({CouplingKind.INCOMPATIBLE, CouplingKind.DOUBLE_HAT})
"""Kinds that say nothing of a single position; an import refuses them."""

LEAST_POSITIONS = 2
"""Positions that such a kind names at least."""


class Coupling(Frozen):
    """One coupling rule of the municipality's own."""

    id: Id
    """Id, for example ``STAB-RAKEL``."""
    kind: CouplingKind
    """What it says."""
    positions: tuple[Id, ...] = Field(min_length=1)
    """Positions whose names it is about, all of them together."""
    skill: Id | None = None
    """Skill, for the kinds that are about one."""
    number: int = Field(default=1, ge=1, le=1000)
    """How many, for the kinds that count; the price of a double hat."""

    @model_validator(mode="after")
    def _skill_goes_with_kind(self) -> "Coupling":
        if (self.skill is not None) != (self.kind in WITH_SKILL):
            raise PydanticCustomError("coupling_skill", "a skill goes with experience and team mix alone")
        return self

    @model_validator(mode="after")
    def _two_for_double_hats(self) -> "Coupling":
        if self.kind is CouplingKind.DOUBLE_HAT and len(set(self.positions)) < LEAST_POSITIONS:
            raise PydanticCustomError("coupling_positions", "a double hat needs two positions")
        return self
