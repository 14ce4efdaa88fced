"""How often a plan holds: draw by draw, per position and function, and as one share of the whole minimum."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from planner.analysis.futures.evaluate import covers
from planner.analysis.solved import Solved
from planner.facts import tier_points


@dataclass(frozen=True)
class Futures:
    """A plan in the draws of its scenario; nothing is placed anew, deputies of the position step in."""

    draws: int
    """Number of draws."""
    functions: pd.DataFrame
    """``function``, ``held``: draws in which all its minimum seats are filled, in the phase with fewest such draws."""
    positions: pd.DataFrame
    """``position``, ``held``, likewise."""
    cover: NDArray[np.float64]
    """Share (0 to 1) of the minimum seats covered in each draw, weighted by tier, in the draw's worst phase."""


def futures(solved: Solved) -> Futures:
    """Plays the scenario's own draws (docs/model.md, Evaluate PLAN SCENARIO), with the weights of the measures.

    Args:
        solved: the placement that is tried, with its case.

    Returns:
        Rows of positions and functions that have minimum seats in some phase, by id.
    """
    positions: list[pd.DataFrame] = []
    functions: list[pd.DataFrame] = []
    cover = np.ones(solved.case.scenario.draws)
    for phase in covers(solved):
        wanted = phase.table["minimum_seats"].to_numpy()
        if not wanted.sum():
            continue
        filled = phase.covered["minimum"]
        weight = tier_points(phase.table["tier"].to_numpy())
        cover = np.minimum(cover, (filled * weight).sum(axis=1) / (wanted * weight).sum())
        active = wanted > 0
        held = (filled == wanted)[:, active]
        rows = phase.table[active]
        positions.append(pd.DataFrame({"position": rows["position"].to_numpy(), "held": held.sum(axis=0)}))
        of_function = [(key, held[:, rows["function"] == key].all(axis=1).sum()) for key in set(rows["function"])]
        functions.append(pd.DataFrame(of_function, columns=["function", "held"]))
    return Futures(solved.case.scenario.draws, _least(functions, "function"), _least(positions, "position"), cover)


def _least(phases: list[pd.DataFrame], key: str) -> pd.DataFrame:
    """Each thing in the phase in which it is filled least often."""
    together = pd.concat(phases, ignore_index=True) if phases else pd.DataFrame(columns=[key, "held"])
    return together.groupby(key, sort=True)["held"].min().astype("int64").reset_index()
