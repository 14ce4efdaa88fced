"""One employment or assignment of a person."""

from datetime import date
from enum import StrEnum

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from planner.domain.base import Frozen, MarkedId, Permille


class EmploymentForm(StrEnum):
    """Form of one employment or assignment."""

    PERMANENT = "permanent"
    TEMPORARY = "temporary"
    HOURLY = "hourly"
    ELECTED = "elected"
    EXTERNAL = "external"


class Employment(Frozen):
    """One employment or assignment; a person may have several."""

    employer: MarkedId
    """Id of the employer, which follows from the unit."""
    unit: MarkedId
    """Id of the unit where the work is done."""
    aid: str = Field(default="", pattern=r"^(\d{6})?$")
    """AID code, six digits, or empty if unknown (SKR Arbetsidentifikation)."""
    form: EmploymentForm = EmploymentForm.PERMANENT
    """Form of employment."""
    first_day: date
    """First day of the employment."""
    last_day: date | None = None
    """Last day, included; None for an employment without end."""
    fraction_permille: Permille = 1000
    """Fraction of full time in permille; 0 for hourly staff."""

    @model_validator(mode="after")
    def _ordered(self) -> "Employment":
        if self.last_day is not None and self.last_day < self.first_day:
            raise PydanticCustomError("employment_order", "employment ends before it starts")
        return self
