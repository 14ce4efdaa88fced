"""What free people may take, one position or two together, and what that costs them, whatever the prices are."""

from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from planner.checks.costs import duties, proximity, responsibility
from planner.checks.proof.crowd import Codes, Crowd
from planner.checks.proof.stakes import Pair, Stakes
from planner.checks.rules import forced
from planner.checks.view import View
from planner.domain.organisation import Position
from planner.domain.person import Person


class _Cost(NamedTuple):
    """How one cost level is read."""

    name: str
    reads: Callable[[View, Person], Hashable]
    """All that it reads of a person."""
    asks: Callable[[Position], Hashable]
    """All that it reads of a position."""
    of: Callable[[View, Person, Position], int]
    """The cost."""


_COSTS = (
    _Cost("unit", lambda view, one: view.home(one).unit, lambda at: at.unit, responsibility),
    # Whom the approved plan has here is looked at apart.
    _Cost(
        "aid",
        lambda view, one: view.home(one).aid,
        lambda at: at.aid_groups,
        lambda view, one, at: duties(view.home(one).aid, at),
    ),
    _Cost("reach", lambda _, one: one.area, lambda at: at.place, proximity),
)
"""In the order of the cost levels."""

SIMILARITY = 1
"""Which of the costs is 0 for whom the approved plan has here."""


@dataclass(frozen=True)
class Offer:
    """One position, or two that one person may hold."""

    positions: tuple[Position, ...]
    price: int
    """Cost of holding them together, on the first cost level."""


class Offers:
    """All that the people of a case may take beyond the pins."""

    def __init__(self, crowd: Crowd, stakes: Stakes, held: Sequence[Pair]) -> None:
        self.crowd, self.stakes, self._view = crowd, stakes, crowd.view
        self.pinned: dict[str, list[str]] = {}
        self._forced = forced.locks(self._view)
        for person, position in held:
            self.pinned.setdefault(person, []).append(position)
        self._free = np.ones(len(crowd.people), dtype=np.bool_)
        self._free[[crowd.number[person] for person in self.pinned]] = False
        self._open = {ident: self._view.positions[ident] for ident in sorted(stakes.open) if stakes.takes_more(ident)}
        self._before: dict[str, list[int]] = {}
        for person, ident in sorted(self._view.previous):
            if person in crowd.number:
                self._before.setdefault(ident, []).append(crowd.number[person])
        self._rows: dict[tuple[str, Hashable], Codes] = {}

    def all(self) -> Iterator[Offer]:
        """Every position that takes more names, then every pair of them that one person may hold."""
        for position in self._open.values():
            yield Offer((position,), 0)
        for pair, price in sorted(self._view.double_hats.items(), key=lambda row: sorted(row[0])):
            if pair <= self._open.keys():
                yield Offer(tuple(self._open[ident] for ident in sorted(pair)), price)

    def beside(self, held: str, person: str) -> Iterator[Offer]:
        """Positions that somebody pinned to one may take as well; who is forced there takes none."""
        if (person, held) in self._forced:
            return
        for ident, position in self._open.items():
            price = self._view.double_hats.get(frozenset((held, ident)))
            if price is not None and self.crowd.may(position)[self.crowd.number[person]]:
                yield Offer((position,), price)

    def able(self, offer: Offer) -> Codes:
        """Free people who may take the offer, as numbers in the crowd."""
        able = self._free.copy()
        for position in offer.positions:
            able &= self.crowd.may(position)
        return np.flatnonzero(able)

    def costs(self, offer: Offer, people: Codes) -> tuple[Codes, ...]:
        """Per cost level what the offer costs each of the people; the price of two together is not in it."""
        costs = []
        for level, cost in enumerate(_COSTS):
            codes = self.crowd.kinds(cost.name, cost.reads).codes[people]
            total = np.zeros(len(people), dtype=np.int64)
            for position in offer.positions:
                charge = self._row(cost, position)[codes]
                if level == SIMILARITY and position.id in self._before:
                    charge[np.isin(people, self._before[position.id])] = 0
                total += charge
            costs.append(total)
        return tuple(costs)

    def _row(self, cost: _Cost, position: Position) -> Codes:
        """The cost of each kind of people in a position."""
        asks = (cost.name, cost.asks(position))
        if asks not in self._rows:
            firsts = self.crowd.kinds(cost.name, cost.reads).firsts
            self._rows[asks] = np.array([cost.of(self._view, one, position) for one in firsts], dtype=np.int64)
        return self._rows[asks]
