"""One decision that could be taken, and a position as it is after it."""

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from planner.domain.base import Cost, Frozen, Id, Percent, Weeks
from planner.domain.coupling import LEAST_POSITIONS
from planner.domain.decision.kinds import LOWERED, MAY, NEEDS, DecisionKind
from planner.domain.organisation import Position, Seats, Staffing
from planner.domain.person import ClearanceClass


class Decision(Frozen):
    """One decision that could be taken; the other keys go with its kind."""

    kind: DecisionKind = Field(examples=["review"])
    """What is decided; the other keys go with it."""
    position: Id | None = Field(default=None, examples=["P16"])
    """Position whose security class is reviewed, or of which less is wanted."""
    clearance_class: int | None = Field(default=None, ge=1, le=3, examples=[3])
    """Security class of the position after the review; none without it."""
    positions: tuple[Id, ...] = Field(default=(), max_length=20, examples=[("P12", "P20")])
    """Positions of which one and the same person may hold two."""
    price: int = Field(default=1, ge=1, le=1000)
    """Price of a double hat among the costs, as in the coupling rules."""
    unit: Id | None = Field(default=None, examples=["MLT"])
    """Unit that may lend more."""
    lend_percent: Percent | None = Field(default=None, examples=[40], json_schema_extra={"unit": "percent"})
    """Share that it may lend then; without it there is no limit."""
    lender: Id | None = Field(default=None, examples=["OXELOENERGI"])
    """Employer that lends."""
    borrower: Id | None = Field(default=None, examples=["OXELOSUND"])
    """Employer that borrows."""
    seats: int | None = Field(default=None, ge=0, le=100_000, examples=[1])
    """Seats of minimum and target that are wanted at most in each shift."""
    staffing: Staffing | None = Field(default=None, examples=["minimum"])
    """Minimum: no more seats than the minimum are wanted."""
    depth: int | None = Field(default=None, ge=1, le=20, examples=[2])
    """People wanted per seat of the minimum."""
    weeks: Weeks = 0
    """Weeks until the decision is in force."""
    cost_kr: Cost = 0
    """Cost of the decision, in kronor."""

    @model_validator(mode="after")
    def _keys_fit(self) -> "Decision":
        given = {name for name, field in type(self).model_fields.items() if getattr(self, name) != field.default}
        given -= {"kind", "weeks", "cost_kr"}
        needed = NEEDS[self.kind]
        fits = needed <= given <= needed | MAY.get(self.kind, frozenset())
        lowers = self.kind is not DecisionKind.LOWER or (LOWERED & given and self.staffing is not Staffing.TARGET)
        several = self.kind is not DecisionKind.DOUBLE_HAT or len(set(self.positions)) >= LEAST_POSITIONS
        if not (fits and lowers and several and (self.lender is None or self.lender != self.borrower)):
            raise PydanticCustomError("decision_keys", "the keys of the decision do not fit its kind")
        return self

    @property
    def about(self) -> tuple[str, ...]:
        """What it is about: two decisions of one kind about the same are one too many."""
        pair = (self.lender, self.borrower)
        named = (self.position, self.unit, *pair, *sorted(set(self.positions)))
        return (self.kind.value, *(name for name in named if name))


def decided(position: Position, decision: Decision) -> Position:
    """The position with its class reviewed, or with less of it wanted."""
    if decision.kind is DecisionKind.REVIEW:
        vetted = ClearanceClass(decision.clearance_class) if decision.clearance_class else None
        return position.model_copy(update={"clearance_class": vetted})
    minimum, target = position.minimum, position.target
    if decision.staffing is Staffing.MINIMUM:
        target = minimum
    if decision.seats is not None:
        minimum, target = _at_most(minimum, decision.seats), _at_most(target, decision.seats)
    depth = min(position.depth, decision.depth or position.depth)
    return position.model_copy(update={"minimum": minimum, "target": target, "depth": depth})


def _at_most(seats: Seats, most: int) -> Seats:
    return Seats(day=min(seats.day, most), evening=min(seats.evening, most), night=min(seats.night, most))
