"""Placements that the strategist forces: which rules give way, for exactly one person in exactly one position."""

from datetime import date
from enum import StrEnum

from planner.domain.base import Frozen, Id, MarkedId, Said


class Forceable(StrEnum):
    """Rules that a forced placement may set aside; every other rule is law, and is never set aside."""

    UNAVAILABILITY = "unavailability"
    SKILLS = "skills"
    """Skills, never licences."""
    REACH = "reach"
    BAN = "ban"
    DONOR_LIMIT = "donor_limit"
    UNIT_CAP = "unit_cap"
    HOUSEHOLD = "household"
    EXPERIENCE = "experience"
    TEAM_MIX = "team_mix"
    INCOMPATIBLE = "incompatible"


LAW = ("affiliation", "duty_age", "claim", "clearance", "employer", "double_hat")
"""Rules that are law or an agreement between employers; who asks to force one is told so."""


class Forced(Frozen):
    """A forced placement of a plan: a pin in force, and the rules that it sets aside."""

    person: MarkedId
    """Pseudonymous person id."""
    position: Id
    """Position id."""
    despite: tuple[Forceable, ...]
    """The rules, in the order of ``Forceable``."""
    why: Said
    """The reason; for the eyes of those who plan and approve."""
    decided_by: Said
    """Who has decided; likewise."""
    decided_on: date
    """Day of the decision."""
