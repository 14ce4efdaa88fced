"""A person's security vettings (säkerhetsprövning)."""

from datetime import date
from enum import IntEnum, StrEnum

from pydantic import model_validator
from pydantic_core import PydanticCustomError

from planner.domain.base import Frozen


class ClearanceClass(IntEnum):
    """Säkerhetsklass of a position or of a vetting; 1 is the highest. Compare through ``covers`` only."""

    CLASS_1 = 1
    CLASS_2 = 2
    CLASS_3 = 3

    def covers(self, needed: "ClearanceClass") -> bool:
        """Whether a vetting for this class suffices for a position of the needed class (säkerhetsskyddslag 3:6-8)."""
        return self.value <= needed.value


class ClearanceState(StrEnum):
    """Where a vetting stands."""

    NONE = "none"
    APPLIED = "applied"
    GRANTED = "granted"
    WITHDRAWN = "withdrawn"
    EXPIRED = "expired"


class Clearance(Frozen):
    """Result of a security vetting (säkerhetsprövning), as three separate facts (säkerhetsskyddsförordning 2:2)."""

    clearance_class: ClearanceClass | None = None
    """Class vetted or applied for; None if there is no vetting."""
    state: ClearanceState = ClearanceState.NONE
    """Where the vetting stands."""
    since: date | None = None
    """Day of the decision, or of the application; None where the file gives none."""
    valid_until: date | None = None
    """Last valid day, if the municipality sets one."""

    @model_validator(mode="after")
    def _class_needed(self) -> "Clearance":
        if self.state is not ClearanceState.NONE and self.clearance_class is None:
            raise PydanticCustomError("vetting_class", "a vetting needs its class")
        return self
