"""The residual graph of a plan: from which positions a chain of moves leads into a gap, and who can leave a place."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from planner.analysis.counted.worth import gap_level, name_grade, name_level, named_counts
from planner.analysis.solved import Solved
from planner.domain.levels import NOTHING
from planner.eligibility import Eligibility
from planner.placement.losses.reached import reached
from planner.placement.losses.residual_network import ResidualNetwork


@dataclass(frozen=True)
class Residual:
    """Who stands where, and who could move where. n people, m positions, in the order of the facts."""

    eligibility: Eligibility
    at: NDArray[np.int64]
    """Column of the position that each person holds (the main one of two), −1 for nobody's."""
    movable: NDArray[np.bool_]
    """People who may be moved: not pinned where they stand."""
    moves: NDArray[np.bool_]
    """m × m: somebody movable in the row's position is eligible for the column's."""
    free_reach: NDArray[np.bool_]
    """m positions for which some unplaced person is eligible."""
    last_level: NDArray[np.int64]
    """m seat levels of the name that a position loses when one person leaves; −1 if it has none to lose."""
    gap: NDArray[np.int64]
    """m seat levels of the next missing name; −1 if none is missing."""
    gap_grade: NDArray[np.int64]
    """m grades of the next missing name (``Order.grade``): of two positions without anybody the outage decides."""

    def leads_to(self, position: int) -> NDArray[np.bool_]:
        """Positions from which a chain of moves brings a name into the position, itself included."""
        seed = np.zeros(len(self.moves), dtype=np.bool_)
        seed[position] = True
        return reached(self.moves.T, seed)

    def best_gain(self) -> NDArray[np.int64]:
        """M positions: the best grade of a gap to which a chain of moves leads from there; ``NOTHING`` for none."""
        best = np.full(len(self.gap), NOTHING, dtype=np.int64)
        for grade in sorted(set(self.gap_grade.tolist()) - {NOTHING}):
            best[(best == NOTHING) & reached(self.moves.T, self.gap_grade == grade)] = grade
        return best

    def can_leave(self, level: int) -> NDArray[np.bool_]:
        """People who can be had for a gap of this level without a loss of this level or a better one.

        Those who hold no name, and those in a position whose last name is worth less than the gap, or in which
        somebody unplaced, or somebody from such a position, can follow by a chain of moves. The outage is not looked
        at: to leave one position without anybody for another one lacks no name less, whatever it gains.
        """
        positions = reached(self.moves, self.free_reach | (self.last_level > level))
        placed = self.at >= 0
        result = ~placed
        result[placed] = self.movable[placed] & positions[self.at[placed]]
        return result


def build_residual(solved: Solved) -> Residual:
    """Reads the graph of a plan off its residual network; lending limits are not looked at."""
    plan, facts, eligibility = solved.plan, solved.facts, solved.eligibility
    network = ResidualNetwork(plan, eligibility)
    m, active = len(facts.positions.ids), network.columns
    moves = np.zeros((m, m), dtype=np.bool_)
    moves[np.ix_(active, active)] = network.able[:-1] > 0
    free_reach = np.zeros(m, dtype=np.bool_)
    free_reach[active] = network.able[-1] > 0
    # Names of both positions of somebody who holds two count here; the network counts everybody once.
    last_level, gap = np.full((2, m), -1, dtype=np.int64)
    gap_grade = np.full(m, NOTHING, dtype=np.int64)
    counts = named_counts(plan)
    for want, p in zip(plan.wanted, active.tolist(), strict=True):
        count, tier = counts[want.position], int(facts.positions.tier[p])
        last_level[p] = name_level(plan.order, want, count, tier) if count else -1
        missing = gap_level(plan.order, want, count, tier)
        gap[p] = -1 if missing is None else missing
        gap_grade[p] = name_grade(plan.order, want, count + 1, tier, int(facts.positions.outage[p]))
    at = network.held(np.arange(len(facts.people.ids)))
    return Residual(eligibility, at, network.movable, moves, free_reach, last_level, gap, gap_grade)
