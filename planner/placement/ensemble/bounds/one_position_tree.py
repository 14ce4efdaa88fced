"""Branch and bound on one position's names: the best choice, or a bound on it when time is up.

Choices grow name by name, in an order with the most promising people first, so that every choice is met once. Begun
choices wait in a queue, best bound first; a whole batch of them is grown and bounded in a few products of matrices.
"""

import heapq
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from planner.facts import chunks
from planner.placement.ensemble.bounds.one_position import Numbers, Pricing, good_choice
from planner.placement.ensemble.bounds.one_position_bound import Begun, bounds

_BATCH = 32
_FIRST_ROUNDS, _ROUNDS = 60, 16


class Waiting(NamedTuple):
    """A begun choice in the queue; the order of the fields is the order of the queue."""

    minus_bound: float
    """No choice that grows from it is worth more than minus this: the most promising come first."""
    number: int
    """In the order of coming, so that the queue compares nothing further."""
    first: int
    """First person who may be added."""
    names: int
    """Names still open."""
    worth: float
    """Worth of the names so far."""
    counts: Numbers
    """Names present, by future."""
    multipliers: Numbers
    """By future."""


class PricingTree:
    """Searches step by step; ``bound`` holds at any time.

    Args:
        pricing: the question.
        multipliers: F whole multipliers from 0 to the weight that give a good first bound.
        most_waiting: begun choices kept; beyond them the search ends with the bound that it has.
    """

    def __init__(self, pricing: Pricing, multipliers: NDArray[np.int64], most_waiting: int) -> None:
        start = multipliers.astype(pricing.weight.dtype)
        order = np.argsort(pricing.price - pricing.present @ start, kind="stable")
        self._q = Pricing(pricing.present[order], pricing.seats, pricing.weight, pricing.price[order], pricing.most)
        self.value = max(0, self._q.worth(good_choice(self._q)))
        """Worth of the best choice known."""
        self.nodes = 0
        """Choices looked at."""
        self._waiting: list[Waiting] = []
        self._number, self._most_waiting = 0, most_waiting
        empty = Begun(np.zeros((1, len(start)), start.dtype), np.zeros(1), np.zeros(1, np.int64), start[None])
        best, kept = bounds(self._q, empty, self._q.most, self.value, _FIRST_ROUNDS)
        self._keep(Begun(empty.counts, empty.worth, empty.first, kept), self._q.most, best)

    @property
    def done(self) -> bool:
        """Whether the best choice is known, or the search has grown too large."""
        return (
            not self._waiting or -self._waiting[0].minus_bound <= self.value or len(self._waiting) > self._most_waiting
        )

    @property
    def bound(self) -> int:
        """No choice is worth more."""
        return max(self.value, int(-self._waiting[0].minus_bound)) if self._waiting else self.value

    def advance(self) -> None:
        """Grows the most promising choices by one name each."""
        queue = self._waiting
        names = queue[0].names
        batch: list[Waiting] = []
        others: list[Waiting] = []
        while queue and len(batch) < _BATCH and len(others) < _BATCH and -queue[0].minus_bound > self.value:
            choice = heapq.heappop(queue)
            (batch if choice.names == names else others).append(choice)
        for choice in others:
            heapq.heappush(queue, choice)
        begun = Begun(
            np.stack([choice.counts for choice in batch]),
            np.array([choice.worth for choice in batch]),
            np.array([choice.first for choice in batch], dtype=np.int64),
            np.stack([choice.multipliers for choice in batch]),
        )
        self._grow(begun, names, -np.array([choice.minus_bound for choice in batch]))

    def _grow(self, begun: Begun, names: int, bound: NDArray[np.float64]) -> None:
        """Adds to each begun choice whoever may still make it worth more than the best choice known."""
        may, quick = self._quick(begun, names, bound)
        parent, person = np.nonzero(may & (quick > self.value))
        for part in chunks(len(parent)):
            rows, who = parent[part], person[part]
            counts, there = begun.counts[rows], self._q.present[who]
            gain = (there * self._q.weight * (counts < self._q.seats)).sum(axis=1, dtype=np.float64)
            worth = begun.worth[rows] + gain - self._q.price[who]
            grown = Begun(counts + there, worth, who + 1, begun.multipliers[rows])
            self.nodes += len(rows)
            self.value = max(self.value, int(worth.max()))
            self._look_at(grown, names - 1, quick[rows, who].astype(np.float64))

    def _quick(
        self, begun: Begun, names: int, bound: NDArray[np.float64]
    ) -> tuple[NDArray[np.bool_], NDArray[np.float64]]:
        """Choices × people: whether the person may be added, and a bound on the choice with the person.

        With the multipliers as they are, a name that is not among the best costs the difference to the last of them:
        off the bound that these multipliers give, which need not be the smallest one known.
        """
        score = begun.multipliers @ self._q.present.T - self._q.price
        may = np.arange(score.shape[1]) >= begun.first[:, None]
        open_names = min(names, score.shape[1])
        taken = np.partition(np.where(may, np.maximum(score, 0), 0), -open_names, axis=1)[:, -open_names:]
        last, top = taken[:, :1], taken.sum(axis=1, dtype=np.float64)
        lacking = np.maximum(self._q.seats - begun.counts, 0)
        relaxed = begun.worth + ((self._q.weight - begun.multipliers) * lacking).sum(axis=1, dtype=np.float64) + top
        return may, np.minimum(bound[:, None], relaxed[:, None] - np.maximum(last - score, 0))

    def _look_at(self, grown: Begun, names: int, quick: NDArray[np.float64]) -> None:
        if names == 0:
            return
        if names == 1:
            gains = self._q.gains(grown.counts)
            gains[np.arange(gains.shape[1]) < grown.first[:, None]] = 0
            self.value = max(self.value, int((grown.worth + gains.max(axis=1)).max()))
            return
        best, kept = bounds(self._q, grown, names, self.value, _ROUNDS)
        best = np.minimum(best, quick)
        keep = np.flatnonzero(best > self.value)
        self._keep(Begun(grown.counts[keep], grown.worth[keep], grown.first[keep], kept[keep]), names, best[keep])

    def _keep(self, begun: Begun, names: int, best: NDArray[np.float64]) -> None:
        for row, bound in enumerate(best):
            self._number += 1
            worth, first = float(begun.worth[row]), int(begun.first[row])
            counts, multipliers = begun.counts[row].copy(), begun.multipliers[row].copy()
            heapq.heappush(
                self._waiting, Waiting(-float(bound), self._number, first, names, worth, counts, multipliers)
            )
