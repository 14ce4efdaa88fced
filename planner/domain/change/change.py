"""One change as somebody asks for it, and as a plan carries it."""

from collections.abc import Iterable
from datetime import date
from typing import Annotated

from pydantic import Field, WithJsonSchema, model_validator
from pydantic_core import PydanticCustomError

from planner.domain.base import Count, Frozen, Id, MarkedId, SharePercent
from planner.domain.change.kinds import COUNTED, MAY, NEEDS, ChangeKind
from planner.domain.organisation import Staffing
from planner.domain.person import ClaimState
from planner.domain.regime import RegimeId
from planner.domain.regime.alert import AlertState
from planner.domain.skill import Skill

MOST_CHANGES = 100
"""Changes of one case."""

ALL, WORST, WITH_POSITIONS, APPLIED, ALARM = "all", "worst", "positions", "applied", "alarm"
"""Words that stand for no id in a switch's value."""

NamedId = Annotated[Id, WithJsonSchema({"type": "string"})]
"""An id, for which whoever writes a change may write a name or a synonym."""


class Change(Frozen):
    """One change, as somebody asks for it."""

    kind: ChangeKind = Field(examples=["claim"])
    """What it does; the other keys go with it."""
    people: tuple[MarkedId, ...] = Field(default=(), max_length=10_000, examples=[("prs-a1b2c3d4",)])
    """People by id; without them, the holders of a skill."""
    number: int | None = Field(default=None, ge=1, le=100_000, examples=[15])
    """How many of them, the first by seeded hash of their ids; without it all."""
    skill: NamedId | None = Field(default=None, examples=["licence_C"])
    """Skill whose holders are meant; of the kinds that end with ``_skill`` the one that goes or comes."""
    among: NamedId | None = Field(default=None, examples=["assistant_nurse"])
    """Skill of those who get another one."""
    worst: bool = Field(default=False, examples=[True])
    """Instead of the first those whose loss costs most."""
    state: ClaimState | None = Field(default=None, examples=["asked"])
    """Everybody whose claim is in this state."""
    area: NamedId | None = Field(default=None, examples=["OX-CENTRUM"])
    """Home area."""
    place: NamedId | None = Field(default=None, examples=["STADSHUSET"])
    """Place of work."""
    unit: NamedId | None = Field(default=None, examples=["KSF-IT"])
    """Unit, with its sub-units."""
    with_positions: bool = Field(default=False, examples=[True])
    """Whether the positions of a closed unit are not wanted either."""
    valid_until: date | None = Field(default=None, examples=[date(2027, 3, 10)])
    """Last day on which what gives the skill is valid."""
    clearance_class: int | None = Field(default=None, ge=1, le=3, examples=[2])
    """Security class of the vetting that is granted or withdrawn; 1 is the highest."""
    applied: bool = Field(default=False, examples=[True])
    """Whether what has been applied for is granted, whatever its class; instead of a class."""
    regime: RegimeId | None = Field(default=None, examples=["crisis_agreement"])
    """Working-time regime."""
    cause: NamedId | None = Field(default=None, examples=["sick"])
    """Cause of absence, as the phases name it."""
    share_percent: SharePercent | None = Field(default=None, examples=[25], json_schema_extra={"unit": "percent"})
    """Share of whomever the cause's rules hit that is away, in percent, at most one decimal."""
    alert_state: AlertState | None = Field(default=None, examples=["alert_highest"])
    """State of alert; alone it changes no number of a plan."""
    alarm: bool = Field(default=False, examples=[True])
    """Whether a beredskapslarm is given, too; without it that stays as the scenario has it."""
    staffing: Staffing | None = Field(default=None, examples=["minimum"])
    """Minimum only, or up to the target."""
    position: NamedId | None = Field(default=None, examples=["P51"])
    """Position."""
    seats: Count | None = Field(default=None, examples=[2])
    """Seats of minimum and target in each shift in which the position has any; 0: it is not wanted."""

    @model_validator(mode="after")
    def _keys_fit(self) -> "Change":
        given = {name for name, field in type(self).model_fields.items() if getattr(self, name) != field.default}
        given.discard("kind")
        needed = NEEDS[self.kind]
        fits = needed <= given <= needed | MAY.get(self.kind, frozenset())
        who = given & {"people", "number", "skill", "state"} - needed
        # Named people are just these; a state of claim means everybody in it; one of several must be said.
        alone = not ((len(who) > 1 and {"people", "state"} & who) or (self.people and self.among))
        said = bool(who) or self.kind not in (ChangeKind.WITHOUT, ChangeKind.CLAIM)
        classed = self.kind is not ChangeKind.GRANT_CLEARANCE or len(given & {"clearance_class", "applied"}) == 1
        if not (fits and alone and said and classed) or (self.worst and self.number is None):
            raise PydanticCustomError("change_keys", "the keys of the change do not fit its kind")
        return self

    @property
    def said(self) -> str:
        """The change as a switch says it, without its dashes: ``claim 15:licence_C``."""
        who = [",".join(self.people)] if self.people else [str(self.number or ALL)] if self.counted else []
        return f"{self.kind} {':'.join([*who, *self.about, *[WORST] * self.worst])}"

    @property
    def counted(self) -> bool:
        """Whether it is about so many people, or all, and not about these or those."""
        return self.number is not None or (self.kind in COUNTED and self.state is None and not self.people)

    @property
    def about(self) -> tuple[str, ...]:
        """What the change is about, nobody's id among it."""
        values = (
            self.clearance_class, self.skill, self.among, self.state, self.unit, self.area, self.place, self.position,
            self.valid_until, self.regime, self.cause, self.share_percent, self.alert_state, self.staffing, self.seats,
        )  # fmt: skip
        flags = ((self.with_positions, WITH_POSITIONS), (self.applied, APPLIED), (self.alarm, ALARM))
        return (*(str(value) for value in values if value is not None), *(word for given, word in flags if given))


class AppliedChange(Frozen):
    """One change, as a plan carries it: what was asked for, and whom it hit."""

    asked: Change
    """The change."""
    people: tuple[MarkedId, ...] = ()
    """Whom it hits, by id, where it is about people."""
    hit: int = Field(ge=0)
    """People; of a closed area or route those who live there, of regime, absence and staffing phases, of alert
    scenarios, of seats shifts."""
    proven: bool = True
    """Whether nobody else costs more, where the worst were asked for; else others may cost more."""
    cost: tuple[int, ...] = ()
    """Of the worst: what their loss adds to each of the plan's seat levels; nothing if it is not known."""
    at_most: tuple[int, ...] = ()
    """What the loss of any so many adds at most, compared from the first level on; nothing if it is not known."""
    costing: int = 0
    """So many of the worst are enough for that cost."""


def told(change: Change, skills: Iterable[Skill]) -> dict[str, str]:
    """A change as a finding carries it: as a switch says it, with the names of its skills in both languages."""
    names = {one.id: one for one in skills}
    facts = {"change": change.said}
    for key, ident in (("skill", change.skill), ("among", change.among)):
        if ident in names:
            facts |= {f"{key}_sv": names[ident].name_sv, f"{key}_en": names[ident].name_en}
    return facts
