"""The positions as columns: one row per position, in the order of the ids."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from planner.domain.levels import TIER_WEIGHTS, TIERS
from planner.domain.organisation import Position
from planner.domain.settings import Settings
from planner.facts.index import UNKNOWN, Index


@dataclass(frozen=True)
class Positions:
    """Columns over m positions; every array has m rows."""

    items: tuple[Position, ...]
    ids: tuple[str, ...]
    unit: NDArray[np.int64]
    employer: NDArray[np.int64]
    place: NDArray[np.int64]
    """Place of work, UNKNOWN if anywhere."""
    clearance_class: NDArray[np.int64]
    """1 to 3, 0 for none."""
    needs: NDArray[np.bool_]
    """m × skills: skills that the holder needs."""
    need_set: NDArray[np.int64]
    """Which of the distinct rows of ``needs`` each position has."""
    need_sets: NDArray[np.bool_]
    """The distinct rows of ``needs``."""
    tier: NDArray[np.int64]
    """Priority tier 1 to 3."""
    outage: NDArray[np.int64]
    """Rank of the longest acceptable outage within the tier, from 1; the shortest outages have the largest."""

    def take(self, columns: NDArray[np.int64]) -> "Positions":
        """The positions of these columns."""
        used, need_set = np.unique(self.need_set[columns], return_inverse=True)
        return Positions(
            items=tuple(self.items[column] for column in columns),
            ids=tuple(self.ids[column] for column in columns),
            unit=self.unit[columns],
            employer=self.employer[columns],
            place=self.place[columns],
            clearance_class=self.clearance_class[columns],
            needs=self.needs[columns],
            need_set=need_set,
            need_sets=self.need_sets[used],
            tier=self.tier[columns],
            outage=self.outage[columns],
        )


def tier_points(tier: NDArray[np.int64]) -> NDArray[np.int64]:
    """Points of a name of the minimum in positions of these tiers."""
    return np.array([0, *(TIER_WEIGHTS[number] for number in TIERS)], dtype=np.int64)[tier]


def build_positions(positions: tuple[Position, ...], index: Index, settings: Settings) -> Positions:
    """Turns positions into columns."""
    items = tuple(sorted(positions, key=lambda position: position.id))
    needs = np.zeros((len(items), len(index.skill)), dtype=np.bool_)
    for row, position in enumerate(items):
        needs[row, [index.skill[skill] for skill in position.skills]] = True
    need_sets, need_set = np.unique(needs, axis=0, return_inverse=True)
    unit = np.array([index.unit[position.unit] for position in items], dtype=np.int64)
    places = [index.place[position.place] if position.place else UNKNOWN for position in items]
    return Positions(
        items=items,
        ids=tuple(position.id for position in items),
        unit=unit,
        employer=index.unit_employer[unit] if len(items) else unit,
        place=np.array(places, dtype=np.int64),
        clearance_class=np.array([int(position.clearance_class or 0) for position in items], dtype=np.int64),
        needs=needs,
        need_set=need_set,
        need_sets=need_sets,
        tier=np.array([settings.tier(position.max_outage_min) for position in items], dtype=np.int64),
        outage=np.array([settings.outage_rank(position.max_outage_min) for position in items], dtype=np.int64),
    )
