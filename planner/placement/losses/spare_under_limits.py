"""How many names a position could have at most under lending limits: no flow, so that CP-SAT asks for it."""

import numpy as np
from numpy.typing import NDArray
from ortools.sat.python import cp_model

from planner.domain.plan import Plan
from planner.placement.problem.problem import Problem
from planner.solvers.levels import one_worker

MOST_ARCS = 20_000
"""Pairs of groups and positions up to which one question takes less than a second or so."""

_LIMIT = 2.0
"""Deterministic seconds for one position."""


class SpareUnderLimits:
    """The question of ``spare.Spare``, every name lent counted against the limits.

    Pinned people stay where they are, and what they lend is lent; positions of higher-numbered tiers have nobody else.
    """

    def __init__(self, plan: Plan, problem: Problem) -> None:
        self._problem = problem
        named = dict.fromkeys((want.position for want in plan.wanted), 0)
        for name in plan.placements:
            named[name.position] += 1
        kept = [min(named[want.position], want.minimum) for want in plan.wanted]
        self._open = np.maximum(0, np.array(kept, dtype=np.int64) - problem.pinned)

    def most(self, position: int, enough: int) -> int | None:
        """The most names of a position, or ``enough`` if there can be so many.

        Args:
            position: active position.
            enough: names at which the question ends.

        Returns:
            Names, pins counted; None if the answer is not proven, or the problem is too large to ask.
        """
        problem = self._problem
        if len(problem.group) > MOST_ARCS:
            return None
        keeps = (problem.tier <= problem.tier[position]) & (self._open > 0)
        keeps[position] = True
        arcs = np.flatnonzero(keeps[problem.position])
        model = cp_model.CpModel()
        x = {int(arc): model.new_int_var(0, int(problem.size[problem.group[arc]]), "") for arc in arcs}
        for key, rows in _by(problem.group[arcs], arcs):
            model.add(sum(x[arc] for arc in rows) <= int(problem.size[key]))
        names = {key: sum(x[arc] for arc in rows) for key, rows in _by(problem.position[arcs], arcs)}
        for other in np.flatnonzero(keeps).tolist():
            if other != position:
                model.add(names.get(other, 0) >= int(self._open[other]))
        for limit, counts in problem.limits:
            model.add(sum(x[arc] for arc in arcs[counts[arcs]].tolist()) <= limit)
        pinned = int(problem.pinned[position])
        own = names.get(position, 0)
        model.add(own <= max(0, enough - pinned))
        model.maximize(own)
        solver = one_worker(_LIMIT)
        if solver.solve(model) != cp_model.OPTIMAL:
            return None
        return pinned + round(solver.objective_value)


def _by(keys: NDArray[np.int64], arcs: NDArray[np.int64]) -> list[tuple[int, list[int]]]:
    if not len(arcs):
        return []
    order = np.argsort(keys, kind="stable")
    found, first = np.unique(keys[order], return_index=True)
    parts = np.split(arcs[order], first[1:])
    return [(int(key), part.tolist()) for key, part in zip(found, parts, strict=True)]
