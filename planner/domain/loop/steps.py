"""Where each person stands with Plikt- och prövningsverket: dated steps, and which of them may follow which.

Ids and days, and what somebody has said in few words; never a name or a number of a person.
"""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Annotated

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from planner.domain.base import Frozen, Id, MarkedId, Said

Digest = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]


class LoopState(StrEnum):
    """The steps, in the order in which they are mostly taken."""

    UNKNOWN = "unknown"
    ASKED = "asked"
    AVAILABLE = "available"
    CLAIMED = "claimed"
    AGREED = "agreed"
    DECIDED = "decided"
    REGISTERED = "registered"
    INFORMED = "informed"
    ENDED = "ended"


_S = LoopState
AFTER: Mapping[LoopState, frozenset[LoopState]] = {
    _S.ASKED: frozenset({_S.UNKNOWN, _S.ASKED, _S.AVAILABLE, _S.CLAIMED, _S.ENDED}),
    _S.AVAILABLE: frozenset({_S.ASKED, _S.AVAILABLE, _S.CLAIMED}),
    _S.CLAIMED: frozenset(_S),
    _S.AGREED: frozenset({_S.AVAILABLE, _S.CLAIMED}),
    _S.DECIDED: frozenset({_S.AVAILABLE, _S.AGREED, _S.DECIDED, _S.REGISTERED, _S.INFORMED}),
    _S.REGISTERED: frozenset({_S.DECIDED, _S.INFORMED}),
    _S.INFORMED: frozenset({_S.DECIDED, _S.REGISTERED}),
    _S.ENDED: frozenset(_S) - {_S.UNKNOWN, _S.ENDED},
}
"""What each step may follow; nothing leads back to unknown, since nothing is forgotten."""

PLACED = frozenset({_S.DECIDED, _S.REGISTERED, _S.INFORMED})
"""States of those whom the municipality has placed."""


class Source(StrEnum):
    """Where a step comes from."""

    REGISTER_FILE = "register_file"
    """The file to the authority."""
    ANSWER = "answer"
    """The authority's answer."""
    ROSTER = "roster"
    """HR's file."""
    COMMAND = "command"
    """Somebody has said it."""


class Step(Frozen):
    """One step of one person; it is never changed, and never taken away but with the person."""

    state: LoopState
    """What the person is from this day."""
    day: date | None
    """Its day; None for an answer of HR's without one, which is older than any other."""
    source: Source
    """Where it comes from."""
    reason: Said = ""
    """Why."""
    by: Said = ""
    """Who has decided or agreed: an office or a body."""
    deadline: date | None = None
    """Day by which a question is to be answered."""
    condition_until: date | None = None
    """Last day on which it holds unless what is lacking is there."""
    claimed_by: Said = ""
    """Which other organisation."""
    plan: str = ""
    """Name of the adopted plan that was decided on."""
    positions: tuple[Id, ...] = ()
    """What the person holds in it."""


class History(Frozen):
    """All steps of one person, in the order in which they were recorded."""

    person: MarkedId
    """Pseudonymous id."""
    steps: tuple[Step, ...] = Field(min_length=1)
    """The steps."""


class Kind(StrEnum):
    """What a file asks the authority for."""

    CHECK = "check"
    REGISTRATION = "registration"


class SentPerson(Frozen):
    """Somebody in a file to the authority, and what was true of them."""

    person: MarkedId
    """Pseudonymous id."""
    mark: Annotated[str, Field(pattern=r"^[0-9a-f]{32}$")]
    """Keyed digest of the number in the file."""
    unit: MarkedId | None = None
    """Home unit; None for whom the roster does not have."""
    aid: str = ""
    """AID code of the employment there."""


class Sent(Frozen):
    """A file to the authority."""

    kind: Kind
    """What it asks for."""
    day: date
    """Its day."""
    sha256: Digest
    """Of its bytes."""
    people: tuple[SentPerson, ...]
    """Who stands in it, by id."""
    complete: bool = False
    """Whether it is a registration of everybody placed, so that whoever is not in it is to be removed."""


class Placements(Frozen):
    """The whole state file."""

    format: str = "planner-placements/1"
    """Name and version of the file format."""
    people: tuple[History, ...] = ()
    """By id; each person once."""
    sent: tuple[Sent, ...] = ()
    """Files to the authority, the first one first."""

    @model_validator(mode="after")
    def _ordered(self) -> "Placements":
        ids = [one.person for one in self.people]
        if ids != sorted(set(ids)):
            raise PydanticCustomError("placement_order", "people are not in order, or one stands twice")
        return self

    def of(self, person: str) -> tuple[Step, ...]:
        """A person's steps; none if there are none."""
        return next((one.steps for one in self.people if one.person == person), ())

    def last_check(self) -> Sent | None:
        """The last file that asks for an availability check."""
        return self.last_sent(Kind.CHECK)

    def last_sent(self, kind: Kind) -> Sent | None:
        """The last file that asks for this."""
        return next((one for one in reversed(self.sent) if one.kind is kind), None)

    def last_registration(self, but: Sent | None = None) -> Sent | None:
        """The last file that registers everybody placed, other than one."""
        return next((one for one in reversed(self.sent) if one.complete and one != but), None)
