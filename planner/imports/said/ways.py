"""How values are written that the values themselves do not tell, as a column file says it."""

from datetime import date
from decimal import Decimal
from typing import Annotated

from pydantic import AfterValidator, Field

from planner.domain.base import Frozen
from planner.domain.owner.exports import (
    Capitals,
    EndedPeople,
    EndedVettings,
    ExtendedDays,
    LeaveOf,
    LostZeros,
    NameSplit,
    NewSurnames,
    NoTerm,
    NumberDigits,
    NumberForm,
    OpenAbsence,
    OpenEnd,
    OtherSkills,
    PartLeave,
    PayForm,
    SensitiveCells,
    SeveralNumbers,
    ShareUnit,
    SkillDates,
    StateDays,
    Trials,
    TwinNumbers,
    WithoutNumber,
)
from planner.domain.person import DateOrder, EmploymentForm, NameOrder
from planner.imports.ends.terms import each_said, each_written, term_of


def _a_day(text: str) -> str:
    """A day as files of the program's own write it."""
    return date.fromisoformat(text).isoformat()


def _a_term(text: str) -> str:
    """So many years or months, or what each skill's days are, as the program writes them."""
    if each := each_said(text):
        return each_written(each)
    if (term := term_of(text)) is None:
        raise ValueError(text)
    return term


_WAYS = (
    "full_time_hours", "order", "dates", "names", "leading_zeros", "absence", "several_numbers", "without_number",
    "number_digits", "capitals", "open_end", "test_people", "skill_dates", "state_days", "unit",
    "number_form", "no_term", "part_leave", "leave_of", "new_surnames", "ended", "pay_form", "employment_form",
    "sensitive_cells", "ended_vettings", "extended_days", "share_unit", "twin_numbers", "other_skills",
)  # fmt: skip
"""Keys of how values are written; some of a layout alone."""


class Ways(Frozen):
    """How values are written that the values themselves do not tell."""

    full_time_hours: Annotated[Decimal, Field(gt=0, le=220)] | str | None = None
    """Hours of full time, a week or, from 140 on, a month, where a column holds hours; or the heading that decides."""
    order: NameOrder | None = None  # which name stands first where one column holds both without a comma
    several_numbers: SeveralNumbers | None = None
    """Whether several employment numbers with one personnummer and one name are one person's."""
    number_digits: Annotated[int, Field(ge=2, le=12)] | NumberDigits | None = None
    """How many digits employment numbers have: those with fewer have lost leading zeros; in a layout its list's."""
    twin_numbers: TwinNumbers | None = None
    """Whose the numbers of a list that shows no zeros are, where another person has the same with zeros."""
    without_number: WithoutNumber | None = None
    """What becomes of people in lists without employment numbers whom no other list gives one."""
    number_form: NumberForm | None = None
    """Whether its numbers are those of the list of the employed, though they are written otherwise."""
    test_people: Trials | None = None
    """What becomes of rows that look like those of test people and accounts of a system."""
    dates: DateOrder | None = None
    """How days are read that have several readings, in every column of which nothing else is said."""
    names: NameSplit | None = None
    """How names of three words and more in one column part into first and last name."""
    capitals: Capitals | None = None
    """What becomes of names in capitals."""
    leading_zeros: LostZeros | None = None
    """What becomes of personnummer that have lost their leading zeros."""
    absence: OpenAbsence | None = None
    """What becomes of absences of which one day only is told."""
    open_end: OpenEnd | Annotated[str, AfterValidator(_a_day)] | None = None
    """What temporary employments without a last day count as: until a day, for ever, or not at all."""
    skill_dates: SkillDates | Annotated[str, AfterValidator(_a_term)] | None = None
    """What the days are that stand in columns of one skill each."""
    no_term: NoTerm | None = None
    """What a skill is whose row does not say how long it holds, where other rows do."""
    state_days: StateDays | None = None
    """What a day means where the state of a vetting is said."""
    part_leave: PartLeave | None = None
    """What leave for a part of the time counts as."""
    share_unit: ShareUnit | None = None
    """In which unit shares of time are that are more than percent can be."""
    leave_of: LeaveOf | None = None
    """What those with several employments are away from, where the list seems to say from which of them."""
    pay_form: PayForm | None = None
    """What those are whom a column of pay says to be paid by the hour, and the form of employment not."""
    employment_form: EmploymentForm | None = None
    """Which form of employment all have, where no column says it; in a layout all of its list."""
    sensitive_cells: SensitiveCells | None = None
    """What becomes of words of health or the union among skills."""
    ended_vettings: EndedVettings | None = None
    """What becomes of clearances of which a remark says that they are over."""
    extended_days: ExtendedDays | None = None
    """Whether a later last day holds that a text says beside the column of last days."""
    new_surnames: NewSurnames | None = None
    """Whether people with the first name and the day of birth of one person of another list alone are that person."""
    ended: EndedPeople | None = None
    """What becomes of people all of whose employments have ended."""
    other_skills: OtherSkills | None = None
    """What becomes of stored skills of which no row speaks; in a layout where its list says skills."""
    days: dict[str, str] = Field(default_factory=dict)
    """Heading to how the days below it are read: one way or several, comma-separated."""
    unread: dict[str, str] = Field(default_factory=dict)
    """Heading that smells of what must not come in, and is not read, to who answers for that."""
    left_out: tuple[str, ...] = ()
    """Employment numbers of rows that are not read: test people, accounts of a system."""
    heading_row: int | None = Field(default=None, ge=1)
    """Number of the row that holds the headings, where it is not seen."""

    @property
    def ways(self) -> dict[str, Decimal | str]:
        """What is said of all this, by key."""
        given = ((key, getattr(self, key, None)) for key in _WAYS)
        return {key: Decimal(value) if isinstance(value, int) else value for key, value in given if value is not None}
