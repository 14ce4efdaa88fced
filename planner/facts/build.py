"""Facts of one case: index, people and positions, judged for its horizon."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from planner.domain.base import Period
from planner.domain.case import Case
from planner.facts.index import Index, build_index
from planner.facts.people import People, build_people
from planner.facts.positions import Positions, build_positions

_BLOCK_CELLS = 1 << 20
"""People × positions cells that are worked on at a time."""


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

    def at_home(self) -> NDArray[np.bool_]:
        """People × positions: the position's unit is in the line of the person's home unit."""
        line: NDArray[np.bool_] = self.index.in_line[self.people.unit][:, self.positions.unit]
        line[self.people.unit < 0] = False
        return line


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
