"""Prices that prove a plan best: with them anybody can recompute, by adding and comparing integers, what no plan beats.

Any prices give a bound (weak duality); good ones give a bound that equals the plan's value. The arithmetic stands in
``docs/model.md``; the witness that does it is ``planner.checks.certificate``.
"""

from enum import StrEnum
from typing import Annotated

from pydantic import Field, StringConstraints

from planner.domain.base import Frozen, Id

LARGEST = 2**62
"""Numbers in a certificate lie below this, so that one of them fits into 64 bits."""

MOST_PARTS = 64
"""More parts than any list of levels needs."""

Price = Annotated[int, Field(ge=-LARGEST, le=LARGEST)]
Weight = Annotated[int, Field(ge=0, le=LARGEST)]


class MultiplierKind(StrEnum):
    """Linear rules that may have a multiplier."""

    LENDING_LIMIT = "lending_limit"
    UNIT_CAP = "unit_cap"
    HOUSEHOLD = "household"
    EXPERIENCE = "experience"
    TEAM_MIX = "team_mix"


class Multiplier(Frozen):
    """What one more unit of room under one rule would be worth."""

    kind: MultiplierKind
    """Which rule."""
    coupling: Id | None = None
    """Coupling; of a lending limit of a joint plan the scenario that has it."""
    of: Annotated[str, StringConstraints(min_length=1, max_length=64)] | None = None
    """The unit (lending limit, unit cap) or the household that the room is for; None for experience and team mix."""
    value: tuple[Price, ...]
    """One integer per goal of the part, over its denominator; the first that is not 0 is positive."""


class PositionPrice(Frozen):
    """What one more name in a position would be worth."""

    position: Id
    """Position id."""
    value: tuple[Price, ...]
    """One integer per goal of the part, over its denominator."""


class Part(Frozen):
    """One bound: goals in order, a price per position and a multiplier per rule that has one."""

    goals: tuple[tuple[Weight, ...], ...] = ()
    """Each goal weighs the plan's levels: one weight per level. The goals are compared in order. Empty: one goal per
    level, which is that level alone."""
    denominator: int = Field(default=1, ge=1, le=LARGEST)
    """All prices and multipliers of the part are over this number."""
    prices: tuple[PositionPrice, ...] = ()
    """By position id; a position that is not named has the price 0."""
    multipliers: tuple[Multiplier, ...] = ()
    """By kind, coupling and ``of``; a rule that is not named has the multiplier 0."""


class Certificate(Frozen):
    """The proof that a plan carries; each part bounds its goals, and together they bound the levels."""

    parts: tuple[Part, ...] = Field(min_length=1, max_length=MOST_PARTS)
    """Without limits and couplings one part serves all levels."""


class Unedited(Frozen):
    """The best plan without any lock: what a plan that has been edited by hand is measured by."""

    objective: tuple[int, ...]
    """Value of each level."""
    certificate: Certificate | None = None
    """Prices that prove how good it is."""
    certified: bool
    """Whether by these no plan without locks is better; else it is the best that the solver knows."""
