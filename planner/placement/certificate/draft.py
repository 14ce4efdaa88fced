"""A part of a certificate as arrays, before it is written down; and the coupling rules that may have multipliers."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_array

from planner.placement.problem.problem import Problem
from planner.placement.rules.conditions import Flags, Ints, RuleName


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
    weights: csr_array
    """R × A weights of a name on each arc."""
    twice: csr_array
    """R × H: what a worn pair of arcs counts too much, since a person counts once."""
    minimum: csr_array
    """R × P weights of a filled name of the minimum."""
    room: Ints
    """R rooms."""


def linear_rules(problem: Problem) -> LinearRules:
    """Limits and caps, then balances.

    A balance says that weights and missing names of the minimum are at least so many. Missing is what is open less what
    is filled, so that each filled name of the minimum weighs against the room.
    """
    weights: list[Ints] = []
    room = [limit for limit, _ in problem.all_limits]
    nothing = np.zeros(len(problem.columns), dtype=np.int64)
    minimum = [nothing for _ in room]
    for balance in problem.balances:
        weights.append(-balance.weights)
        minimum.append(balance.missing.astype(np.int64))
        room.append(int(problem.minimum[balance.missing].sum()) - balance.least)
    every: list[Ints | Flags] = [*(counts for _, counts in problem.all_limits), *weights]
    return LinearRules(
        names=problem.rule_names,
        weights=_sparse(every, len(problem.group)),
        twice=_sparse([problem.hats.twice(row) for row in every], len(problem.hats.first)),
        minimum=_sparse(minimum, len(problem.columns)),
        room=np.array(room, dtype=np.int64),
    )


def _sparse(rows: Sequence[Ints | Flags], columns: int) -> csr_array:
    """Rows as one matrix; there are as many rules as households, and most arcs count for few of them."""
    some = [np.flatnonzero(row) for row in rows]
    starts = np.cumsum([0, *map(len, some)])
    values = [row[at].astype(np.int64) for row, at in zip(rows, some, strict=True)]
    empty = [np.zeros(0, dtype=np.int64)]
    return csr_array((np.concatenate(empty + values), np.concatenate(empty + some), starts), shape=(len(rows), columns))
