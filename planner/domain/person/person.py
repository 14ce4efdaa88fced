"""A person as the planner sees one: a pseudonymous id and what bears on holding a position, nothing more."""

from collections.abc import Callable, Collection
from datetime import date
from enum import StrEnum

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from planner.domain.base import Frozen, Id, MarkedId, Period, without_collector
from planner.domain.person.claim import Claim
from planner.domain.person.clearance import Clearance, ClearanceState
from planner.domain.person.employment import Employment

AREA_STAND_IN = "omr-"
"""What the stand-in of an area begins with that no travel row named when it was imported."""


class Affiliation(StrEnum):
    """How a person belongs to the organisation (docs/model.md, Words)."""

    EMPLOYEE = "employee"
    ELECTED = "elected"
    EXTERNAL = "external"


class HeldSkill(Frozen):
    """A skill that a person has, with the last day on which it is valid."""

    skill: Id
    """Skill id."""
    valid_until: date | None = None
    """Last valid day, included; None for a skill that does not expire."""


class Person(Frozen):
    """One person; ids, codes, days and numbers only: no field takes a text that a person has written."""

    id: MarkedId
    """Pseudonymous id."""
    birth_year: int = Field(ge=1900, le=2100)
    """Year of birth; the duty age rule counts calendar years."""
    citizen: bool | None = None
    """Swedish citizen; None if not asked. Only asked where clearance class 1-2 is in play."""
    affiliation: Affiliation = Affiliation.EMPLOYEE
    """How the person belongs to the organisation."""
    employments: tuple[Employment, ...] = Field(min_length=1)
    """All employments and assignments."""
    skills: tuple[HeldSkill, ...] = ()
    """Skills and licences held, implied ones not repeated."""
    clearance: Clearance = Clearance()
    """Security vetting; of several the one that allows most."""
    other_clearances: tuple[Clearance, ...] = ()
    """Vettings for other classes; usually none."""
    claim: Claim = Claim()
    """Claim for höjd beredskap."""
    area: Id | None = None
    """Home area or route group, or a stand-in for one that no travel row named; None if unknown."""
    household: MarkedId | None = None
    """Opaque household key, shared by people who live together; optional."""
    carer: bool | None = None
    """Has a child of 12 or younger; None if not recorded."""
    unavailable: tuple[Period, ...] = ()
    """Periods of certain absence, without reason."""

    def vetted_for(self, classes: Collection[int]) -> bool:
        """Whether a vetting is granted for one of the classes."""
        return any(
            own.state is ClearanceState.GRANTED and own.clearance_class in classes
            for own in (self.clearance, *self.other_clearances)
        )

    def lacks_citizenship(self, classes: Collection[int]) -> bool:
        """Whether somebody counts nowhere in classes they are vetted for, because no citizenship is noted.

        Args:
            classes: those that ask for Swedish citizenship, as the settings say (säkerhetsskyddslag 3:11).
        """
        if self.citizen is not None or (self.clearance.clearance_class is None and not self.other_clearances):
            return False  # so is nearly everybody
        return self.vetted_for(classes)


class Roster(Frozen):
    """All people of one import, ordered by id."""

    format: str = "planner-roster/4"
    """Name and version of the file format."""
    people: tuple[Person, ...]
    """The people; ids are unique."""
    set_aside: int = Field(default=0, ge=0)
    """Rows that the import set aside as faulty."""
    protected_set_aside: int = Field(default=0, ge=0)
    """People with protected identity that were set aside."""

    @model_validator(mode="after")
    def _unique(self) -> "Roster":
        if len({person.id for person in self.people}) != len(self.people):
            raise PydanticCustomError("person_ids", "person ids are not unique")
        return self

    def __reduce__(self) -> "tuple[Callable[[bytes], Roster], tuple[bytes]]":
        """Travels to other processes as JSON: a tenth of the time that a pickle of every single object takes."""
        return _from_json, (self.model_dump_json(exclude_defaults=True).encode(),)


def _from_json(data: bytes) -> Roster:
    """The roster that was sent; the collector rests, because it would only walk the new objects again and again."""
    with without_collector():
        return Roster.model_validate_json(data)


def active_employments(person: Person, day: date) -> tuple[Employment, ...]:
    """The employments that hold the day."""
    return tuple(
        job for job in person.employments if job.first_day <= day and (job.last_day is None or day <= job.last_day)
    )


def home_employment(person: Person, day: date) -> Employment:
    """The employment with the largest fraction on the day; ties: earliest first day, then unit id.

    If none is active on the day, the same choice is made among all of them.
    """
    return home_among(active_employments(person, day) or person.employments)


def home_among(choices: tuple[Employment, ...]) -> Employment:
    """The home employment among those that come into question."""
    if len(choices) == 1:
        return choices[0]
    return min(choices, key=lambda job: (-job.fraction_permille, job.first_day, job.unit))
