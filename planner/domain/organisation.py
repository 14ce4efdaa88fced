"""The war organisation: functions, positions with their seats, units, places, agreements and locks."""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from enum import StrEnum

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from planner.domain.base import Count, Frozen, Id, MarkedId, Name, Percent, Said, swedish_mission, swedish_name
from planner.domain.coupling import Coupling
from planner.domain.lock import Lock as Lock
from planner.domain.lock import LockKind as LockKind
from planner.domain.person import ClearanceClass
from planner.domain.skill import Skill
from planner.domain.task import Task


class Pattern(StrEnum):
    """Shift pattern of a position (docs/sources.md, Sample municipality)."""

    EIGHT = "8"
    """06-14, 14-22, 22-06 every day."""
    TWELVE = "12"
    """07-19, 19-07 every day."""
    DAY = "D"
    """Weekdays."""
    DAY7 = "D7"
    """Every day, daytime."""
    ONCALL = "OC"
    """Standby round the clock."""


WITHOUT_SHIFT: Mapping[Pattern, tuple[str, ...]] = {
    Pattern.TWELVE: ("evening",),
    Pattern.DAY: ("evening", "night"),
    Pattern.DAY7: ("evening", "night"),
}
"""Shifts of which a pattern has none; its two of twelve hours are day and night."""


class Shift(StrEnum):
    """The three shifts in which seats are counted."""

    DAY = "day"
    EVENING = "evening"
    NIGHT = "night"


class Staffing(StrEnum):
    """How much of an activated position is wanted."""

    MINIMUM = "minimum"
    TARGET = "target"


class Seats(Frozen):
    """Chairs per shift."""

    day: Count = 0
    """Chairs in the day shift."""
    evening: Count = 0
    """Chairs in the evening shift."""
    night: Count = 0
    """Chairs in the night shift."""

    @property
    def total(self) -> int:
        """Day, evening and night chairs together."""
        return self.day + self.evening + self.night


class Function(Frozen):
    """A function of the war organisation, for example the crisis staff."""

    id: Id
    """Id, for example ``STAB``."""
    name_sv: Name
    """Name shown in Swedish."""
    name_en: Name = Field(default_factory=swedish_name)
    """Name shown in English; without one the Swedish name is used."""


class Position(Frozen):
    """A position (befattning): a row of the organisation with one or more seats."""

    id: Id
    """Id, for example ``P51``."""
    name_sv: Name
    """Name shown in Swedish."""
    name_en: Name = Field(default_factory=swedish_name)
    """Name shown in English; without one the Swedish name is used."""
    function: Id
    """Function that the position belongs to."""
    unit: Id
    """Unit responsible; its employer must employ the holder or have an agreement."""
    skills: tuple[Id, ...] = ()
    """Skills and licences, all of which the holder needs."""
    clearance_class: ClearanceClass | None = None
    """Säkerhetsklass of the position; None if it has none."""
    minimum: Seats = Seats()
    """Seats per shift below which the function fails."""
    target: Seats = Seats()
    """Seats per shift at the normal level."""
    pattern: Pattern = Pattern.DAY
    """Shift pattern."""
    depth: int = Field(default=1, ge=1, le=20)
    """Named people wanted per seat of the minimum, the first included."""
    max_outage_min: int = Field(ge=0, le=525_600)
    """Longest acceptable outage in minutes; the priority tier follows from it."""
    place: Id | None = None
    """Place of work, for travel; None if anywhere."""
    tags: tuple[Id, ...] = ("all",)
    """Activation tags, for example ``all``, ``war``, ``power``, ``water``."""
    aid_groups: tuple[str, ...] = ()
    """Leading digits of the AID codes whose ordinary duties these are (similarity)."""
    reports_to: Id | None = None
    """Position that this one reports to; no rule reads it."""
    mission_sv: Said = ""
    """What the position is there for, shown in Swedish."""
    mission_en: Said = Field(default_factory=swedish_mission)
    """The same in English; without it the Swedish text is used."""
    report_place: Said = ""
    """Where the holder reports for duty, as it is told to them; nothing to do with travel."""
    report_within_min: int | None = Field(default=None, ge=0, le=525_600)
    """Minutes after the call-up within which the holder reports there; None if not decided."""
    report_phone: Said = ""
    """Whom the holder calls about it: an office's telephone, never a person's own."""

    @model_validator(mode="after")
    def _target_above_minimum(self) -> "Position":
        pairs = zip(
            (self.minimum.day, self.minimum.evening, self.minimum.night),
            (self.target.day, self.target.evening, self.target.night),
            strict=True,
        )
        if any(low > high for low, high in pairs):
            raise PydanticCustomError("target_below_minimum", "target seats below minimum seats")
        return self


