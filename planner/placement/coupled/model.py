"""The textbook CP-SAT model of a placement, with the rules that couple people."""

import numpy as np
from numpy.typing import NDArray
from ortools.sat.python import cp_model

from planner.domain.levels import MINIMUM_STEPS, SEATS
from planner.placement.problem.problem import Problem


def _by_key(keys: NDArray[np.int64], count: int) -> list[NDArray[np.int64]]:
    """Arcs of each key 0 … count − 1."""
    order = np.argsort(keys, kind="stable")
    return np.split(order, np.searchsorted(keys[order], np.arange(1, count))) if count else []


class CoupledModel:
    """Variables and constraints of one problem."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self.model = cp_model.CpModel()
        need = problem.need.sum(axis=0)
        most = np.minimum(problem.size[problem.group], need[problem.position])
        self.x = [self.model.new_int_var(0, int(names), "") for names in most]
        self.both = [self.model.new_bool_var("") for _ in problem.hats.first]
        self._people_hold_one_position()
        self.missing = self._missing_names()
        self._short: dict[int, cp_model.IntVar] = {}
        self._limits()
        self._balances()
        self._aparts()

    def _sum(self, arcs: NDArray[np.int64]) -> cp_model.LinearExpr:
        return cp_model.LinearExpr.weighted_sum([self.x[arc] for arc in arcs], [1] * len(arcs))

    def _people_hold_one_position(self) -> None:
        hats = self.problem.hats
        pairs = _by_key(self.problem.group[hats.first], self.problem.groups)
        for group, arcs in enumerate(_by_key(self.problem.group, self.problem.groups)):
            two = [self.both[pair] for pair in pairs[group]]
            self.model.add(self._sum(arcs) - cp_model.LinearExpr.sum(two) <= int(self.problem.size[group]))
            if len(two) > 1:
                self.model.add_at_most_one(two)
        for both, first, second in zip(self.both, hats.first, hats.second, strict=True):
            self.model.add(both <= self.x[first])
            self.model.add(both <= self.x[second])

    def _missing_names(self) -> list[list[cp_model.IntVar]]:
        """5 × P variables; names placed + missing names of all steps = names wanted."""
        missing: list[list[cp_model.IntVar]] = [[] for _ in self.problem.need]
        for position, arcs in enumerate(_by_key(self.problem.position, len(self.problem.columns))):
            need = self.problem.need[:, position].tolist()
            for row, names in zip(missing, need, strict=True):
                row.append(self.model.new_int_var(0, names, ""))
            short = cp_model.LinearExpr.sum([row[position] for row in missing])
            self.model.add(self._sum(arcs) + short == sum(need))
        return missing

    def _limits(self) -> None:
        for limit, counts in self.problem.all_limits:
            self.model.add(self._sum(np.flatnonzero(counts)) - self._twice(counts) <= limit)

    def _twice(self, weights: NDArray[np.bool_] | NDArray[np.int64]) -> cp_model.LinearExpr:
        """What people with two positions count too much in a sum in which a person is to count once."""
        twice = self.problem.hats.twice(weights)
        some = np.flatnonzero(twice).tolist()
        return cp_model.LinearExpr.weighted_sum([self.both[pair] for pair in some], twice[some].tolist())

    def _balances(self) -> None:
        for balance in self.problem.balances:
            arcs = np.flatnonzero(balance.weights)
            weight = cp_model.LinearExpr.weighted_sum([self.x[arc] for arc in arcs], balance.weights[arcs].tolist())
            positions = np.flatnonzero(balance.missing).tolist()
            for position in positions:
                self._minimum_first(position)
            missing = cp_model.LinearExpr.sum([row[at] for row in self.missing[:MINIMUM_STEPS] for at in positions])
            self.model.add(weight - self._twice(balance.weights) + missing >= balance.least)

    def _minimum_first(self, position: int) -> None:
        """A position lacks names of the minimum only where it has none beyond, as names are counted."""
        if position in self._short:
            return
        short = self._short[position] = self.model.new_bool_var("")
        for step, need in enumerate(self.problem.need[:, position].tolist()):
            missing = self.missing[step][position]
            self.model.add(missing <= need * short if step < MINIMUM_STEPS else missing >= need * short)

    def _aparts(self) -> None:
        for most, sets in self.problem.aparts:
            used = []
            for counts in sets:
                held = self.model.new_bool_var("")
                for arc in np.flatnonzero(counts).tolist():
                    self.model.add(self.x[arc] == 0).only_enforce_if(~held)
                used.append(held)
            self.model.add(cp_model.LinearExpr.sum(used) <= most)

    def level(self, number: int) -> cp_model.LinearExprT:
        """The value of one objective level, pins not counted."""
        if number < SEATS:
            worths = self.problem.worths
            worth = worths.vectors[worths.of, number]
            missing, some = [one for row in self.missing for one in row], np.flatnonzero(worth).tolist()
            return cp_model.LinearExpr.weighted_sum([missing[at] for at in some], worth[some].tolist())
        cost = number - SEATS
        costs = self.problem.costs[:, cost]
        prices = self.problem.hats.price.tolist() if cost == self.problem.responsibility else [0] * len(self.both)
        return cp_model.LinearExpr.weighted_sum([*self.x, *self.both], [*costs.tolist(), *prices])

    def hint(self, x: NDArray[np.int64]) -> None:
        """Gives the solver a placement to start from."""
        self.model.clear_hints()  # type: ignore[no-untyped-call]
        for variable, names in zip(self.x, x.tolist(), strict=True):
            self.model.add_hint(variable, names)
        for variable, worn in zip(self.both, self.problem.hats.worn(x).tolist(), strict=True):
            self.model.add_hint(variable, worn)
        left = self.problem.names(x)
        for kind, row in enumerate(self.missing):
            filled = np.minimum(left, self.problem.need[kind])
            left = left - filled
            for variable, names in zip(row, (self.problem.need[kind] - filled).tolist(), strict=True):
                self.model.add_hint(variable, names)

    def placement(self, solver: cp_model.CpSolver) -> NDArray[np.int64]:
        """Reads the placement off a solver."""
        return np.array([solver.value(variable) for variable in self.x], dtype=np.int64)
