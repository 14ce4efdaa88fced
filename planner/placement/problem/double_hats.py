"""Two positions of one person on the arcs of a problem: who may hold which two, at what price, and who does."""

from collections.abc import Collection
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from planner.placement.problem.pins import Pins
from planner.placement.rules.conditions import Flags, Hats, Ints

Pair = tuple[int, int]
"""Row of a person, and column of a position."""


def _none() -> Ints:
    return np.zeros(0, dtype=np.int64)


@dataclass(frozen=True)
class HatPairs:
    """H pairs of arcs, each of one person who stands alone in a group."""

    first: Ints = field(default_factory=_none)
    """H arcs to the one position."""
    second: Ints = field(default_factory=_none)
    """H arcs to the other, larger."""
    price: Ints = field(default_factory=_none)
    """H prices, added to the level responsibility where both carry a name."""
    surcharge: Ints = field(default_factory=_none)
    """A prices of a name on each arc: somebody pinned has another position already. Empty if there are none."""

    def __bool__(self) -> bool:
        """Whether anybody may hold two positions."""
        return bool(len(self.first) or len(self.surcharge))

    def worn(self, x: Ints) -> Flags:
        """H: both positions of the pair are held (A names on the arcs)."""
        return np.asarray((x[self.first] > 0) & (x[self.second] > 0))

    def paid(self, x: Ints) -> int:
        """Prices of all that is worn."""
        own = int(self.surcharge @ x) if len(self.surcharge) else 0
        return own + int(self.price[self.worn(x)].sum())

    def twice(self, weights: NDArray[np.bool_] | Ints) -> Ints:
        """H: what a worn pair counts too much in a sum over A weights, in which a person is to count once."""
        return np.where(weights[self.second] != 0, weights[self.first], 0).astype(np.int64)

    def total(self, weights: NDArray[np.bool_] | Ints, x: Ints) -> int:
        """Sum of the weights over a placement, each person counted once."""
        return int(x @ weights) - int(self.twice(weights)[self.worn(x)].sum())


def pairs_on_arcs(hats: tuple[Hats, ...], people: Ints, columns: Ints, held: Ints) -> HatPairs:
    """Finds the pairs among the arcs of a problem.

    Args:
        hats: pairs of positions.
        people: A people, one of each arc's group.
        columns: A columns of the arcs' positions.
        held: A columns of the position that the person is pinned to, −1 for none.
    """
    if not hats:
        return HatPairs()
    arc = {pair: number for number, pair in enumerate(zip(people.tolist(), columns.tolist(), strict=True))}
    pairs, surcharge = [], np.zeros(len(people), dtype=np.int64)
    for hat in hats:
        surcharge[((held == hat.one) & (columns == hat.two)) | ((held == hat.two) & (columns == hat.one))] = hat.price
        for person in np.flatnonzero(hat.able).tolist():
            first, second = arc.get((person, hat.one)), arc.get((person, hat.two))
            if first is not None and second is not None and held[first] < 0:
                pairs.append((first, second, hat.price))
    table = np.array(sorted(pairs), dtype=np.int64).reshape(-1, 3).T
    return HatPairs(table[0], table[1], table[2], surcharge if surcharge.any() else _none())


def seconds_of_pins(hats: tuple[Hats, ...], pins: Pins, positions: int, alone: Collection[Pair]) -> dict[int, Flags]:
    """Per person with one pin, the m positions that may be held beside it; people without any are left out.

    Args:
        hats: pairs of positions.
        pins: the pins that hold.
        positions: m.
        alone: person and column of the pins beside which nothing is held.
    """
    columns: dict[int, list[int]] = {}
    for person, column in zip(pins.people, pins.columns, strict=True):
        columns.setdefault(person, []).append(column)
    seconds: dict[int, Flags] = {}
    for hat in hats:
        for person, held in columns.items():
            if (person, held[0]) in alone:
                continue
            if len(held) == 1 and held[0] in (hat.one, hat.two) and hat.able[person]:
                other = hat.two if held[0] == hat.one else hat.one
                seconds.setdefault(person, np.zeros(positions, dtype=np.bool_))[other] = True
    return seconds
