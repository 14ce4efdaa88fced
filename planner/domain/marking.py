"""How a municipality marks what the program writes: on what ground it is secret, in which class, by whom and when."""

from datetime import date
from enum import StrEnum
from typing import Annotated

from pydantic import Field, StringConstraints

from planner.domain.base import AsOf, Frozen

Short = Annotated[str, StringConstraints(strip_whitespace=True, max_length=80, pattern=r"^[^\x00-\x1f\x7f]*$")]
"""Has room beside others in the margin of a page."""


class SecurityClass(StrEnum):
    """Classes of protective security (säkerhetsskyddslag 2018:585, 2:5)."""

    TOP_SECRET = "top_secret"  # noqa: S105 - a word
    SECRET = "secret"  # noqa: S105 - a word
    CONFIDENTIAL = "confidential"
    RESTRICTED = "restricted"


class Marking(Frozen):
    """What stands on every output; nothing in it makes the handling lawful."""

    provision: Short = Field(default="", examples=["15 kap. 2 §"])
    """Provision of the OSL that makes it secret, without the act's name; empty while nobody has assessed it."""
    security_class: SecurityClass | None = Field(default=None, examples=[SecurityClass.CONFIDENTIAL])
    """Class of protective security; the program is no approved protection for it, and every output says so."""
    authority: Short = Field(default="", examples=["Kommunstyrelsen"])
    """Authority that has made the assessment."""
    decided_by: Short = Field(default="", examples=["Säkerhetsskyddschefen"])
    """Who has assessed it: an office, no name."""
    decided_on: AsOf | None = Field(default=None, examples=[date(2027, 3, 15)])
    """Day of the assessment."""

    @property
    def lacking(self) -> tuple[str, ...]:
        """Keys that a marking must have beside those that it has (OSL 5:5): provision, authority and day."""
        if not (self.provision or self.security_class):
            return ()
        return tuple(key for key in ("provision", "authority", "decided_on") if not getattr(self, key))


UNMARKED = Marking()
"""Nobody has assessed it: it is handled as secret."""
