"""The order of the names in a position, after the solve: locked ranks, then who stood there before, then the rest."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from planner.domain.plan import Role, Wanted
from planner.facts import Facts

_NEVER = 1 << 40
"""Place of somebody who did not stand in the position before."""


@dataclass
class Ranking:
    """Ranks the positions of a plan one after another, those of the gravest outages first (docs/model.md, Ranking)."""

    facts: Facts
    _asked: dict[tuple[int, int], int] = field(default_factory=dict, init=False)
    """Which deputy a lock asks for, 0 for a holder, by person and position."""
    _before: dict[tuple[int, int], int] = field(default_factory=dict, init=False)
    """Place of those who stood in a position in the previous plan, holders first."""
    _holders: set[int] = field(default_factory=set, init=False)
    """Who is holder of a position that has been ranked already."""

    def __post_init__(self) -> None:
        """Reads locks and previous plan."""
        case, row, column = self.facts.case, self.facts.row, self.facts.column
        for pin in self.facts.pins:
            if pin.person in row and pin.rank is not None:
                self._asked[row[pin.person], column[pin.position or ""]] = pin.deputy
        for name in case.previous.placements if case.previous else ():
            if name.person in row and name.position in column:
                place = name.rank if name.role is Role.HOLDER else len(row) + name.rank
                self._before[row[name.person], column[name.position]] = place

    def as_before(self, rows: NDArray[np.int64], position: int) -> NDArray[np.int64]:
        """People in the order in which they stood in a position, holders first."""
        before = [self._before.get((row, position), _NEVER) for row in rows.tolist()]
        return rows[np.argsort(np.array(before, dtype=np.int64), kind="stable")]

    def of_all(self, wanted: Sequence[Wanted], people: Sequence[list[int]]) -> list[list[int]]:
        """Rows of the people of each position, the holder of the first seat first.

        Args:
            wanted: names wanted of each position.
            people: who is placed there.
        """
        columns, positions = self.facts.columns_of(wanted).tolist(), self.facts.positions
        of = np.repeat(np.array(columns, dtype=np.int64), [len(rows) for rows in people])
        surplus = iter(self._surplus(np.array([row for rows in people for row in rows], dtype=np.int64), of))
        keys = [dict(zip(rows, surplus, strict=False)) for rows in people]
        ranked: list[list[int]] = [[] for _ in wanted]
        tiers, items = positions.tier.tolist(), positions.items
        turn = sorted(
            range(len(wanted)),
            key=lambda at: (tiers[columns[at]], items[columns[at]].max_outage_min, wanted[at].position),
        )
        for index in turn:
            ranked[index] = self._one(columns[index], wanted[index].seats, keys[index])
            self._holders.update(ranked[index][: wanted[index].seats])
        return ranked

    def _surplus(self, rows: NDArray[np.int64], columns: NDArray[np.int64]) -> Iterable[tuple[int, ...]]:
        """The last keys of people in positions: lent, over-cleared by so many classes, skills to spare, id hash."""
        facts, positions = self.facts, self.facts.positions
        over_cleared, spare = np.zeros_like(rows), np.zeros_like(rows)
        needed = np.where(positions.clearance_class == 0, 4, positions.clearance_class)
        for judged, at in facts.judged_of(columns):
            vetted, held = judged.vetted[rows[at]], judged.held_sets[judged.skill_set[rows[at]]]
            over_cleared[at] = np.where(vetted > 0, needed[columns[at]] - vetted, 0)
            spare[at] = (held & ~positions.needs[columns[at]]).sum(axis=1)
        keys = (facts.lent(rows, columns), over_cleared, spare, facts.hash_place[rows])
        return zip(*(key.tolist() for key in keys), strict=True)

    def _one(self, position: int, seats: int, people: dict[int, tuple[int, ...]]) -> list[int]:
        """One position: everybody with a lock takes the first free place at or after the one asked for."""
        places: list[int | None] = [None] * len(people)
        order = self._in_order(position, people)
        asking = [(self._asked[row, position], row) for row in order if (row, position) in self._asked]
        for asked, row in sorted(asking, key=lambda pair: (pair[0], int(self.facts.hash_place[pair[1]]))):
            first = 0 if asked == 0 else seats + asked - 1
            free = [place for place in range(first, len(places)) if places[place] is None]
            if free:
                places[free[0]] = row
        seated = {row for row in places if row is not None}
        left = iter(row for row in order if row not in seated)
        return [next(left) if row is None else row for row in places]

    def _in_order(self, position: int, people: dict[int, tuple[int, ...]]) -> list[int]:
        """Everybody but for locks: who holds nothing else yet, who stood here before, the least surplus, id hash.

        Using the least over-cleared and least versatile people first leaves the others free for what only they can do.
        """
        return sorted(
            people,
            key=lambda row: (row in self._holders, self._before.get((row, position), _NEVER), people[row]),
        )
