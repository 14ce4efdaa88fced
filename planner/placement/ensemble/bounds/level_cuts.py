"""Bounds of levels in order: for any weights, no placement has a larger weighted sum of what the levels cover.

From W₁v₁(x) + … + Wₖvₖ(x) ≤ U for every placement x it follows that one that is as good as a given placement on the
levels before k, vⱼ(x) ≥ Vⱼ, has vₖ(x) ≤ (U − Σ Wⱼ Vⱼ) / Wₖ. U comes from the Lagrangian bound of the ensemble problem
in which somebody, seats of the minimum and of the target are rows of each future. Each cut holds whatever placement it
is held against.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from planner.domain.levels import LEVELS, SEATS, TIERS, Order
from planner.placement.ensemble.bounds.lagrangian import Bounder
from planner.placement.ensemble.levelled import DEPTH, SEAT, SOMEBODY, TARGET, Levelled
from planner.placement.ensemble.problem import EnsembleProblem, value
from planner.placement.problem.costs import COSTS

_FAR, _FARTHEST, _NEAR = 256, 65536, 4
"""Weights of earlier levels: far apart, for where these are proven, and near, for where they are not."""
_SHARE, _SHARE_ALONE = 0.3, 0.05
"""Share of the steps that are left that one level may take, with those before it and alone."""


@dataclass(frozen=True)
class Cut:
    """Σ weights · covered ≤ bound, where covered = wanted − missing for seats and −cost for costs."""

    weights: tuple[int, ...]
    bound: int
    multipliers: NDArray[np.int64] | None = field(default=None, compare=False)
    """F × m whole multipliers of each row of ``rows``, one below the other, that give the bound."""

    @property
    def last(self) -> int:
        """The last level with a weight."""
        return max(level for level, weight in enumerate(self.weights) if weight)


def rows(order: Order, weights: tuple[int, ...]) -> tuple[int, ...]:
    """Steps that are rows of a future under some weights: seats always, then somebody and target if they weigh."""
    first = [order.outages[at] for at in range(len(TIERS))] + [*order.steps[SOMEBODY]]
    somebody, target = (any(weights[level] for level in levels) for levels in (first, order.steps[TARGET]))
    return (SEAT, *((SOMEBODY,) if somebody else ()), *((TARGET,) if target else ()))


def scalar_problem(levels: Levelled, weights: tuple[int, ...]) -> EnsembleProblem:
    """The ensemble problem whose value is a weighted sum of what the levels cover, pins not counted.

    Args:
        levels: the levels.
        weights: one weight per level; in no tier may the target weigh more than the seats.
    """
    problem, tier, order = levels.problem, levels.tier - 1, levels.order
    weight = np.array(weights, dtype=np.int64)
    beyond, depth = (weight[list(order.steps[step])][tier] for step in (TARGET, DEPTH))
    cost = COSTS[:, order.cost_columns].astype(np.int64) @ weight[SEATS:]
    some = weight[list(order.steps[SOMEBODY])][tier] + levels.rank * weight[list(order.outages)][tier]
    worth = {
        # Where the target weighs more, the tier has no seats of the minimum.
        SEAT: (problem.seats, np.maximum(weight[list(order.steps[SEAT])][tier] - beyond, 0)),
        SOMEBODY: (levels.somebody, some),
        TARGET: (levels.target, beyond),
    }
    chosen = [worth[step] for step in rows(order, weights)]
    return EnsembleProblem(
        eligible=problem.eligible,
        present=np.concatenate([problem.present] * len(chosen)),
        seats=np.concatenate([seats for seats, _ in chosen]),
        most=problem.most,
        weight=np.repeat(np.stack([one for _, one in chosen]), problem.futures, axis=0),
        reward=depth[None, :] - cost[levels.code],
    )


def _weights(live: list[int], place: int, proven: bool) -> list[tuple[int, ...]]:
    """Weights to try for a level: alone, then with the levels before it, far apart if these are proven, else near."""
    tries = []
    for base in (0, _FAR if proven else _NEAR) if place else (0,):
        weights = [0] * len(LEVELS)
        weights[live[place]] = 1
        for back, earlier in enumerate(reversed(live[:place]), start=1):
            weights[earlier] = min(base**back, _FARTHEST) if proven else base
        tries.append(tuple(weights))
    return tries


def cuts(
    levels: Levelled, placement: NDArray[np.int64], values: tuple[int, ...], steps: int | None
) -> Iterator[tuple[Cut, ...]]:
    """Cuts, one step at a time, level by level, each from the multipliers of the one before.

    Args:
        levels: what they are about.
        placement: a good placement to start from.
        values: its levels; a level that is proven for them takes no more steps.
        steps: steps altogether, None for many.
    """
    live = [level for level in range(len(LEVELS)) if level >= SEATS or levels.wanted[level]]
    left, proven = steps or 10_000, True
    earlier: tuple[Cut, ...] = ()
    # Multipliers as shares of the weight, of each row of a future; unknown before the first bound.
    futures, shape = levels.problem.futures, (levels.problem.futures, levels.problem.positions)
    shares = {step: np.full(shape, np.nan, dtype=np.float32) for step in (SEAT, SOMEBODY, TARGET)}
    for place, level in enumerate(live):
        reached = False
        for weights in _weights(live, place, proven):
            if reached:
                break
            scalar = scalar_problem(levels, weights)
            steps_of = rows(levels.order, weights)
            share = np.concatenate([shares[step] for step in steps_of])
            start = share * scalar.weight.astype(np.float32)
            bounder = Bounder(scalar, placement, value(scalar, placement), start=start)
            budget = max(2, int(left * (_SHARE if sum(weights) > 1 or not place else _SHARE_ALONE)))
            cut = Cut(weights, bounder.bound, bounder.multipliers)
            while not reached and bounder.steps < budget:
                bounder.advance()
                cut = Cut(weights, bounder.bound, bounder.multipliers)
                reached = level_bounds(values, levels.wanted, (cut,))[level] >= values[level]
                yield (*earlier, cut)
            left, earlier = left - bounder.steps, (*earlier, cut)
            if sum(weights) > 1 or not place:
                np.divide(bounder.centre, scalar.weight, out=share, where=scalar.weight > 0, casting="same_kind")
                shares |= {step: share[at * futures :][:futures] for at, step in enumerate(steps_of)}
        proven = proven and reached


def level_bounds(values: tuple[int, ...], wanted: tuple[int, ...], known: tuple[Cut, ...]) -> tuple[int, ...]:
    """Least missing names and costs of placements that are as good as the given values on all levels before.

    Args:
        values: levels of a placement, pins included.
        wanted: levels of nobody but pins.
        known: cuts.
    """
    covered = [most - missing for most, missing in zip(wanted, values, strict=True)]
    bounds = [0] * SEATS + list(wanted[SEATS:])
    for cut in known:
        level = cut.last
        before = sum(weight * one for weight, one in zip(cut.weights[:level], covered[:level], strict=True))
        most = (cut.bound - before) // cut.weights[level]
        bounds[level] = max(bounds[level], wanted[level] - most)
    return tuple(bounds)
