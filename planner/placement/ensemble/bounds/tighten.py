"""A tighter bound than the relaxation's: the best names of each position found one by one, instead of fractions.

The relaxation lets fractions of many people stand in a position, which smooths absence out; the more futures, the more
that gains. If every person has a price, positions no longer depend on each other, and no placement is worth more than
all prices together with the best choice of names of each position at these prices (Dantzig and Wolfe 1960, with the
bound of one round of pricing). Any prices give a proven bound; those of the relaxation are good ones.
"""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from planner.placement.ensemble.bounds.best_placement import BestPlacement
from planner.placement.ensemble.bounds.one_position import Pricing, build_pricing, good_choice
from planner.placement.ensemble.bounds.one_position_tree import PricingTree
from planner.placement.ensemble.bounds.person_prices import person_prices
from planner.placement.ensemble.problem import EnsembleProblem

_TOO_SMALL = 1e-5
"""Share of the bound below which a position is not worth the search."""
_SHORT, _LONG = 2_000, 40_000
"""Begun choices kept in a short and a long search."""


class Tightener:
    """Tightens a bound of the relaxation, position by position.

    Args:
        problem: the problem.
        multipliers: F × m whole multipliers from 0 to weight × scale.
        scale: parts of one unit of weight.
    """

    def __init__(self, problem: EnsembleProblem, multipliers: NDArray[np.int64], scale: int) -> None:
        self._problem, self._multipliers, self._scale = problem, multipliers, scale
        self._weight = np.broadcast_to(problem.weight * scale, multipliers.shape)
        placing = BestPlacement(problem)
        reward = placing.rewards(problem.present, multipliers)
        at, _ = placing.best(reward)
        self._price = person_prices(problem, placing, reward, at)
        self._best = [self._relaxed_choice(position) for position in range(problem.positions)]
        self._total = int(self._price.sum()) + sum(self._best)

    @property
    def bound(self) -> int:
        """No placement has a larger value."""
        return self._total // self._scale

    def _able(self, position: int) -> NDArray[np.int64]:
        return np.flatnonzero(self._problem.eligible[:, position])

    def _relaxed_choice(self, position: int) -> int:
        """Bound on the best choice of a position by the multipliers alone."""
        able, multipliers = self._able(position), self._multipliers[:, position]
        if not min(len(able), int(self._problem.most[position])):
            return 0
        rest = self._weight[:, position] - multipliers
        score = self._problem.present[:, able].T.astype(np.float64) @ multipliers.astype(np.float64) - self._price[able]
        best = np.sort(np.maximum(score, 0))[::-1][: int(self._problem.most[position])]
        return int((self._problem.seats[:, position] * rest).sum()) + int(best.sum())

    def _counting(self, position: int) -> NDArray[np.int64]:
        """Futures in which a covered seat of the position is worth something."""
        return np.flatnonzero((self._weight[:, position] > 0) & (self._problem.seats[:, position] > 0))

    def _pricing(self, position: int) -> Pricing:
        able, futures = self._able(position), self._counting(position)
        return build_pricing(
            self._problem.present[np.ix_(futures, able)].T,
            self._problem.seats[futures, position],
            self._weight[futures, position],
            self._price[able],
            int(self._problem.most[position]),
        )

    def improve(self) -> Iterator[int]:
        """The bound after each step, until nothing more can be gained; a step takes some hundredths of a second.

        First every position gets a short search, those with few names before the others because they are proven
        soonest; then those where most may still be gained get a long one.
        """
        questions = {position: self._pricing(position) for position in range(self._problem.positions)}
        known = {position: one.worth(good_choice(one)) if one.most else 0 for position, one in questions.items()}
        for waiting in (_SHORT, _LONG):
            hope = {position: self._best[position] - worth for position, worth in known.items()}
            order = [position for position in hope if hope[position] > self._total * _TOO_SMALL]
            names = {position: questions[position].most if waiting == _SHORT else 0 for position in order}
            for position in sorted(order, key=lambda position: (names[position], -hope[position], position)):
                multipliers = self._multipliers[self._counting(position), position]
                tree = PricingTree(questions[position], multipliers, waiting)
                while not tree.done:
                    tree.advance()
                    self._lower(position, tree.bound)
                    yield self.bound
                self._lower(position, tree.bound)
                known[position] = max(known[position], tree.value)

    def _lower(self, position: int, bound: int) -> None:
        self._total -= max(0, self._best[position] - bound)
        self._best[position] = min(self._best[position], bound)
