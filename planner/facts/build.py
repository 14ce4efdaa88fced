"""Facts of one case: index, people and positions, and what people are on the days that positions ask for."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

from planner.domain.case import Case
from planner.domain.lock import Forceable, Lock, LockKind
from planner.domain.person import HeldSkill
from planner.domain.plan import Placement, Wanted
from planner.facts.days import Days, days_of, position_days
from planner.facts.hits import certain_days
from planner.facts.index import Index, build_index
from planner.facts.judged import Judged, affiliated_on, judge
from planner.facts.part import Part
from planner.facts.people import People, build_people
from planner.facts.positions import Positions, build_positions
from planner.facts.seats import phase_seats

_BLOCK_CELLS = 1 << 20
"""People × positions cells that are worked on at a time."""

_CHUNK = 4096


Asking = tuple[tuple[int, Days], ...]
"""Scenarios by number, each with days."""


def chunks(number: int) -> Iterator[slice]:
    """Slices of so many people, each few enough for an array of people × positions."""
    return (slice(start, min(start + _CHUNK, number)) for start in range(0, number, _CHUNK))


@dataclass(frozen=True)
class Facts:
    """Columns of one case."""

    case: Case
    index: Index
    people: People
    positions: Positions
    days: tuple[Days, ...]
    """The distinct days that positions ask for."""
    asks: NDArray[np.int64]
    """Which of ``days`` each of the m positions asks for."""
    _judged: dict[Days, Judged] = field(default_factory=dict, init=False, repr=False, compare=False)
    _everywhere: dict[Asking, Judged] = field(default_factory=dict, init=False, repr=False, compare=False)

    @cached_property
    def certain(self) -> NDArray[np.int64]:
        """People × phases: days on which somebody is certainly away."""
        return certain_days(self.case.scenario, self.people, self.index)

    def judged(self, days: Days) -> Judged:
        """What all people are on some days; remembered."""
        if days not in self._judged:
            employers, settings = len(self.index.employer), self.case.settings
            self._judged[days] = judge(self.people, days, self.certain, employers, settings)
        return self._judged[days]

    @cached_property
    def joint(self) -> tuple["Facts", ...]:
        """Facts of each scenario of a joint case, with the same rows and columns; of another case these alone."""
        return tuple(build_facts(part) for part in self.case.parts) if self.case.together else (self,)

    @cached_property
    def wants(self) -> NDArray[np.bool_]:
        """M positions that want somebody in a phase of the scenario, which is one."""
        phases = self.case.scenario.phase
        wanted = [any(phase_seats(item, phase).target for phase in phases) for item in self.positions.items]
        return np.array(wanted, dtype=np.bool_)

    def lasting(self, position: int) -> "Facts":
        """Of a joint case the facts of the scenario that wants the position longest; of another case these."""
        return max(self.wanting(position), key=lambda part: part.days_at(position).last) if self.case.together else self

    def wanting(self, position: int) -> tuple["Facts", ...]:
        """Of a joint case the facts of the scenarios that want the position, or the first; of another case these."""
        return tuple(self.joint[at] for at, _ in self.asking(position))

    def days_at(self, position: int) -> Days:
        """The days of the position of that column; of a joint case, where it is wanted longest."""
        of = self.lasting(position)
        return of.days[int(of.asks[position])]

    @cached_property
    def pins(self) -> tuple[Lock, ...]:
        """Pins in force: they last through the position's days, of a joint case in each scenario that wants it."""
        pins = (lock for lock in self.case.organisation.locks if lock.kind is LockKind.PIN)
        days = {position: self.days_at(column) for position, column in self.column.items()}
        return tuple(pin for pin in pins if (at := days.get(pin.position or "")) and pin.counts_for(at.first, at.last))

    @cached_property
    def forced(self) -> Mapping[tuple[int, int], frozenset[Forceable]]:
        """Row and column of each forced placement that is in force, and the rules that it sets aside."""
        forced: dict[tuple[int, int], frozenset[Forceable]] = {}
        for pin in self.pins:
            if pin.despite and pin.person in self.row:
                forced.setdefault((self.row[pin.person], self.column[pin.position or ""]), frozenset(pin.despite))
        return forced

    def asking(self, position: int) -> Asking:
        """Which scenarios want the position, by number in ``joint``, each with its days there."""
        wanting = [at for at, part in enumerate(self.joint) if part.wants[position]] or [0]
        return tuple((at, self.joint[at].days_at(position)) for at in wanting)

    def at(self, position: int) -> Judged:
        """What people are on the days of the position of that column; skilled is who is so in all that want it."""
        longest = self.lasting(position).judged(self.days_at(position))
        if not self.case.own:
            return longest
        asking = self.asking(position)
        if asking not in self._everywhere:
            held = np.logical_and.reduce([self.joint[at].judged(days).held for at, days in asking])
            sets, of = np.unique(held, axis=0, return_inverse=True)
            self._everywhere[asking] = replace(longest, held_sets=sets, skill_set=of.ravel())
        return self._everywhere[asking]

    @cached_property
    def certificates(self) -> dict[str, tuple[HeldSkill, ...]]:
        """Certificates by person; of a joint case those that somebody has in every scenario."""
        rosters = [part.case.roster.people for part in self.joint] if self.case.own else [self.case.roster.people]
        first, *others = ({person.id: person.skills for person in people} for people in rosters)
        return {one: tuple(own for own in held if all(own in of[one] for of in others)) for one, held in first.items()}

    def judged_of(self, columns: NDArray[np.int64]) -> Iterator[tuple[Judged, NDArray[np.int64]]]:
        """What people are on the days of these columns' positions, and which of the columns each is for."""
        distinct, which = np.unique(columns, return_inverse=True)
        found = [self.at(column) for column in distinct.tolist()]
        for judged in {id(one): one for one in found}.values():
            yield judged, np.flatnonzero(np.array([one is judged for one in found], dtype=np.bool_)[which])

    @cached_property
    def throughout(self) -> Part:
        """Everybody and every position, judged for the whole scenario, whatever single positions ask for.

        Of a joint case that is the scenario that ends last.
        """
        if self.case.together:
            return max(self.joint, key=lambda part: part.case.scenario.horizon.last).throughout
        return self.on(days_of(self.case.scenario, range(len(self.case.scenario.phase))))

    def on(self, days: Days) -> Part:
        """Everybody and every position, judged for these days."""
        return Part(self.case, self.index, days, self.people, self.judged(days), self.positions)

    def parts(self) -> Iterator[tuple[slice, NDArray[np.int64], Part]]:
        """Rows and columns of all pairs of people and positions, in pieces that fit the processor's cache."""
        for number, days in enumerate(self.days):
            columns = np.flatnonzero(self.asks == number)
            size = max(1, _BLOCK_CELLS // len(columns))
            judged, positions = self.judged(days), self.positions.take(columns)
            for first in range(0, len(self.people.ids), size):
                last = first + size
                people = self.people.rows(first, last)
                yield (
                    slice(first, last),
                    columns,
                    Part(self.case, self.index, days, people, judged.rows(first, last), positions),
                )

    def blocks(self) -> Iterator[slice]:
        """Rows in pieces, so that people × positions arrays of one piece fit the processor's cache."""
        people, size = len(self.people.ids), max(1, _BLOCK_CELLS // max(1, len(self.positions.ids)))
        return (slice(first, min(first + size, people)) for first in range(0, people, size))

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

    def points(self, columns: NDArray[np.int64]) -> NDArray[np.int64]:
        """5 × columns: points of a missing name of each step in these positions, as measures are chosen by them."""
        points = self.case.order.points(self.case.settings.level_points)
        return np.array(points, dtype=np.int64)[:, self.positions.tier[columns] - 1]

    @cached_property
    def by_hash(self) -> NDArray[np.int64]:
        """All rows in the order among equals: BLAKE2b (8 bytes) of the id, then the id itself."""
        hashes = [int.from_bytes(blake2b(person.encode(), digest_size=8).digest(), "big") for person in self.people.ids]
        return np.argsort(np.array(hashes, dtype=np.uint64), kind="stable")

    @cached_property
    def hash_place(self) -> NDArray[np.int64]:
        """Place of each row in that order."""
        return np.argsort(self.by_hash)

    def available(self, phase: int) -> NDArray[np.bool_]:
        """People who are affiliated in the whole phase, not claimed by another and not certainly away in it."""
        judged = self.judged(days_of(self.case.scenario, (phase,)))
        return judged.affiliated & ~self.people.claimed & ~judged.away

    @property
    def lendable(self) -> NDArray[np.bool_]:
        """People who count for lending limits: affiliated on the as-of date and not claimed by another."""
        as_of = self.case.scenario.as_of
        return affiliated_on(self.people, as_of, as_of) & ~self.people.claimed

    def subtree(self, unit: str) -> NDArray[np.bool_]:
        """People whose home unit is the unit or lies below it."""
        return self.people.within(self.index, unit)

    def lent(self, rows: NDArray[np.int64], columns: NDArray[np.int64]) -> NDArray[np.bool_]:
        """Whether names are lent: the position's unit is not in the line of the person's home unit, or this is unknown.

        Args:
            rows: rows of people.
            columns: columns of positions; broadcast against the rows, so that ``rows[:, None]`` gives a matrix.
        """
        home = self.people.unit[rows]
        return np.asarray((home < 0) | ~self.index.in_line[home, self.positions.unit[columns]])


def build_facts(case: Case, phase: int | None = None) -> Facts:
    """Builds the columns of a case.

    Args:
        case: the case.
        phase: every position is asked about for the days of this phase; for its own days if not given.
    """
    scenario = case.scenario
    index = build_index(case.organisation, {person.area for person in case.roster.people if person.area})
    positions = build_positions(case.organisation.positions, index, case.settings)
    own = days_of(scenario, (phase,)) if phase is not None else None
    number: dict[Days, int] = {}
    asks = [number.setdefault(own or position_days(scenario, item), len(number)) for item in positions.items]
    people = build_people(case.roster.people, index, scenario.as_of)
    return Facts(case, index, people, positions, tuple(number), np.array(asks, dtype=np.int64))
