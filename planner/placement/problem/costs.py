"""One byte per person and position: 0 if not eligible, else the three costs packed together."""

import numpy as np
from numpy.typing import NDArray

from planner.eligibility import Eligibility
from planner.facts import Facts

_SIMILARITY_STEP, _RESPONSIBILITY_STEP = 4, 12

COSTS = np.array([(0, 0, 0)] + [(code // 12, code % 12 // 4, code % 4) for code in range(24)], dtype=np.int64)
"""Code to (responsibility, similarity, proximity); the code is 1 + 12·responsibility + 4·similarity + proximity."""


def _proximity(facts: Facts) -> NDArray[np.uint8]:
    """People × positions: travel band; 0 without a place, 3 without a known area."""
    bands = np.searchsorted(facts.case.settings.travel_band_min, facts.index.minutes, side="left").astype(np.uint8)
    bands[:, -1] = 0
    return bands[:, facts.positions.place][facts.people.area]  # whole rows are copied quickly


class _AidGroups:
    """Similarity: 0 as in the previous plan, 1 the person's own AID group, 2 else."""

    def __init__(self, facts: Facts) -> None:
        aids = sorted(set(facts.people.aid))
        self._row = {aid: row for row, aid in enumerate(aids)}
        groups = [position.aid_groups for position in facts.positions.items]
        own = [[bool(aid and group and aid.startswith(group)) for group in groups] for aid in aids]
        self._table = np.where(np.array(own, dtype=np.bool_).reshape(len(aids), len(groups)), 1, 2).astype(np.uint8)
        column = facts.column
        names = facts.case.previous.placements if facts.case.previous else ()
        self._before: dict[str, list[int]] = {}
        for name in names:
            if name.position in column:
                self._before.setdefault(name.person, []).append(column[name.position])

    def similarity(self, facts: Facts) -> NDArray[np.uint8]:
        """People of the block × positions."""
        similarity = self._table[[self._row[aid] for aid in facts.people.aid]]
        for row, person in enumerate(facts.people.ids if self._before else ()):
            if person in self._before:
                similarity[row, self._before[person]] = 0
        return similarity


def build_codes(eligibility: Eligibility) -> NDArray[np.uint8]:
    """People × positions codes."""
    codes = np.empty(eligibility.no.shape, dtype=np.uint8)
    by_aid = _AidGroups(eligibility.facts)
    for rows, facts in eligibility.facts.blocks():
        part = by_aid.similarity(facts) * np.uint8(_SIMILARITY_STEP) + _proximity(facts)
        part += np.uint8(_RESPONSIBILITY_STEP) * ~facts.at_home() + np.uint8(1)
        np.multiply(part, eligibility.no[rows] == 0, out=codes[rows])
    return codes
