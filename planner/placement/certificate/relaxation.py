"""The linear relaxation of a placement: its duals are the prices and multipliers that bound a level best."""

from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_array, hstack, sparray, vstack

from planner.domain.levels import LEVELS, MINIMUM_STEPS, SEATS
from planner.placement.certificate.draft import LinearRules
from planner.placement.problem.problem import Problem
from planner.placement.rules.conditions import Ints
from planner.solvers.linear import Floats, minimise


@dataclass(frozen=True)
class Duals:
    """What bounds one level, as floating numbers."""

    value: float
    """The level's smallest value in the relaxation."""
    weights: Floats
    """Weights of all levels: 1 of the level itself, what one more of each level before it would take off it."""
    prices: Floats
    """P prices of the positions."""
    multipliers: Floats
    """R multipliers of the rules."""


def _incidence(rows: Ints, count: int) -> sparray:
    """``count`` rows × columns: 1 where the column belongs to the row."""
    ones = np.ones(len(rows))
    return csr_array((ones, (rows, np.arange(len(rows)))), shape=(count, len(rows)))


class Relaxation:
    """Rows of one problem. Variables: names on the A arcs, H pairs worn, 5P names filled.

    A person holds one position, or a pair, so that a pair's names are no names on arcs here.
    """

    def __init__(self, problem: Problem, rules: LinearRules) -> None:
        self._problem, self._rules = problem, rules
        self._first, self._second = problem.hats.first, problem.hats.second
        self._equal = self._names_are_filled()
        self._levels, self._constant = self._objective()
        self._fixed_rows = vstack([self._people(), self._linear_rules()], format="csr")
        free = np.full(len(problem.group) + len(self._first), np.inf)
        self._upper = np.concatenate([free, problem.need.ravel().astype(np.float64)])

    def _names_are_filled(self) -> sparray:
        """Names placed in a position are names filled there."""
        problem, positions = self._problem, len(self._problem.columns)
        first, second = (problem.position[arcs] for arcs in (self._first, self._second))
        pairs = _incidence(first, positions) + _incidence(second, positions)
        filled = -_incidence(np.tile(np.arange(positions), len(problem.need)), positions)
        return hstack([_incidence(problem.position, positions), pairs, filled], format="csr")

    def _people(self) -> sparray:
        """A group places no more people than it has."""
        problem = self._problem
        nothing = csr_array((problem.groups, problem.need.size))
        pairs = _incidence(problem.group[self._first], problem.groups)
        return hstack([_incidence(problem.group, problem.groups), pairs, nothing], format="csr")

    def _linear_rules(self) -> sparray:
        weights, minimum = self._rules.weights, self._rules.minimum
        pairs = weights[:, self._first] + weights[:, self._second] - self._rules.twice
        steps = len(self._problem.need)
        beyond = csr_array((minimum.shape[0], (steps - MINIMUM_STEPS) * minimum.shape[1]))
        return hstack([weights, pairs, *[minimum] * MINIMUM_STEPS, beyond], format="csr")

    def _objective(self) -> tuple[sparray, Ints]:
        """All levels as functions of the variables, and what they are where nobody is placed but pins."""
        problem, need = self._problem, self._problem.need
        costs, prices = problem.costs.T, np.zeros((len(LEVELS) - SEATS, len(self._first)), dtype=np.int64)
        prices[problem.responsibility] = problem.hats.price
        pairs = costs[:, self._first] + costs[:, self._second] + prices
        placing = csr_array(np.hstack([costs, pairs]))
        rows = [
            hstack([csr_array((SEATS, placing.shape[1])), -csr_array(problem.worths.vectors[problem.worths.of].T)]),
            hstack([placing, csr_array((len(costs), need.size))]),
        ]
        return vstack(rows, format="csr"), np.concatenate([problem.worths.levels(need), problem.pin_costs])

    def duals(self, level: int, objective: tuple[int, ...]) -> Duals | None:
        """What bounds a level if no level before it is worse than in the plan; None if the solver gave up.

        Args:
            level: number of the level.
            objective: levels of the plan.
        """
        groups, rules = self._problem.groups, len(self._rules.room)
        before = np.array(objective[:level], dtype=np.int64) - self._constant[:level]
        rows = vstack([self._fixed_rows, self._levels[:level]], format="csr")
        most = np.concatenate([self._problem.size, self._rules.room, before]).astype(np.float64)
        exact = np.zeros(len(self._problem.columns))
        cost = self._levels[[level]].toarray().ravel()
        optimum = minimise(cost, (rows, most), (self._equal, exact), self._upper)
        if optimum is None:
            return None
        weights = np.zeros(len(LEVELS))
        weights[level] = 1
        weights[:level] = optimum.at_most[groups + rules :]
        multipliers = optimum.at_most[groups : groups + rules]
        return Duals(optimum.value + self._constant[level], weights, optimum.equal, multipliers)
