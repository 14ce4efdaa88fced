"""Where is it narrowest? People needed with a set of skills and a clearance class, against those who have both."""

from collections.abc import Sequence
from typing import NamedTuple

import pandas as pd

from planner.charts.names import records
from planner.domain.organisation import Position


class Neck(NamedTuple):
    """What some positions ask for together."""

    skills: tuple[str, ...]
    """Skills, all of which each of them asks for."""
    clearance: int
    """Class; 0 for none."""
    needed: int
    """Names of the minimum of all positions that ask for exactly this."""
    low: int
    """Usable people who have it all: so many at least."""
    high: int
    """So many at most."""


def table(coverage: pd.DataFrame, funnels: pd.DataFrame, positions: Sequence[Position]) -> list[Neck]:
    """What more people are needed for than there are for certain, the widest gap first.

    It counts nobody anew: who is left of a funnel after clearance and skills has both.

    Args:
        coverage: rows position, kind, wanted (``analysis.coverage.positions``).
        funnels: rows position, step, left_low, left_high of the positions that lack names of the minimum.
        positions: what each asks for.
    """
    asks = {one.id: (tuple(sorted(one.skills)), int(one.clearance_class or 0)) for one in positions}
    needed: dict[tuple[tuple[str, ...], int], int] = {}
    for row in records(coverage[coverage["kind"] == "minimum"]):
        needed[asks[row["position"]]] = needed.get(asks[row["position"]], 0) + int(row["wanted"])
    ends: dict[tuple[tuple[str, ...], int], list[tuple[int, int]]] = {}
    for row in records(funnels[funnels["step"] == "skills"]):
        ends.setdefault(asks[row["position"]], []).append((int(row["left_low"]), int(row["left_high"])))
    necks = [
        Neck(*asked, needed[asked], min(low for low, _ in own), max(high for _, high in own))
        for asked, own in ends.items()
        if any(asked)
    ]
    short = [neck for neck in necks if neck.needed > neck.high]
    return sorted(short, key=lambda neck: (neck.high - neck.needed, neck.high, neck.skills, neck.clearance))
