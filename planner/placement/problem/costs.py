"""One byte per pair of a person and a position that they may hold: the three costs packed together."""

import numpy as np
from numpy.typing import NDArray

from planner.facts import Facts

_SIMILARITY_STEP, _RESPONSIBILITY_STEP = 4, 12

COSTS = np.array([(0, 0, 0)] + [(code // 12, code % 12 // 4, code % 4) for code in range(24)], dtype=np.int64)
"""Code to (responsibility, similarity, proximity); the code is 1 + 12·responsibility + 4·similarity + proximity."""


def _bands(facts: Facts) -> NDArray[np.uint8]:
    """(Areas + 1) × positions: travel band; 0 without a place, 3 without a known area."""
    bands = np.searchsorted(facts.case.settings.travel_band_min, facts.index.minutes, side="left").astype(np.uint8)
    bands[:, -1] = 0
    return bands[:, facts.positions.place]


class Codes:
    """Codes of pairs, whether or not the person may hold the position.

    Args:
        facts: columns of the case.
    """

    def __init__(self, facts: Facts) -> None:
        self._facts, self._bands = facts, _bands(facts)
        aids = sorted(set(facts.people.aid))
        row = {aid: number for number, aid in enumerate(aids)}
        self._aid = np.array([row[aid] for aid in facts.people.aid], dtype=np.int64)
        groups = [position.aid_groups for position in facts.positions.items]
        own = [[bool(aid and group and aid.startswith(group)) for group in groups] for aid in aids]
        self._similarity = np.where(np.array(own, dtype=np.bool_).reshape(len(aids), len(groups)), 1, 2).astype(
            np.uint8
        )
        names = facts.case.previous.placements if facts.case.previous else ()
        before = [name for name in names if name.person in facts.row and name.position in facts.column]
        self._stood = np.zeros(len(facts.people.ids), dtype=np.bool_)
        self._stood[facts.rows_of(before)] = True
        self._before = self._number(facts.rows_of(before), facts.columns_of(before))

    def _number(self, people: NDArray[np.int64], columns: NDArray[np.int64]) -> NDArray[np.int64]:
        return people * len(self._facts.positions.ids) + columns

    def of(self, people: NDArray[np.int64], columns: NDArray[np.int64]) -> NDArray[np.uint8]:
        """Codes of pairs.

        Args:
            people: rows of the people.
            columns: columns of the positions, as many.
        """
        # 0 as in the previous plan, 1 in the person's own AID group, 2 else.
        similarity = self._similarity[self._aid[people], columns]
        again = np.flatnonzero(self._stood[people])
        similarity[again[np.isin(self._number(people[again], columns[again]), self._before)]] = 0
        code = self._bands[self._facts.people.area[people], columns] + similarity * np.uint8(_SIMILARITY_STEP)
        code += self._facts.lent(people, columns) * np.uint8(_RESPONSIBILITY_STEP) + np.uint8(1)
        return code
