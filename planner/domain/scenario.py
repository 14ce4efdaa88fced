"""A scenario: a list of phases, each with its days, regime, absence, activation, staffing and demand factors."""

from collections.abc import Iterable
from datetime import date, timedelta
from enum import StrEnum
from typing import Annotated

from pydantic import AfterValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from planner.domain.base import AsOf, FileId, Frozen, Id, Name, Period, SharePercent, swedish_name
from planner.domain.change import MOST_CHANGES, Change
from planner.domain.organisation import Shift, Staffing
from planner.domain.regime import RegimeId
from planner.domain.regime.alert import AlertState


class Hits(StrEnum):
    """Whom an absence rule hits."""

    EVERYONE = "everyone"
    UNIT = "unit"
    AREA = "area"
    CLAIM = "claim"
    CARERS = "carers"


class Draw(StrEnum):
    """How an absence rule is drawn: each person by chance, or the whole group together (correlated)."""

    EACH = "each"
    TOGETHER = "together"


class AbsenceRule(Frozen):
    """A share of a group that is away during the phase.

    Rules of the same cause do not add up: the largest share that hits a person counts. Different causes are
    independent: a person hit by shares s1 and s2 is away with probability 1 - (1 - s1)(1 - s2).
    """

    cause: Id = Field(examples=["stranded"])
    """Cause, for example ``sick``, ``leave``, ``stranded``, ``called_up``."""
    hits: Hits = Field(default=Hits.EVERYONE, examples=["area"])
    """Whom the rule hits."""
    of: tuple[Id, ...] = Field(default=(), examples=[("OX-NORR",)])
    """Unit ids (sub-units included), area ids or claim states, as ``hits`` says; empty for everyone and carers."""
    share_percent: SharePercent = Field(examples=[12.5])
    """Share of the group that is away, in percent, at most one decimal."""
    draw: Draw = Field(default=Draw.EACH, examples=["together"])
    """Each person by chance, or all people of one unit, area or claim state together."""

    @model_validator(mode="after")
    def _group_named(self) -> "AbsenceRule":
        if (self.hits in (Hits.UNIT, Hits.AREA, Hits.CLAIM)) != bool(self.of):
            raise PydanticCustomError("absence_of", "'of' goes with unit, area and claim, and is needed there")
        return self


def _some(chosen: tuple[str, ...]) -> tuple[str, ...]:
    """Refuses an empty list: written down it reads as "none", and left out it means "all"."""
    if not chosen:
        raise PydanticCustomError("empty_choice", "an empty list chooses nothing")
    return chosen


class Selector(Frozen):
    """Chooses positions; a selector that names several kinds asks for all of them at once."""

    tags: Annotated[tuple[Id, ...], AfterValidator(_some)] = Field(default=(), examples=[("power",)])
    """Positions with one of these activation tags."""
    functions: Annotated[tuple[Id, ...], AfterValidator(_some)] = Field(default=(), examples=[("STAB",)])
    """Positions of one of these functions."""
    positions: Annotated[tuple[Id, ...], AfterValidator(_some)] = Field(default=(), examples=[("P10", "P11")])
    """These positions."""

    def chooses(self, position_id: str, function: str, tags: tuple[str, ...]) -> bool:
        """Whether the position is chosen; an empty selector chooses every position."""
        return (
            (not self.tags or any(tag in self.tags for tag in tags))
            and (not self.functions or function in self.functions)
            and (not self.positions or position_id in self.positions)
        )


class Activation(Selector):
    """Positions that are to be staffed in a phase; several activations of one position add their shifts up."""

    shifts: Annotated[tuple[Shift, ...], AfterValidator(_some)] = Field(
        default=(Shift.DAY, Shift.EVENING, Shift.NIGHT), examples=[("day", "night")]
    )
    """Shifts that are staffed."""
    staffing: Staffing = Field(default=Staffing.TARGET, examples=["minimum"])
    """Minimum only, or up to the target; with several activations the larger counts."""

    @model_validator(mode="after")
    def _says_something(self) -> "Activation":
        if not self.model_fields_set:
            raise PydanticCustomError("empty_activation", "an activation without any key may be a forgotten one")
        return self


