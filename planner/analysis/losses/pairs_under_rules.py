"""The worst pairs under lending limits and other coupling rules: what the network promises, held against the rules."""

from bisect import insort
from collections.abc import Iterable, Iterator

import numpy as np

from planner.analysis.losses.one_person import SingleLosses
from planner.analysis.losses.pair_classes import Pair, PairClasses
from planner.analysis.losses.scale import Change
from planner.analysis.losses.under_rules import LossesUnderRules

MOST_LOOKS = 2000
"""Pairs looked at beside those that the network finds: the first ones that could be worse than what is found."""

_MOST_CLASSES = 1500
"""Classes among whose pairs these are sought, those whose positions can lose most."""


class _Worst:
    """The worst pairs so far; of equals those of the first classes."""

    def __init__(self, most: int) -> None:
        self._most, self.pairs = most, list[Pair]()

    @property
    def least(self) -> Change:
        """What a pair must cost more than to come in; the empty change if there is room."""
        return self.pairs[-1].change if len(self.pairs) == self._most else ()

    def offer(self, pair: Pair) -> None:
        """Takes a pair in if it is bad enough."""
        insort(self.pairs, pair, key=lambda one: ([-more for more in one.change], one.one, one.two))
        del self.pairs[self._most :]


class PairsUnderRules:
    """Looks at pairs one by one.

    A pair costs at least as much as each of the two alone and, where the rules cost the plan no name, as the residual
    network says; under lending limits at most the last names of both positions, since nobody need move.
    """

    def __init__(self, rules: LossesUnderRules, singles: SingleLosses, classes: PairClasses) -> None:
        self._rules, self._classes = rules, classes
        self._alone = [singles.of(row).change for row in classes.first.tolist()]

    def search(self, start: Iterable[tuple[int, int]], most: int) -> tuple[list[Pair], list[Pair]]:
        """The worst pairs, and the worst of those that cost more together than one by one.

        Args:
            start: pairs of classes that the network finds.
            most: pairs wanted of each.
        """
        worst, joint, looks = _Worst(most), _Worst(most), 0
        seen = set(start)
        for first, second in sorted(seen):
            self._look(first, second, worst, joint)
        # Other rules can cost more than the names of the two, so that nothing bounds what other pairs cost.
        for first, second, largest in () if self._rules.coupled else self._others(seen):
            if looks >= MOST_LOOKS or largest <= joint.least:
                break
            if largest > worst.least or largest > self._both(first, second):
                self._look(first, second, worst, joint)
                looks += 1
        return worst.pairs, joint.pairs

    def _look(self, first: int, second: int, worst: _Worst, joint: _Worst) -> None:
        least = max(self._alone[first], self._alone[second])
        change, exact = self._rules.of(list(self._classes.rows(first, second)), least)
        pair = Pair(change, first, second, exact)
        worst.offer(pair)
        if change > self._both(first, second):
            joint.offer(pair)

    def _both(self, first: int, second: int) -> Change:
        """What the two cost one by one."""
        return tuple(map(sum, zip(self._alone[first], self._alone[second], strict=True)))

    def _others(self, seen: set[tuple[int, int]]) -> Iterator[tuple[int, int, Change]]:
        """Other pairs, and the most that each can cost; the worst first."""
        classes = self._classes
        one, two = np.triu_indices(min(len(classes.first), _MOST_CLASSES))
        most = classes.largest(one, two)
        for number in np.argsort(-most, kind="stable").tolist():
            pair = int(one[number]), int(two[number])
            if pair not in seen and (pair[0] != pair[1] or classes.second[pair[0]] >= 0):
                yield *pair, classes.scale.change(int(most[number]))