class Unit(Frozen):
    """A unit of an employer; units form a tree."""

    id: Id
    """Id as in the HR system, for example ``KSF-IT``."""
    name_sv: Name
    """Name shown in Swedish."""
    name_en: Name = Field(default_factory=swedish_name)
    """Name shown in English; without one the Swedish name is used."""
    employer: Id
    """Employer that the unit belongs to."""
    employer_name: Said = ""
    """Name of this employer as papers show it; it is enough that one of its units has it."""
    parent: Id | None = None
    """Unit above; None at the top."""
    lend_percent: Percent | None = None
    """Share of the unit's people (sub-units included) that it may lend to other units; None for no limit."""


class Travel(Frozen):
    """Travel time from a home area to a place of work."""

    area: Id
    """Home area or route group."""
    place: Id
    """Place of work."""
    minutes: int = Field(ge=0, le=1440)
    """Minutes one way."""


class Agreement(Frozen):
    """An agreement by which people of one employer may hold positions of another."""

    lender: MarkedId
    """Employer whose people are lent."""
    borrower: Id
    """Employer whose positions they may hold."""
    first_day: date
    """First day of the agreement."""
    last_day: date | None = None
    """Last day, included; None without end."""


class Organisation(Frozen):
    """The whole war organisation; every id that is referred to exists."""

    functions: tuple[Function, ...]
    """Functions in the order in which they are shown."""
    skills: tuple[Skill, ...]
    """The skill graph."""
    units: tuple[Unit, ...]
    """Units of all employers."""
    positions: tuple[Position, ...]
    """Positions."""
    travel: tuple[Travel, ...] = ()
    """Travel minutes area x place; a pair that is missing cannot be travelled."""
    agreements: tuple[Agreement, ...] = ()
    """Agreements between employers."""
    locks: tuple[Lock, ...] = ()
    """Pins and bans."""
    couplings: tuple[Coupling, ...] = ()
    """Coupling rules: who may stand beside whom."""
    tasks: tuple[Task, ...] = ()
    """What a position's holder does, phase by phase; no rule reads them."""

    @property
    def municipality(self) -> str:
        """Name of the employer that has most of the positions; its id where no unit of it has the name.

        Of an organisation without any, as HR sees it, that of the first unit.
        """
        employer = {unit.id: unit.employer for unit in self.units}
        owners = Counter(employer[position.unit] for position in self.positions)
        if not self.positions:
            owners = Counter(unit.employer for unit in self.units[:1])
        owner = min(owners, key=lambda one: (-owners[one], one), default="")
        return next((unit.employer_name for unit in self.units if unit.employer == owner and unit.employer_name), owner)


def lineage(units: Iterable[Unit]) -> dict[str, tuple[str, ...]]:
    """Each unit with the units above it.

    Args:
        units: the whole tree; parents must exist and there is no cycle (the import checks both).

    Returns:
        Unit id to the tuple of itself, its parent, and so on to the top.
    """
    parent = {unit.id: unit.parent for unit in units}
    lines: dict[str, tuple[str, ...]] = {}
    for unit in parent:
        line: list[str] = []
        at: str | None = unit
        while at is not None and at not in line:
            line.append(at)
            at = parent.get(at)
        lines[unit] = tuple(line)
    return lines
