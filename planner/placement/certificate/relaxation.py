"""The linear relaxation of a placement: its duals are the prices and multipliers that bound a level best."""

from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_array, hstack, sparray, vstack

from planner.domain.levels import LEVELS, SEAT_LEVELS
from planner.placement.certificate.draft import LinearRules
from planner.placement.network.arcs import build_arcs
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
    """Rows of one problem. Variables: names on the A arcs, H pairs worn, 3P names filled.

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
        filled = -_incidence(np.tile(np.arange(positions), 3), positions)
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
        beyond = csr_array((minimum.shape[0], 2 * minimum.shape[1]))
        return hstack([weights, pairs, minimum, beyond], format="csr")

    def _objective(self) -> tuple[sparray, Ints]:
        """All levels as functions of the variables, and what they are where nobody is placed but pins."""
        problem, seats = self._problem, len(SEAT_LEVELS)
        level, need = build_arcs(problem).seat_level, problem.need.ravel()
        costs, prices = problem.costs.T, np.zeros((len(LEVELS) - seats, len(self._first)), dtype=np.int64)
        prices[LEVELS.index("responsibility") - seats] = problem.hats.price
        pairs = costs[:, self._first] + costs[:, self._second] + prices
        placing = csr_array(np.hstack([costs, pairs]))
        rows = [
            hstack([csr_array((seats, placing.shape[1])), -_incidence(level, seats)]),
            hstack([placing, csr_array((len(costs), len(need)))]),
        ]
        wanted = np.bincount(level, weights=need, minlength=seats).astype(np.int64)
        return vstack(rows, format="csr"), np.concatenate([wanted, problem.pin_costs])

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
        found = minimise(cost, (rows, most), (self._equal, exact), self._upper)
        if found is None:
            return None
        weights = np.zeros(len(LEVELS))
        weights[level] = 1
        weights[:level] = found.at_most[groups + rules :]
        multipliers = found.at_most[groups : groups + rules]
        return Duals(found.value + self._constant[level], weights, found.equal, multipliers)
