"""A pool: people outside the roster whom a neighbour, a company or a voluntary organisation would lend for a price."""

from collections.abc import Sequence
from datetime import date

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from planner.domain.base import MARK, Cost, Frozen, Id, Name, Weeks, swedish_name
from planner.domain.organisation import Agreement, Organisation
from planner.domain.person import (
    Affiliation,
    Claim,
    ClaimState,
    Clearance,
    ClearanceClass,
    ClearanceState,
    Employment,
    EmploymentForm,
    HeldSkill,
    Person,
)


class Pool(Frozen):
    """So many people, all alike; nobody knows yet who they will be."""

    id: Id = Field(examples=["NYKOPING"])
    """Id of the pool."""
    name_sv: Name = Field(min_length=1, max_length=120, examples=["Nyköpings kommun"])
    """Who lends, in Swedish."""
    name_en: Name = Field(default_factory=swedish_name, examples=["Nyköping municipality"])
    """Who lends, in English; without one the Swedish name is used."""
    people: int = Field(ge=1, le=1_000, examples=[4], json_schema_extra={"unit": "people"})
    """People that can be borrowed at most."""
    skills: tuple[Id, ...] = Field(default=(), examples=[("staff_method", "rakel")])
    """Skills and licences that each of them has."""
    clearance_class: int | None = Field(default=None, ge=1, le=3, examples=[3])
    """Security class for which each of them is vetted, citizenship included; none without one."""
    area: Id | None = Field(default=None, examples=["NYKOPING"])
    """Home area from which they travel; without one every place can be reached."""
    employers: tuple[Id, ...] = Field(default=(), examples=[("OXELOSUND",)])
    """Employers whose positions they may hold; all if left out."""
    cost_kr: Cost = Field(default=0, examples=[12000])
    """Cost per person borrowed, in kronor."""
    agreement_kr: Cost = Field(default=0, examples=[30000])
    """Cost of the agreement, in kronor, once, if anybody is borrowed at all."""
    weeks: Weeks = 12
    """Weeks until the agreement is in force."""
    first_day: date | None = Field(default=None, examples=[date(2027, 4, 1)])
    """First day on which anybody can be borrowed; the wait counts as lead time."""
    last_day: date | None = Field(default=None, examples=[date(2028, 12, 31)])
    """Last day of the agreement; it does not help in scenarios that go on for longer."""

    @model_validator(mode="after")
    def _ordered(self) -> "Pool":
        if self.first_day and self.last_day and self.last_day < self.first_day:
            raise PydanticCustomError("period_order", "last day before first day")
        return self

    @property
    def lender(self) -> str:
        """Id of the employer that lends; also its unit, which is none of ours."""
        return f"{MARK}{self.id}"

    def person_id(self, number: int) -> str:
        """Id of one of its people, numbered from 1."""
        return f"{self.lender}-{number:04}"

    def ready_weeks(self, decided: date) -> int:
        """Weeks from the decision until its people can be placed."""
        wait = (self.first_day - decided).days if self.first_day else 0
        return max(self.weeks, -(-wait // 7))

    def agreements(self, organisation: Organisation) -> tuple[Agreement, ...]:
        """The agreement with each employer that borrows; its last day is that of its people's assignments."""
        borrowers = self.employers or sorted({unit.employer for unit in organisation.units})
        return tuple(Agreement(lender=self.lender, borrower=borrower, first_day=date.min) for borrower in borrowers)

    def lent(self, number: int, born: int) -> Sequence[Person]:
        """So many of its people: external, at home in no unit of ours, so that no unit's figures change.

        Args:
            number: how many.
            born: year of birth that the duty age rule lets through.
        """
        job = Employment(
            employer=self.lender,
            unit=self.lender,
            form=EmploymentForm.EXTERNAL,
            first_day=date.min,
            last_day=self.last_day,
        )
        vetted = ClearanceClass(self.clearance_class) if self.clearance_class else None
        state = ClearanceState.GRANTED if vetted else ClearanceState.NONE
        return [
            Person(
                id=self.person_id(one),
                birth_year=born,
                citizen=True if vetted else None,
                affiliation=Affiliation.EXTERNAL,
                employments=(job,),
                skills=tuple(HeldSkill(skill=skill) for skill in self.skills),
                clearance=Clearance(clearance_class=vetted, state=state),
                claim=Claim(state=ClaimState.AVAILABLE),
                area=self.area,
            )
            for one in range(1, number + 1)
        ]
