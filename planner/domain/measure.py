"""Measures that can be bought before the next alert, their prices, and the budget that they are chosen under."""

from datetime import date
from typing import NamedTuple

from pydantic import Field

from planner.domain.base import Cost, CourseSeats, Frozen, Id, Percent, Weeks
from planner.domain.decision import Decision, DecisionKind
from planner.domain.effect import Effect
from planner.domain.pool import Pool
from planner.domain.settings import Settings
from planner.domain.skill import Skill

WEEKS_PER_YEAR, MONTHS_PER_YEAR = 52, 12


class Course(Frozen):
    """One course with its seats."""

    skill: Id = Field(examples=["rakel"])
    """Skill that the course gives."""
    weeks: Weeks = Field(examples=[1])
    """Length in weeks."""
    seats: CourseSeats = 12
    """Course seats."""
    first_day: date | None = Field(default=None, examples=[date(2027, 3, 8)])
    """First day of the course; a course without a day starts when it is booked."""
    every_weeks: int | None = Field(default=None, ge=1, le=520, examples=[10], json_schema_extra={"unit": "weeks"})
    """Weeks from one start of the course to the next, each with as many seats; without it there is one start."""
    cost_kr: Cost = Field(examples=[6000])
    """Cost per person, in kronor."""

    def ready_weeks(self, decided: date) -> int | None:
        """Weeks from the decision until the first start to be had is over; None if there is none after the decision."""
        wait = (self.first_day - decided).days if self.first_day else 0
        if wait < 0:
            if self.every_weeks is None:
                return None
            wait %= 7 * self.every_weeks
        return -(-wait // 7) + self.weeks

    def seats_within(self, decided: date, weeks: int) -> int:
        """Seats of all starts that are over within so many weeks of the decision."""
        ready = self.ready_weeks(decided)
        if ready is None or ready > weeks:
            return 0
        return self.seats * (1 + ((weeks - ready) // self.every_weeks if self.every_weeks else 0))


class Vetting(Frozen):
    """What a security vetting takes."""

    clearance_class: int = Field(ge=1, le=3, examples=[3])
    """Security class."""
    weeks: Weeks = Field(default_factory=lambda: Settings().vetting_weeks, examples=[8])
    """Lead time in weeks; without it the settings' time of a vetting holds."""
    cost_kr: Cost = Field(examples=[4000])
    """Cost per person, in kronor."""


class Price(NamedTuple):
    """What something takes."""

    cost_kr: int
    weeks: int
    """Weeks until it is in force."""


class Lending(NamedTuple):
    """What letting a unit lend more comes to."""

    percent: int | None
    """Its new share; None for no limit."""
    price: Price


class Catalogue(Frozen):
    """Prices and lead times of all measures; the defaults are examples to be replaced by the municipality's own."""

    course: tuple[Course, ...] = ()
    """Courses; a skill without one has a course of its own training time at the two defaults below."""
    course_kr_per_week: int = Field(default=9_000, ge=0, le=1_000_000, json_schema_extra={"unit": "kronor"})
    """Cost per person and week of a course that is not listed."""
    course_seats: CourseSeats = 12
    """Seats of a course that is not listed."""
    vetting: tuple[Vetting, ...] = (
        Vetting(clearance_class=3, cost_kr=4_000),
        Vetting(clearance_class=2, cost_kr=12_000),
    )
    """Vettings that can be ordered, by class."""
    vetting_capacity: int | None = Field(
        default=None, ge=1, le=100_000, examples=[5], json_schema_extra={"unit": "people"}
    )
    """Vettings that can be prepared in each period, whatever the class; without it any number at once."""
    vetting_period_weeks: int = Field(default=1, ge=1, le=520, json_schema_extra={"unit": "weeks"})
    """Length of such a period in weeks; the lead time begins when it is over."""
    renew_kr: Cost = 2_500
    """Cost of renewing a certificate."""
    renew_weeks: Weeks = 2
    """Weeks that a renewal takes."""
    agreement_kr: Cost = 50_000
    """Cost of an agreement with another employer."""
    agreement_weeks: Weeks = 12
    """Weeks until an agreement is in force."""
    lend_kr: Cost = 10_000
    """Cost of letting one unit lend more."""
    lend_weeks: Weeks = 2
    """Weeks until a larger lending share is in force."""
    lend_step_percent: Percent = 10
    """Percentage points by which a unit's lending share is raised."""
    release_kr: Cost = 5_000
    """Cost of having a claim on one person released."""
    release_weeks: Weeks = 6
    """Weeks until a claim is released."""
    pool: tuple[Pool, ...] = ()
    """People outside the roster whom a neighbour, a company or a voluntary organisation could lend, group by group."""
    decision: tuple[Decision, ...] = ()
    """Decisions that could be taken; one about a share or an agreement stands instead of the prices above."""

    def vetted_in(self, weeks: int) -> "Catalogue":
        """The same, with so many weeks, those of the settings, for each vetting that says no lead time of its own."""
        own = tuple(
            one if "weeks" in one.model_fields_set else one.model_copy(update={"weeks": weeks}) for one in self.vetting
        )
        return self.model_copy(update={"vetting": own})

    def begun(self, decided: date) -> tuple[Course, ...]:
        """Listed courses that are not to be had any more, for their only start lies before the decision."""
        return tuple(course for course in self.course if course.ready_weeks(decided) is None)

    def over(self, decided: date) -> tuple[Pool, ...]:
        """Pools whose agreement ends before the decision."""
        return tuple(pool for pool in self.pool if pool.last_day and pool.last_day < decided)

    def decided(self, kind: DecisionKind) -> tuple[Decision, ...]:
        """The decisions of a kind, in the file's order."""
        return tuple(decision for decision in self.decision if decision.kind is kind)

    def agreement(self, lender: str, borrower: str) -> Price:
        """What an agreement between two employers takes."""
        for one in self.decided(DecisionKind.AGREEMENT):
            if (one.lender, one.borrower) == (lender, borrower):
                return Price(one.cost_kr, one.weeks)
        return Price(self.agreement_kr, self.agreement_weeks)

    def lending(self, unit: str, percent: int) -> Lending:
        """What a unit could be let lend that may lend such a share now."""
        for one in self.decided(DecisionKind.LEND):
            if one.unit == unit:
                return Lending(one.lend_percent, Price(one.cost_kr, one.weeks))
        return Lending(min(100, percent + self.lend_step_percent), Price(self.lend_kr, self.lend_weeks))

    def vetted_weeks(self, number: int, lead_weeks: int) -> int:
        """Weeks until the vetting is done that is begun as the one of that number, from 1."""
        if self.vetting_capacity is None:
            return lead_weeks
        return -(-number // self.vetting_capacity) * self.vetting_period_weeks + lead_weeks

    def vettings_within(self, weeks: int, lead_weeks: int) -> int | None:
        """Vettings of at least that lead time that can be done within so many weeks; None for any number."""
        if self.vetting_capacity is None:
            return None
        return self.vetting_capacity * (max(0, weeks - lead_weeks) // self.vetting_period_weeks)

    def courses(self, skills: tuple[Skill, ...]) -> tuple[Course, ...]:
        """All courses: those listed, and one of its own for every other skill, by skill id."""
        listed = {course.skill for course in self.course}
        unlisted = [
            Course(
                skill=skill.id,
                weeks=skill.training_weeks,
                seats=self.course_seats,
                cost_kr=skill.training_weeks * self.course_kr_per_week,
            )
            for skill in skills
            if skill.id not in listed
        ]
        return tuple(sorted((*self.course, *unlisted), key=lambda course: course.skill))


MOST_KRONOR, MOST_COURSE_SEATS, MOST_WEEKS = 1_000_000_000, 100_000, 520
"""Nobody has more to spend, and sums of it stay exact."""


class Budget(Frozen):
    """What may be spent."""

    kronor: int = Field(ge=0, le=MOST_KRONOR)
    """Kronor."""
    weeks: int = Field(default=26, ge=0, le=MOST_WEEKS)
    """Weeks within which every measure must be in force."""
    course_seats: int | None = Field(default=None, ge=0, le=MOST_COURSE_SEATS)
    """Course seats over all courses; None for no other limit than each course's own."""

    @property
    def months(self) -> int:
        """Months until everything is in force."""
        return -(-self.weeks * MONTHS_PER_YEAR // WEEKS_PER_YEAR)

    def pays(self, price: Price) -> bool:
        """Whether one such thing is to be had for the money within the weeks."""
        return price.cost_kr <= self.kronor and price.weeks <= self.weeks


class Measure(Effect):
    """One measure that is bought."""

    pool: Pool | None = None
    """Pool that lends."""
    people: int | None = None
    """People that the pool lends."""
    weeks: int = Field(ge=0)
    """Weeks until it is in force."""
    cost_kr: int = Field(ge=0)
    """Cost in kronor."""
    course: int | None = None
    """Number of the course among ``Catalogue.courses``; None if it takes no course seat."""
    decision: Decision | None = None
    """Decision that is taken: a review, a double hat or what is lowered."""
