"""A person as the planner sees one: a pseudonymous id and what bears on holding a position, nothing more."""

from collections.abc import Callable
from datetime import date
from enum import IntEnum, StrEnum
from itertools import pairwise

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from planner.domain.base import Frozen, Id, MarkedId, Period, Permille, without_collector

AREA_STAND_IN = "omr-"
"""What the stand-in of an area begins with that no travel row named when it was imported."""


class Affiliation(StrEnum):
    """How a person belongs to the organisation (docs/model.md, Words)."""

    EMPLOYEE = "employee"
    ELECTED = "elected"
    EXTERNAL = "external"


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


class HeldSkill(Frozen):
    """A skill that a person has, with the last day on which it is valid."""

    skill: Id
    """Skill id."""
    valid_until: date | None = None
    """Last valid day, included; None for a skill that does not expire."""


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
    valid_until: date | None = None
    """Last valid day, if the municipality sets one."""

    @model_validator(mode="after")
    def _class_needed(self) -> "Clearance":
        if self.state is not ClearanceState.NONE and self.clearance_class is None:
            raise PydanticCustomError("vetting_class", "a vetting needs its class")
        return self


class NameOrder(StrEnum):
    """Which name stands first where one column of an export holds both."""

    SURNAME = "surname_first"
    FIRST_NAME = "first_name_first"


class DateOrder(StrEnum):
    """How a date of an export is read that may be read in several ways."""

    DAY = "day_first"
    MONTH = "month_first"
    YEAR = "year_first"
    SERIAL = "excel_number"
    """As the number that Excel keeps of a day."""
    SERIAL_1904 = "excel_number_1904"
    """As that of a workbook that counts from 1904."""
    WHOLE = "full_month"
    """A month without a day: from its first day, or to its last."""


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


class Roster(Frozen):
    """All people of one import, ordered by id."""

    format: str = "planner-roster/3"
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
