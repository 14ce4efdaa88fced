"""What a municipality says of its own loop with the authority: days, addresses, whom to call, and ceilings."""

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from planner.domain.base import Frozen, Id, Percent, Said


class Ceiling(Frozen):
    """At most so many of a unit's or an employer's people may be placed."""

    unit: Id | None = Field(default=None, examples=["KSF"])
    """Unit, with those below it."""
    employer: Id | None = Field(default=None, examples=["KOMMUNEN"])
    """Employer."""
    percent: Percent | None = Field(default=None, examples=[60])
    """Share of those employed there."""
    most: int | None = Field(default=None, ge=0, le=1_000_000, examples=[40], json_schema_extra={"unit": "people"})
    """Number of people."""

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

    answer_days: int = Field(default=30, ge=1, le=3650, json_schema_extra={"unit": "days"})
    """Days from the question to the last day for an answer. Our proposal: the authority promises no time."""
    old_after_days: int = Field(default=90, ge=1, le=3650, json_schema_extra={"unit": "days"})
    """An answer that nobody has decided upon is old so many days after its own. Our proposal."""
    authority: tuple[Said, ...] = ("Plikt- och prövningsverket", "Att: CIV", "Box 31", "651 02 KARLSTAD")
    """Address of Plikt- och prövningsverket, line by line."""
    return_address: tuple[Said, ...] = Field(default=(), examples=[("Kommunstyrelseförvaltningen", "123 45 Orten")])
    """Where the answer is to be sent, line by line."""
    contact: Said = Field(default="", examples=["Säkerhetsstrategen"])
    """Whom the authority calls: an office, no name."""
    contact_phone: Said = Field(default="", examples=["0100-00 00 00"])
    """Telephone of that office."""
    report_place: Said = Field(default="", examples=["Stadshuset, huvudentrén"])
    """Place of reporting, where the position says none."""
    report_within_h: int | None = Field(default=None, ge=0, le=8760, examples=[2], json_schema_extra={"unit": "hours"})
    """Hours from the alarm to reporting, where the position says nothing."""
    report_phone: Said = Field(default="", examples=["0100-00 00 01"])
    """Telephone that the placed call, where the position says none."""
    ceiling: tuple[Ceiling, ...] = ()
    """How many of a unit or an employer may be placed at most; `planner loop` tells when more are."""