class DemandFactor(Selector):
    """More (or fewer) seats of some positions; the seats of each shift are multiplied and rounded up."""

    percent: int = Field(ge=0, le=1000, examples=[150], json_schema_extra={"unit": "percent"})
    """Factor in percent; if several factors choose one position, the largest counts."""


class Phase(Frozen):
    """A stretch of days in which everything stays as it is."""

    name_sv: Name = Field(examples=["Första veckan"])
    """Name shown in Swedish."""
    name_en: Name = Field(default_factory=swedish_name, examples=["First week"])
    """Name shown in English; without one the Swedish name is used."""
    days: int = Field(ge=1, le=366, examples=[7], json_schema_extra={"unit": "days"})
    """Length in days."""
    regime: RegimeId = Field(default=RegimeId.NORMAL, examples=["crisis_agreement"])
    """Working-time regime. ``labour_emergency`` is for war: weeks of 60 hours (arbetstidsförordning 1982:901, 4 §)."""
    absence: tuple[AbsenceRule, ...] = ()
    """Who is away."""
    activate: tuple[Activation, ...] = Field(min_length=1)
    """Which positions are to be staffed; an entry with ``staffing`` or ``shifts`` alone is of every position."""
    factor: tuple[DemandFactor, ...] = ()
    """Demand factors."""


class Scenario(Frozen):
    """One alert scenario."""

    id: FileId = Field(examples=["SC8"])
    """Id, for example ``SC8``; the plan's file is named after it."""
    name_sv: Name = Field(examples=["Storm"])
    """Name shown in Swedish."""
    name_en: Name = Field(default_factory=swedish_name, examples=["Storm"])
    """Name shown in English; without one the Swedish name is used."""
    as_of: AsOf = Field(examples=[date(2027, 3, 1)])
    """First day of the scenario; ages, certificates and employments are judged from it."""
    alert_state: AlertState = Field(default=AlertState.NONE, examples=["alert_raised"])
    """State of alert."""
    alarm: bool = Field(default=False, examples=[True])
    """Whether a beredskapslarm is given: laws for wartime apply at once and everybody placed reports for duty."""
    scope_sv: Name = Field(default="", examples=["Hela landet"])
    """Part of the country or activity that the alert covers, in Swedish."""
    scope_en: Name = Field(default="", examples=["The whole country"])
    """The same in English."""
    seed: int = Field(default=1, ge=0, lt=2**31)
    """Seed of the absence draws."""
    draws: int = Field(default=200, ge=1, le=10_000)
    """Number of absence draws in ``evaluate``."""
    donor_limits: bool = True
    """Whether the units' lending limits hold."""
    phase: tuple[Phase, ...] = Field(min_length=1, max_length=60)
    """Phases in order; the first starts on the as-of date."""
    change: tuple[Change, ...] = Field(default=(), max_length=MOST_CHANGES)
    """What is otherwise than organisation and roster say, in this order, before all rules; names stand for ids, too."""

    @property
    def horizon(self) -> Period:
        """From the as-of date to the last day of the last phase."""
        days = sum(phase.days for phase in self.phase)
        return Period(first=self.as_of, last=self.as_of + timedelta(days=days - 1))

    def phase_period(self, index: int) -> Period:
        """The days of one phase."""
        first = self.as_of + timedelta(days=sum(phase.days for phase in self.phase[:index]))
        return Period(first=first, last=first + timedelta(days=self.phase[index].days - 1))


def causes_of(scenarios: Iterable[Scenario]) -> tuple[str, ...]:
    """Causes of absence that some phase of them names, by id."""
    return tuple(sorted({rule.cause for one in scenarios for phase in one.phase for rule in phase.absence}))
