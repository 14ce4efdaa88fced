"""Locks: the strategist's decisions that a person shall hold, or shall not hold, a position."""

from datetime import date
from enum import StrEnum

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from planner.domain.base import Frozen, Id, MarkedId, Said

HOLDER = "holder"
"""Rank of a lock that asks for one of the holders' places."""


class LockKind(StrEnum):
    """What a lock does."""

    PIN = "pin"
    BAN = "ban"


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


class Lock(Frozen):
    """A decision by the strategist: this person shall hold, or shall not hold, that position."""

    kind: LockKind
    """Pin (shall hold) or ban (shall not)."""
    person: MarkedId
    """Pseudonymous person id."""
    position: Id | None = None
    """Position id; None in a ban means every position."""
    rank: str | None = Field(default=None, pattern=rf"^({HOLDER}|deputy [1-9]\d?)$")
    """As what a pin places the person: ``holder``, or ``deputy n``, the n-th after the holders; None for either."""
    until: date | None = None
    """Last day of the decision, included; None without end."""
    despite: tuple[Forceable, ...] = ()
    """Rules that a pin sets aside, for this person in this position: a forced placement."""
    decided_by: Said = ""
    """Who has decided; may be a name, and so for the strategist's eyes only."""
    decided_on: date | None = None
    """Day of the decision."""
    why: Said = ""
    """The reason; for the strategist's eyes only."""

    @model_validator(mode="after")
    def _of_a_pin(self) -> "Lock":
        if self.kind is LockKind.PIN and self.position is None:
            raise PydanticCustomError("pin_position", "a pin needs a position")
        if self.kind is LockKind.BAN and self.rank is not None:
            raise PydanticCustomError("ban_rank", "a ban has no rank")
        return self

    @model_validator(mode="after")
    def _of_a_forced_one(self) -> "Lock":
        signed = self.kind is LockKind.PIN and self.why and self.decided_by and self.decided_on
        ordered = self.despite == tuple(one for one in Forceable if one in self.despite)
        if self.despite and not (signed and ordered):
            raise PydanticCustomError("forced_lock", "only a pin sets rules aside, with reason, by whom and when")
        return self

    @property
    def deputy(self) -> int:
        """Which of the deputies a rank asks for, 1 for the first; 0 for a holder and where none is asked for."""
        return int(self.rank.split()[1]) if self.rank not in (None, HOLDER) else 0

    def ended_before(self, day: date) -> bool:
        """Whether its last day has passed by then: it counts for no position's days that begin on it or later."""
        return self.until is not None and self.until < day

    def counts_for(self, first: date, last: date) -> bool:
        """Whether it counts for a position's days: a pin if it lasts through them, a ban if it reaches into them."""
        return self.until is None or self.until >= (last if self.kind is LockKind.PIN else first)


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
