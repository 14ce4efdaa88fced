"""What a portfolio comes to when it is solved anew, and what stands against its being the best."""

from dataclasses import dataclass
from enum import StrEnum

from planner.domain.measure import Measure
from planner.placement.portfolio.solve import Portfolio


class Doubt(StrEnum):
    """Why it is not known that no portfolio within the budget is better (docs/model.md, Measures)."""

    HATS = "hats"
    """Somebody may hold two positions."""
    PINS = "pins"
    """A pin is left out: a measure may let it hold, or be of use to whom it names."""
    DEMAND = "demand"
    """Releasing claims could move how many names are wanted or lent; the bound, which allows for it, is not reached."""
    COUPLINGS = "couplings"
    """The model lets more names stand in a team than its rules do; the bound, which rests on it, is not reached."""
    OFFERED_HATS = "offered_hats"
    """A double hat on offer could be worn; the bound, which allows for it, is not reached."""
    NOT_KEPT = "not_kept"
    """What the model chose came out otherwise when it was solved anew."""


UNBOUNDED = frozenset({Doubt.HATS, Doubt.PINS})
"""What makes the model's bound none."""


@dataclass(frozen=True)
class Closed:
    """What a portfolio does for one scenario, in points of missing names of the minimum."""

    scenario: str
    before: int
    """Points missing without measures."""
    promised: int
    """Points missing with them, as the portfolio's model has it."""
    solved: int
    """Points missing with them, solved anew."""
    demand_moves: bool
    """Whether a released claim changes how many names are wanted, which the model keeps as it was."""
    unwanted: int = 0
    """Points that are missing no longer because less is wanted, solved anew."""


@dataclass(frozen=True)
class Answer:
    """A portfolio with its proof and what follows from it."""

    portfolio: Portfolio
    closed: tuple[Closed, ...]
    """One per scenario, in order."""
    bound: int
    """No portfolio within the budget closes more points; all that are missing where the model's bound is none."""
    doubts: tuple[Doubt, ...] = ()
    """Why it is not known that none is better, if it is not."""
    tried: int = 0
    """So many portfolios beside what the model chose were solved anew."""
    lowered: tuple[Measure, ...] = ()
    """What is lowered besides; it mends nothing and is no part of what is proven."""

    @property
    def rank(self) -> tuple[int, int]:
        """Points missing, then cost: the smaller the better."""
        return self.missing, self.portfolio.cost_kr

    @property
    def gain(self) -> int:
        """Points closed, solved anew."""
        return sum(one.before - one.solved for one in self.closed)

    @property
    def missing(self) -> int:
        """Points missing, solved anew."""
        return sum(one.solved for one in self.closed)

    @property
    def cost_kr(self) -> int:
        """Kronor, what is lowered included."""
        return self.portfolio.cost_kr + sum(measure.cost_kr for measure in self.lowered)

    @property
    def unwanted(self) -> int:
        """Points no longer missing because less is wanted."""
        return sum(one.unwanted for one in self.closed)

    @property
    def kept(self) -> bool:
        """Whether solving anew gives what was promised, in every scenario."""
        return all(one.promised == one.solved for one in self.closed)

    @property
    def bounded(self) -> bool:
        """Whether the bound holds for every portfolio, not only for what the model can see."""
        return not UNBOUNDED & set(self.doubts)

    @property
    def proven(self) -> bool:
        """Whether it is known that no better portfolio exists."""
        return not self.doubts and self.gain == self.bound
