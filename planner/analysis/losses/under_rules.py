"""The loss of several people where rules couple people: between what is lost at least and what a plan would lose."""

from contextlib import ExitStack

import numpy as np
from numpy.typing import NDArray

from planner.analysis.gaps.tries import seat_levels
from planner.analysis.losses.scale import Change, summed
from planner.analysis.solved import Solved
from planner.domain.levels import SEATS
from planner.placement.losses.lending import Lending
from planner.placement.losses.removal import without_people
from planner.placement.losses.residual_network import NOWHERE, ResidualNetwork

MOST_SOLVES = 60
"""Losses of one run that are solved anew."""

MOST_ARCS = 20_000
"""Pairs of groups and positions up to which solving anew is cheap: about a second, under limits that bind."""


def losses_in_turn(network: ResidualNetwork, rows: list[int]) -> tuple[list[int], NDArray[np.int64]]:
    """Grades of the names lost as people go one after another, and where everybody stands in the end.

    Together they are exact where nothing couples people.
    """
    grades = []
    with ExitStack() as gone:
        for row in rows:
            forest = network.forest()
            position = int(network.at[row])
            if position >= 0:
                grades.append(int(forest.grade[position]))
            gone.enter_context(network.without(row, forest))
        return grades, network.at


class LossesUnderRules:
    """Losses of several people of one plan, under lending limits and other coupling rules.

    Args:
        solved: a verified plan that is proven optimal, with its case.
    """

    def __init__(self, solved: Solved) -> None:
        self._of = solved
        self.network = ResidualNetwork(solved.plan, solved.eligibility)
        self.lending = Lending(solved.facts)
        self.coupled = bool(solved.case.organisation.couplings)
        # Where rules cost names, the network knows gaps that cannot be filled: its losses bound nothing from below.
        self._bounds = not self.network.improvable(self.network.forest())
        self._everybody = np.arange(len(self.network.at))
        self._lent = self.lending.counts(self._everybody, self.network.held(self._everybody))
        self._careful: dict[bytes, ResidualNetwork] = {}
        self.solved_anew = 0

    @property
    def free(self) -> bool:
        """Whether no rule couples people, so that the residual network alone is exact."""
        return not self.coupled and not len(self.lending.limit)

    def of(self, rows: list[int], least: Change = (0,) * SEATS) -> tuple[Change, bool]:
        """What the loss of all these people costs, and whether that is exact or only the least.

        Args:
            rows: people.
            least: what is known to be lost at least.
        """
        grades, at = losses_in_turn(self.network, rows)
        change = summed(grades, self._of.plan.order)
        least = max(least, change) if self._bounds else least
        if change == least and not self.coupled and self.keeps_limits(at):
            return least, True
        if self.by_chains(rows, least):
            return least, True
        anew = self._anew(rows)
        return (least, False) if anew is None else (anew, True)

    def keeps_limits(self, at: NDArray[np.int64]) -> bool:
        """Whether people standing so keep all lending limits."""
        held = np.append(self.network.columns, NOWHERE)[np.maximum(at, NOWHERE)]
        lent = self.lending.counts(self._everybody, held).sum(axis=1)
        return bool((lent <= self.lending.limit).all())

    def by_chains(self, rows: list[int], goal: Change) -> bool:
        """Whether chains that add to no full lending limit, or to none at all, cost no more than the goal: it is exact.

        Never so under other coupling rules, which chains do not know.
        """
        if self.coupled:
            return False
        room = self.lending.limit - self._lent.sum(axis=1) + self._lent[:, rows].sum(axis=1)
        for closed in (room <= 0, np.ones_like(room, dtype=np.bool_)):
            grades, at = losses_in_turn(self._adding_to_none(closed), rows)
            if summed(grades, self._of.plan.order) == goal and self.keeps_limits(at):
                return True
        return False

    def _adding_to_none(self, limits: NDArray[np.bool_]) -> ResidualNetwork:
        key = limits.tobytes()
        if key not in self._careful:
            self._careful[key] = ResidualNetwork(self._of.plan, self._of.eligibility, self.lending.only(limits))
        return self._careful[key]

    def _anew(self, rows: list[int]) -> Change | None:
        """By solving without these people; None where that is not cheap, or has been done often enough."""
        problem = self._of.problem
        if self.solved_anew >= MOST_SOLVES or len(problem.group) > MOST_ARCS:
            return None
        self.solved_anew += 1
        after = seat_levels(without_people(problem, np.array(rows, dtype=np.int64)))
        return tuple(new - old for new, old in zip(after, self._of.plan.objective, strict=False))
