"""What is left of the minimum when the worst k people are lost: with nobody moved, and with everybody placed anew."""

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from planner.analysis.solved import Solved
from planner.domain.levels import TIERS
from planner.facts import chunks
from planner.placement.losses.residual_network import ResidualNetwork
from planner.placement.losses.worst_losses import WorstLosses

MOST_LOST = 20
"""People lost at most."""

SCOPES = (TIERS[0], TIERS[-1])
"""Last tier that counts: priority 1 alone, and the whole minimum."""


def worst_losses(solved: Solved, most: int = MOST_LOST) -> pd.DataFrame:
    """The cover of the minimum after the worst losses of 0 to ``most`` people (docs/model.md, Losses).

    Names of the minimum are counted, as everywhere in a plan. ``stay``: the names of a position beyond its minimum
    step in, and nobody moves; exact. ``least`` and ``most``: everybody left may be placed anew where eligible, pins
    hold; proven bounds, exact where they are equal. Lending limits and other coupling rules are not looked at.

    Args:
        solved: a plan, with its case.
        most: the largest number of people lost.

    Returns:
        One row per scope and number of people: ``scope`` (last tier that counts), ``lost`` (people), ``wanted`` (names
        of the minimum), ``stay``, ``least``, ``most`` (names of the minimum covered). No rows for a scope that wants
        none.
    """
    plan, network = solved.plan, ResidualNetwork(solved.plan, solved.eligibility)
    minimum = np.array([want.minimum for want in plan.wanted], dtype=np.int64)
    tier = solved.facts.positions.tier[network.columns]
    rows = []
    for scope in SCOPES:
        inside = (tier <= scope) & (minimum > 0)
        if not inside.any():
            continue
        wanted, names = minimum[inside], network.names[inside]
        lost = losses_where_all_stay(names, wanted, most)
        anew = _anew(network, inside, wanted, most)
        stay = int(np.minimum(names, wanted).sum()) - lost
        brackets = [anew.bracket(gone) for gone in range(most + 1)]
        # Whoever may be placed anew may also stay.
        least = np.maximum(stay, [bracket.least for bracket in brackets])
        least, highest = consistent(least, np.array([bracket.most for bracket in brackets], dtype=np.int64))
        columns = (stay.tolist(), least.tolist(), highest.tolist())
        rows += [(scope, gone, int(wanted.sum()), *ends) for gone, ends in enumerate(zip(*columns, strict=True))]
    return pd.DataFrame(rows, columns=["scope", "lost", "wanted", "stay", "least", "most"]).astype("int64")


def losses_where_all_stay(names: NDArray[np.int64], wanted: NDArray[np.int64], most: int) -> NDArray[np.int64]:
    """Names of the minimum that the worst losses cost if nobody moves, for 0 to ``most`` people.

    Exact by dynamic programming over the positions: j people of one with n names cost max(0, min(j, n) − spare) names,
    spare = max(0, n − names wanted).
    """
    best = np.zeros(most + 1, dtype=np.int64)
    gone = np.arange(most + 1)
    for named, want in zip(names.tolist(), wanted.tolist(), strict=True):
        cost = np.maximum(0, np.minimum(gone, named) - max(0, named - want))
        # Row: people lost here and before; column: people lost here.
        before = gone[:, None] - gone[None, :]
        best = np.where(before >= 0, best[before] + cost[None, :], 0).max(axis=1)
    return best


def _anew(network: ResidualNetwork, inside: NDArray[np.bool_], wanted: NDArray[np.int64], most: int) -> WorstLosses:
    """The graph of who may hold which position, people and positions that are alike taken together.

    Who is pinned may hold that position only.
    """
    packed = []
    everybody = np.arange(len(network.at))
    for part in chunks(len(everybody)):
        rows = everybody[part]
        able = network.eligible(rows)[:, inside]
        pinned = ~network.movable[rows]
        able[pinned] = np.arange(network.size)[inside] == network.at[rows[pinned], None]
        packed.append(np.packbits(able[able.any(axis=1)], axis=1))
    people, size = np.unique(np.concatenate(packed), axis=0, return_counts=True)
    able = np.unpackbits(people, axis=1, count=int(inside.sum())).astype(np.bool_)
    positions, which = np.unique(able, axis=1, return_inverse=True)
    cap = np.bincount(which.ravel(), weights=wanted, minlength=positions.shape[1])
    return WorstLosses(positions, size.astype(np.int64), cap.astype(np.int64), most)


def consistent(low: NDArray[np.int64], high: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Bounds of what is left, drawn together: one loss more takes one name or none."""
    steps = np.arange(len(low))
    high = np.minimum.accumulate(high)
    high = np.minimum.accumulate((high + steps)[::-1])[::-1] - steps
    low = np.maximum.accumulate(low[::-1])[::-1]
    low = np.maximum.accumulate(low + steps) - steps
    return low, high
