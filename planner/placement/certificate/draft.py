"""A part of a certificate as arrays, before it is written down; and the coupling rules that may have multipliers."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from planner.placement.problem.problem import Problem
from planner.placement.rules.conditions import Ints, RuleName


@dataclass(frozen=True)
class Draft:
    """Goals, prices and multipliers; m goals, R linear rules."""

    goals: Ints
    """m × levels weights of the levels."""
    denominator: int
    """Prices and multipliers are over this number."""
    prices: Ints
    """P × m prices of the positions."""
    multipliers: Ints
    """R × m multipliers, in the order of ``linear_rules``."""


@dataclass(frozen=True)
class LinearRules:
    """The R coupling rules of a problem that are linear, each as: weights of the names ≤ room."""

    names: tuple[RuleName, ...]
    """What they are called."""
    weights: NDArray[np.int64]
    """R × A weights of a name on each arc."""
    twice: NDArray[np.int64]
    """R × H: what a worn pair of arcs counts too much, since a person counts once."""
    minimum: NDArray[np.int64]
    """R × P weights of a filled name of the minimum."""
    room: Ints
    """R rooms."""


def linear_rules(problem: Problem) -> LinearRules:
    """Limits and caps, then balances.

    A balance says that weights and missing names of the minimum are at least so many. Missing is what is open less what
    is filled, so that each filled name of the minimum weighs against the room.
    """
    weights = [counts.astype(np.int64) for _, counts in problem.all_limits]
    minimum = [np.zeros(len(problem.columns), dtype=np.int64) for _ in problem.all_limits]
    room = [limit for limit, _ in problem.all_limits]
    for balance in problem.balances:
        weights.append(-balance.weights)
        minimum.append(balance.missing.astype(np.int64))
        room.append(int(problem.need[0][balance.missing].sum()) - balance.least)
    arcs, pairs, positions = len(problem.group), len(problem.hats.first), len(problem.columns)
    rules = len(room)
    return LinearRules(
        names=problem.rule_names,
        weights=np.array(weights, dtype=np.int64).reshape(rules, arcs),
        twice=np.array([problem.hats.twice(row) for row in weights], dtype=np.int64).reshape(rules, pairs),
        minimum=np.array(minimum, dtype=np.int64).reshape(rules, positions),
        room=np.array(room, dtype=np.int64),
    )
