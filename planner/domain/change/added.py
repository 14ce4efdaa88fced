"""People who are not there yet, as somebody tries them on a plan: so many, all alike, and nobody's data."""

from collections.abc import Sequence
from datetime import date

from pydantic import Field

from planner.domain.base import MARK, Frozen, Id
from planner.domain.person import (
    Affiliation,
    Claim,
    ClaimState,
    Clearance,
    ClearanceClass,
    ClearanceState,
    Employment,
    HeldSkill,
    Person,
)

MOST_ADDED = 1_000
"""People of one such change."""


class Added(Frozen):
    """More people in a unit; no kind of ``Change``, for a plan that is kept names people of the roster only."""

    number: int = Field(ge=1, le=MOST_ADDED)
    """How many."""
    unit: Id
    """Where they work, one of ours; their employer follows from it."""
    skills: tuple[Id, ...] = ()
    """Skills and licences that each of them has, without end."""
    clearance_class: int | None = Field(default=None, ge=1, le=3)
    """Security class for which each of them is vetted, citizenship included; none without one."""
    area: Id | None = None
    """Home area; without one every place can be reached."""

    def people(self, group: int, employer: str, born: int) -> Sequence[Person]:
        """All of them: employed for long, and claimed by nobody.

        Args:
            group: number of this change among those that are tried, so that no two people have the same id.
            employer: of the unit.
            born: year of birth that the duty age rule lets through.
        """
        vetted = ClearanceClass(self.clearance_class) if self.clearance_class else None
        state = ClearanceState.GRANTED if vetted else ClearanceState.NONE
        return [
            Person(
                id=f"{MARK}{group:03}-{one:04}",
                birth_year=born,
                citizen=True if vetted else None,
                affiliation=Affiliation.EMPLOYEE,
                employments=(Employment(employer=employer, unit=self.unit, first_day=date.min),),
                skills=tuple(HeldSkill(skill=skill) for skill in self.skills),
                clearance=Clearance(clearance_class=vetted, state=state),
                claim=Claim(state=ClaimState.AVAILABLE),
                area=self.area,
            )
            for one in range(1, self.number + 1)
        ]
