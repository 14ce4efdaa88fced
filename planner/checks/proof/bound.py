"""The bound that the prices of a part give, by adding and comparing integers (docs/model.md, Certificate).

Numpy only looks things up here: who may hold what, and which of the values of an offer is whose. The values themselves
are Python's integers; people are compared by the rank of their best value among all values that there are.
"""

from collections.abc import Iterator, Sequence
from itertools import product
from typing import NamedTuple

import numpy as np

from planner.checks.levels import OF_MINIMUM
from planner.checks.proof.crowd import Codes
from planner.checks.proof.offers import Offer, Offers
from planner.checks.proof.reading import Reading
from planner.checks.proof.rooms import Family, Rooms
from planner.domain.levels import COST_LEVELS, MAX_COST
from planner.domain.organisation import Position
from planner.domain.person import Person


def lower_bounds(readings: Sequence[Reading], offers: Offers, rooms: Rooms) -> list[tuple[int, ...]]:
    """What no plan falls below: per part one vector over its goals, times its denominator.

    Args:
        readings: the parts.
        offers: what people may take.
        rooms: rules that may have multipliers.
    """
    chances = tuple(offers.all())
    sums = [_People(reading, offers, rooms, chances) for reading in readings]
    for number, offer in enumerate(chances):
        people = offers.able(offer)
        if len(people):
            costs = offers.costs(offer, people)
            for one in sums:
                one.offered(number, people, _mixed(costs, _sizes(offer)))
    return [
        reading.apart(_least(reading, offers, rooms) - one.total()) for reading, one in zip(readings, sums, strict=True)
    ]


def _least(reading: Reading, offers: Offers, rooms: Rooms) -> int:
    """All that is wanted, less what pins, positions and rooms bring."""
    stakes, worth = offers.stakes, reading.worth
    total = sum(each * (names - fixed) for each, names, fixed in zip(worth, stakes.wanted, stakes.fixed, strict=True))
    for ident, steps in stakes.open.items():
        price = reading.prices.get(ident, 0)
        # A name of the minimum uses room of the team mixes: without it one more name would be missing.
        mixes = sum(reading.multipliers.get(key, 0) for key in rooms.mixes(ident))
        for number, step in enumerate(steps):
            each = sum(worth[level] * times for level, times in step.worth)
            charge = mixes if number < OF_MINIMUM else 0
            total -= step.names * max(0, each - charge - price)
    return total - sum(value * (rooms.left(key) or 0) for key, value in reading.multipliers.items())


def _sizes(offer: Offer) -> tuple[int, ...]:
    """Per cost level how many costs there may be: 0 up to the largest of each position."""
    return tuple(MAX_COST[level] * len(offer.positions) + 1 for level in COST_LEVELS)


def _mixed(digits: Sequence[Codes], sizes: Sequence[int]) -> Codes:
    """One number for several, as ``product`` of their ranges counts them."""
    mixed = digits[0]
    for digit, size in zip(digits[1:], sizes[1:], strict=True):
        mixed = mixed * size + digit
    return mixed


class _Charge(NamedTuple):
    """What multipliers take from the value of one offer, by kinds of people."""

    codes: Codes
    """N kinds of people."""
    digits: Codes
    """Per kind, which of the values."""
    values: tuple[int, ...]

    def and_(self, other: "_Charge") -> "_Charge":
        """Both together, of the combinations that there are."""
        size = len(other.values)
        mixed = self.digits[self.codes] * size + other.digits[other.codes]
        found, codes = np.unique(mixed, return_inverse=True)
        values = tuple(self.values[one // size] + other.values[one % size] for one in found.tolist())
        return _Charge(codes.reshape(mixed.shape), np.arange(len(found)), values)


class _People:
    """The sum over people of the best that each could bring at the prices of one part."""

    def __init__(self, reading: Reading, offers: Offers, rooms: Rooms, chances: Sequence[Offer]) -> None:
        self._reading, self._offers = reading, offers
        named = {key[:2] for key in reading.multipliers}
        self._charging = [family for family in rooms.families if family.rule in named]
        self._cost = [reading.worth[level] for level in offers.stakes.cost_levels]
        self._charges = [self._charge(offer) for offer in chances]
        tables = [self._table(offer, charge) for offer, charge in zip(chances, self._charges, strict=True)]
        self._values = sorted({0, *(value for table in tables for value in table)})
        rank = {value: number for number, value in enumerate(self._values)}
        self._ranks = [np.array([rank[value] for value in table], dtype=np.int64) for table in tables]
        self._best = np.zeros(len(offers.crowd.people), dtype=np.int64)

    def _charge(self, offer: Offer) -> _Charge | None:
        """What the multipliers take, if they take anything."""
        charge = None
        for family in self._charging:
            if any(map(family.about, offer.positions)):
                kinds = family.kinds(self._offers.crowd)
                taken = [self._taken(family, key, offer.positions) for key in kinds.keys]
                values = tuple(sorted(set(taken)))
                one = _Charge(kinds.codes, np.array([values.index(value) for value in taken], dtype=np.int64), values)
                charge = one if charge is None else charge.and_(one)
        return charge

    def _taken(self, family: Family, key: object, positions: Sequence[Position]) -> int:
        """Multipliers of the rules whose room somebody uses, as often as they use it."""
        taken = 0
        for rule, weight in family.uses(key, positions).items():
            taken += self._reading.multipliers.get(rule, 0) * weight
        return taken

    def _table(self, offer: Offer, charge: _Charge | None) -> list[int]:
        """The value of the offer for every mixture of costs and charges, 0 where it is worth nothing."""
        price = self._price(offer)
        spent = [
            sum(cost * digit for cost, digit in zip(self._cost, digits, strict=True))
            for digits in product(*map(range, _sizes(offer)))
        ]
        return [max(0, price - one - taken) for one in spent for taken in (charge.values if charge else (0,))]

    def _price(self, offer: Offer) -> int:
        prices = sum(self._reading.prices.get(position.id, 0) for position in offer.positions)
        return prices - offer.price * self._cost[0]

    def offered(self, number: int, people: Codes, costs: Codes) -> None:
        """Some people may take an offer at some mixtures of costs."""
        charge = self._charges[number]
        if charge is not None:
            costs = costs * len(charge.values) + charge.digits[charge.codes[people]]
        self._best[people] = np.maximum(self._best[people], self._ranks[number][costs])

    def total(self) -> int:
        """The sum, once all offers have been made."""
        counts: list[int] = np.bincount(self._best).tolist()
        return sum(self._values[rank] * count for rank, count in enumerate(counts) if count) + sum(self._beside())

    def _beside(self) -> Iterator[int]:
        """The best second position of each person who is pinned to one."""
        crowd, view = self._offers.crowd, self._offers.crowd.view
        for ident, (held, *others) in self._offers.pinned.items():
            person, first = view.people[ident], view.positions[held]
            chances = () if others else self._offers.beside(held, ident)
            yield max((self._second(first, offer, person, crowd.number[ident]) for offer in chances), default=0)

    def _second(self, first: Position, offer: Offer, person: Person, number: int) -> int:
        """What a second position is worth; no rule counts the person again."""
        costs = self._offers.costs(offer, np.array([number], dtype=np.int64))
        value = self._price(offer) - sum(cost * int(digit[0]) for cost, digit in zip(self._cost, costs, strict=True))
        for family in self._charging:
            key = family.reads(self._offers.crowd.view, person)
            both = self._taken(family, key, (first, *offer.positions))
            value -= both - self._taken(family, key, (first,))
        return max(0, value)
