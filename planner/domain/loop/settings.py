"""What a municipality says of its own loop with the authority: days, addresses, whom to call, and ceilings."""

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from planner.domain.base import Frozen, Id, Percent, Said


class Ceiling(Frozen):
    """At most so many of a unit's or an employer's people may be placed."""

    unit: Id | None = None
    """Unit, those below it included."""
    employer: Id | None = None
    """Employer."""
    percent: Percent | None = None
    """Share of its people."""
    most: int | None = Field(default=None, ge=0, le=1_000_000)
    """Number of its people."""

    @model_validator(mode="after")
    def _whole(self) -> "Ceiling":
        if (self.unit is None) == (self.employer is None) or (self.percent is None) == (self.most is None):
            raise PydanticCustomError("ceiling", "one of unit and employer, and one of percent and most")
        return self

    @property
    def of(self) -> str:
        """Whose people it is about."""
        return self.unit or self.employer or ""

    def allows(self, people: int) -> int:
        """How many of so many people may be placed."""
        return people * self.percent // 100 if self.percent is not None else self.most or 0


class LoopSettings(Frozen):
    """Everything has a default; what is empty is a line to fill in by hand."""

    answer_days: int = Field(default=30, ge=1, le=3650)
    """Days within which an answer is expected."""
    old_after_days: int = Field(default=90, ge=1, le=3650)
    """An answer that nobody has acted on is old after so many days: it is true of its own day only."""
    authority: tuple[Said, ...] = ("Plikt- och prövningsverket", "Att: CIV", "Box 31", "651 02 KARLSTAD")
    """Address of the authority, line by line."""
    return_address: tuple[Said, ...] = ()
    """Where the answer is to be sent, line by line."""
    contact: Said = ""
    """Whom the authority calls: an office."""
    contact_phone: Said = ""
    """Its telephone."""
    report_place: Said = ""
    """Where people report whose position names no place."""
    report_within_h: int | None = Field(default=None, ge=0, le=8760)
    """Hours after the alarm within which they report, where the position says nothing."""
    report_phone: Said = ""
    """Whom the placed call, where the position says nothing."""
    ceiling: tuple[Ceiling, ...] = ()
    """How many of a unit or employer may be placed."""
