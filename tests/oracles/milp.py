"""The same optimum by SciPy's MILP solver (HiGHS), level by level, from matrices alone."""

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import coo_array, csr_array, vstack

from tests.oracles.matrices import Matrices
from tests.oracles.scoring import STEPS

BLOCK = 20_000
"""Neighbouring levels share one solve while the product of their ranges stays below this, exact for HiGHS."""


class Model:
    """Binary names on eligible pairs, then missing names per position and step."""

    def __init__(self, matrices: Matrices) -> None:
        self.matrices = matrices
        self.rows, self.columns = np.nonzero(matrices.eligible)
        self.pairs, self.places = len(self.rows), len(matrices.positions)
        self.size = self.pairs + 5 * self.places
        self.blocks: list[csr_array] = []
        self.low: list[float] = []
        self.high: list[float] = []
        self._one_position_each()
        self._names_and_missing()
        for counts, limit in matrices.donors:
            self.add(np.flatnonzero(counts[self.rows, self.columns])[None, :], -np.inf, limit)

    def add(self, variables: NDArray[np.int64], low: float, high: float) -> None:
        """One constraint: low ≤ sum of the variables ≤ high."""
        chosen = variables.ravel()
        row = coo_array((np.ones(len(chosen)), (np.zeros(len(chosen), dtype=int), chosen)), shape=(1, self.size))
        self.blocks.append(csr_array(row))
        self.low.append(low)
        self.high.append(high)

    def _one_position_each(self) -> None:
        for person in np.unique(self.rows):
            self.add(np.flatnonzero(self.rows == person), -np.inf, 1)

    def _names_and_missing(self) -> None:
        for column, most in enumerate(self.matrices.most().tolist()):
            names = np.flatnonzero(self.columns == column)
            self.add(names, -np.inf, most)
            for step, wanted in enumerate(self.matrices.wanted[column].tolist()):
                missing = self.pairs + 5 * column + np.arange(step + 1)
                self.add(np.concatenate([names, missing]), wanted, np.inf)

    def bounds(self) -> Bounds:
        """Names 0 or 1, pins 1; missing names up to the increment wanted."""
        low = np.zeros(self.size)
        for person, column in self.matrices.pins:
            low[np.flatnonzero((self.rows == person) & (self.columns == column))] = 1
        steps = np.diff(self.matrices.wanted, axis=1, prepend=0).ravel()
        return Bounds(low, np.concatenate([np.ones(self.pairs), steps]))

    def levels(self) -> list[tuple[NDArray[np.float64], int]]:
        """Coefficients of each level and the largest value that it can take."""
        found = []
        steps = np.diff(self.matrices.wanted, axis=1, prepend=0)
        for name in self.matrices.levels[:-3]:
            step, _, tier = name.partition("_tier_")
            of_tier = np.flatnonzero(self.matrices.tiers == int(tier))
            column = 0 if step == "outage" else STEPS.index(step)
            weight = self.matrices.ranks[of_tier] if step == "outage" else np.ones(len(of_tier))
            row = np.zeros(self.size)
            row[self.pairs + 5 * of_tier + column] = weight
            found.append((row, int(steps[of_tier, column] @ weight)))
        largest = {"responsibility": 1, "similarity": 2, "proximity": 3}
        for costs, name in zip(self.matrices.costs, self.matrices.levels[-3:], strict=True):
            worst = largest[name]
            row = np.zeros(self.size)
            row[: self.pairs] = costs[self.rows, self.columns]
            found.append((row, worst * min(len(self.matrices.people), int(self.matrices.most().sum()))))
        return found


def best(matrices: Matrices) -> tuple[int, ...]:
    """Lexicographically smallest objective of the case in these matrices, all levels."""
    model = Model(matrices)
    if not model.size:
        return (0,) * 21
    levels, values = model.levels(), [0] * 21
    at = 0
    while at < len(levels):
        block = _block(levels, at)
        for number, value in zip(block, _minimise(model, [levels[number] for number in block]), strict=True):
            values[number] = value
            model.blocks.append(csr_array(levels[number][0][None, :]))
            model.low.append(value)
            model.high.append(value)
        at = block[-1] + 1
    return tuple(values)


def _block(levels: list[tuple[NDArray[np.float64], int]], at: int) -> list[int]:
    block, product = [at], levels[at][1] + 1
    while block[-1] + 1 < len(levels) and product * (levels[block[-1] + 1][1] + 1) <= BLOCK:
        block.append(block[-1] + 1)
        product *= levels[block[-1]][1] + 1
    return block


def _minimise(model: Model, levels: list[tuple[NDArray[np.float64], int]]) -> list[int]:
    """Values of the levels at their lexicographic optimum, each an exact digit of one number."""
    if not any(most for _, most in levels):
        return [0] * len(levels)
    cost = np.zeros(model.size)
    for row, most in levels:
        cost = cost * (most + 1) + row
    rules = LinearConstraint(vstack(model.blocks), np.array(model.low), np.array(model.high))
    whole = np.concatenate([np.ones(model.pairs), np.zeros(5 * model.places)])
    result = milp(cost, constraints=rules, bounds=model.bounds(), integrality=whole, options={"mip_rel_gap": 0})
    if result.status != 0:
        raise AssertionError(f"HiGHS stopped with status {result.status}")
    return [round(float(row @ result.x)) for row, _ in levels]
