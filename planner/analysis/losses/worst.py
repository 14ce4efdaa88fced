"""What is left of the minimum when the worst k people are lost and nobody moves."""

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from planner.analysis.counted.worth import named_counts
from planner.analysis.solved import Solved
from planner.domain.coupling import CouplingKind
from planner.domain.levels import TIERS

MOST_LOST = 20
"""People lost at most."""

SCOPES = (TIERS[0], TIERS[-1])
"""Last tier that counts: priority 1 alone, and the whole minimum."""


def worst_losses(solved: Solved, most: int = MOST_LOST) -> pd.DataFrame:
    """The cover of the minimum after the worst losses of 0 to ``most`` people (docs/model.md, Losses).

    The names of a position beyond its minimum step in, and nobody moves: so it follows from names wanted and placed.

    Args:
        solved: a plan, with its case.
        most: the largest number of people lost.

    Returns:
        One row per scope and number of people: ``scope`` (last tier that counts), ``lost`` (people), ``wanted`` and
        ``stay`` (names of the minimum, and of these covered). No rows for a scope that wants none, nor where one
        person may hold two positions.
    """
    plan, counts = solved.plan, named_counts(solved.plan)
    organisation = solved.case.organisation
    tier = {position.id: plan.settings.tier(position.max_outage_min) for position in organisation.positions}
    hats = any(coupling.kind is CouplingKind.DOUBLE_HAT for coupling in organisation.couplings)
    rows = []
    for scope in () if hats else SCOPES:
        inside = [want for want in plan.wanted if want.minimum and tier[want.position] <= scope]
        if inside:
            wanted = np.array([want.minimum for want in inside], dtype=np.int64)
            names = np.array([counts[want.position] for want in inside], dtype=np.int64)
            stay = int(np.minimum(names, wanted).sum()) - losses_where_all_stay(names, wanted, most)
            rows += [(scope, gone, int(wanted.sum()), left) for gone, left in enumerate(stay.tolist())]
    return pd.DataFrame(rows, columns=["scope", "lost", "wanted", "stay"]).astype("int64")


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
