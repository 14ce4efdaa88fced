"""What the availability check (disponibilitetskontroll) says of a person."""

from datetime import date
from enum import StrEnum
from itertools import pairwise

from pydantic import model_validator
from pydantic_core import PydanticCustomError

from planner.domain.base import Frozen


class ClaimState(StrEnum):
    """What Plikt- och prövningsverket's availability check says."""

    UNKNOWN = "unknown"
    ASKED = "asked"
    AVAILABLE = "available"
    CLAIMED = "claimed"
    REGISTERED = "registered"


class ClaimAnswer(Frozen):
    """One answer of the availability check."""

    state: ClaimState = ClaimState.UNKNOWN
    """State that it told."""
    since: date | None = None
    """Day of the answer; None for one without a date, which is older than any other."""


class Claim(ClaimAnswer):
    """Claim on a person for höjd beredskap: the newest answer; ``claimed`` means by another, ``registered`` by us."""

    earlier: tuple[ClaimAnswer, ...] = ()
    """Older answers, newest first, which hold on days before the newer ones."""

    @model_validator(mode="after")
    def _newest_first(self) -> "Claim":
        days = [answer.since or date.min for answer in (self, *self.earlier)]
        if any(newer <= older for newer, older in pairwise(days)):
            raise PydanticCustomError("claim_order", "answers are not in the order of their days")
        return self

    def on(self, day: date) -> ClaimState:
        """The newest answer that there was on the day; unknown before the first one."""
        answers: tuple[ClaimAnswer, ...] = (self, *self.earlier)
        known = (answer.state for answer in answers if answer.since is None or answer.since <= day)
        return next(known, ClaimState.UNKNOWN)
