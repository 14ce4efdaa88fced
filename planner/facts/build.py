"""Facts of one case: index, people and positions, judged for its horizon."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

from planner.domain.base import Period
from planner.domain.case import Case
from planner.domain.plan import Placement, Wanted
from planner.facts.index import Index, build_index
from planner.facts.people import People, build_people
from planner.facts.positions import Positions, build_positions

_BLOCK_CELLS = 1 << 20
"""People × positions cells that are worked on at a time."""

_CHUNK = 4096


def chunks(number: int) -> Iterator[slice]:
    """Slices of so many people, each few enough for an array of people × positions."""
    return (slice(start, min(start + _CHUNK, number)) for start in range(0, number, _CHUNK))


@dataclass(frozen=True)
class Facts:
    """Columns of one case."""

    case: Case
    horizon: Period
    index: Index
    people: People
    positions: Positions

    def blocks(self) -> Iterator[tuple[slice, "Facts"]]:
        """Parts of the people, so that people × positions arrays are made in pieces that fit the processor's cache."""
        size = max(1, _BLOCK_CELLS // max(1, len(self.positions.ids)))
        for first in range(0, len(self.people.ids), size):
            rows = slice(first, first + size)
            yield rows, replace(self, people=self.people.rows(rows.start, rows.stop))

    @cached_property
    def row(self) -> dict[str, int]:
        """Person id to the person's row."""
        return {person: row for row, person in enumerate(self.people.ids)}

    @cached_property
    def column(self) -> dict[str, int]:
        """Position id to the position's column."""
        return {position: column for column, position in enumerate(self.positions.ids)}

    def rows_of(self, names: Iterable[Placement]) -> NDArray[np.int64]:
        """Row of each name's person, −1 for somebody who is not in the roster."""
        return np.array([self.row.get(name.person, -1) for name in names], dtype=np.int64)

    def columns_of(self, names: Iterable[Placement | Wanted]) -> NDArray[np.int64]:
        """Column of each name's position."""
        return np.array([self.column[name.position] for name in names], dtype=np.int64)

    @cached_property
    def by_hash(self) -> NDArray[np.int64]:
        """All rows in the order among equals: BLAKE2b (8 bytes) of the id, then the id itself."""
        hashes = [int.from_bytes(blake2b(person.encode(), digest_size=8).digest(), "big") for person in self.people.ids]
        return np.argsort(np.array(hashes, dtype=np.uint64), kind="stable")

    @cached_property
    def hash_place(self) -> NDArray[np.int64]:
        """Place of each row in that order."""
        return np.argsort(self.by_hash)

    @property
    def available(self) -> NDArray[np.bool_]:
        """People who are affiliated, not claimed by another and not certainly away."""
        tolerated = self.case.settings.away_days_tolerated
        present: NDArray[np.bool_] = self.people.away_days <= tolerated
        return self.people.affiliated & ~self.people.claimed & present

    def subtree(self, unit: str) -> NDArray[np.bool_]:
        """People whose home unit is the unit or lies below it."""
        number = self.index.unit[unit]
        below: NDArray[np.bool_] = self.index.in_line[self.people.unit, number]
        return below & (self.people.unit >= 0)

    def lent(self, rows: NDArray[np.int64], columns: NDArray[np.int64]) -> NDArray[np.bool_]:
        """Whether names are lent: the position's unit is not in the line of the person's home unit, or this is unknown.

        Args:
            rows: rows of people.
            columns: columns of positions; broadcast against the rows, so that ``rows[:, None]`` gives a matrix.
        """
        home = self.people.unit[rows]
        return np.asarray((home < 0) | ~self.index.in_line[home, self.positions.unit[columns]])

    def at_home(self) -> NDArray[np.bool_]:
        """People × positions: the position's unit is in the line of the person's home unit."""
        line = self.index.in_line[:, self.positions.unit]
        homes = np.vstack([line, np.zeros((1, line.shape[1]), dtype=np.bool_)])  # row −1: the home is not known
        return homes[self.people.unit]  # whole rows are copied quickly


def build_facts(case: Case, horizon: Period | None = None) -> Facts:
    """Builds the columns of a case.

    Args:
        case: the case.
        horizon: days to judge by; the scenario's own if not given.
    """
    days = horizon or case.scenario.horizon
    index = build_index(case.organisation, {person.area for person in case.roster.people if person.area})
    people = build_people(case.roster.people, index, days)
    return Facts(case, days, index, people, build_positions(case.organisation.positions, index, case.settings))
