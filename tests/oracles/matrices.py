"""A case as plain matrices, read by the witness's own rules, for solvers that know nothing of people."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from planner.checks.costs import COSTS
from planner.checks.demand import names_wanted
from planner.checks.lending import homes, lenders, limits
from planner.checks.pins import sort_pins
from planner.checks.rules import eligible
from planner.checks.view import View
from planner.checks.workforce import Workforce
from planner.domain.case import Case
from tests.oracles.scoring import COSTS as USUAL_COSTS
from tests.oracles.scoring import level_names, rank_of, seat_levels, steps_of


@dataclass(frozen=True)
class Matrices:
    """N people × P positions that want names."""

    eligible: NDArray[np.bool_]
    """N × P: who may hold what."""
    costs: NDArray[np.int64]
    """3 × N × P: cost of a name on each cost level, in the order of the levels."""
    levels: tuple[str, ...]
    """Names of all levels in order."""
    wanted: NDArray[np.int64]
    """P × 5: names wanted up to each step."""
    tiers: NDArray[np.int64]
    """P tiers, 1 to 3."""
    ranks: NDArray[np.int64]
    """P ranks of the longest acceptable outage."""
    donors: tuple[tuple[NDArray[np.bool_], int], ...]
    """Donor limits: N × P, which names count, and how many may."""
    pins: tuple[tuple[int, int], ...]
    """Pins in force, as row and column."""
    people: tuple[str, ...]
    """Ids of the rows."""
    positions: tuple[str, ...]
    """Ids of the columns."""

    def seat_levels(self, names: Sequence[int]) -> tuple[int, ...]:
        """The 18 seat levels of so many names in each position."""
        tiers, ranks = self.tiers.tolist(), self.ranks.tolist()
        return seat_levels(self.levels, names, self.wanted.tolist(), tiers, ranks)

    @property
    def price(self) -> int:
        """Which of the three costs the price of a double hat is added to."""
        return self.levels.index("responsibility") - len(self.levels)

    def most(self) -> NDArray[np.int64]:
        """Most names of each position: what it wants, or its pins if they are more."""
        pinned = np.bincount([column for _, column in self.pins], minlength=len(self.positions))
        return np.maximum(self.wanted[:, -1], pinned)


def from_case(case: Case) -> Matrices:
    """The matrices of a case, people and positions by id."""
    view = View(case)
    workforces = [Workforce(part) for part in view.parts]
    rows = names_wanted(view, *workforces)
    most = limits(view, *workforces)
    held, _ = sort_pins(view, {row.position: row for row in rows}, most)
    people = [view.people[ident] for ident in sorted(view.people)]
    positions = [view.positions[row.position] for row in rows]
    shape = (len(people), len(positions))
    levels = level_names(case)
    by_level = [COSTS[USUAL_COSTS.index(name)] for name in levels[-len(COSTS) :]]
    costs = [[[cost(view, one, position) for position in positions] for one in people] for cost in by_level]
    lending = [[lenders(view, homes(view, one), position) for position in positions] for one in people]
    numbers = {position.id: column for column, position in enumerate(positions)}
    settings = case.settings
    return Matrices(
        eligible=np.array([[eligible(view, one, at) for at in positions] for one in people], dtype=bool).reshape(shape),
        costs=np.array(costs, dtype=np.int64).reshape(3, *shape),
        levels=levels,
        wanted=np.array(
            [steps_of(row.minimum, row.target, row.depth, row.seats) for row in rows], dtype=np.int64
        ).reshape(-1, 5),
        tiers=np.array([settings.tier(at.max_outage_min) for at in positions], dtype=np.int64),
        ranks=np.array([rank_of(case, at.max_outage_min) for at in positions], dtype=np.int64),
        donors=tuple(
            (np.array([[unit in to for to in row] for row in lending], dtype=bool).reshape(shape), limit)
            for unit, limit in most.items()
        ),
        pins=tuple((sorted(view.people).index(one), numbers[at]) for one, at in sorted(held)),
        people=tuple(one.id for one in people),
        positions=tuple(numbers),
    )
