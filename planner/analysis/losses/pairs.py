"""The pairs of people whose loss together costs most: two searches per pair at most, and most pairs need none."""

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from planner.analysis.losses.one_person import SingleLosses, level_id
from planner.analysis.losses.pair_classes import BASE, Pair, PairClasses, change_of_key, pair_classes, pair_key
from planner.analysis.losses.pairs_under_rules import PairsUnderRules
from planner.analysis.losses.under_rules import LossesUnderRules
from planner.analysis.solved import Solved
from planner.placement.losses.residual_network import NOTHING, Forest, ResidualNetwork

MOST = 20
"""Pairs shown."""


class _Worst:
    """The worst pairs so far: a smaller key is worse, the earlier of equals stays."""

    def __init__(self, most: int) -> None:
        self._most, self._pairs = most, list[tuple[int, int, int]]()

    @property
    def threshold(self) -> int:
        """A pair must be below to come in."""
        return self._pairs[-1][0] if len(self._pairs) >= self._most else BASE * BASE

    def offer(self, keys: NDArray[np.int64], kind: int, others: NDArray[np.int64]) -> None:
        """Takes the worst of the pairs of one class with others."""
        below = np.flatnonzero(keys < self.threshold)
        best = below[np.argsort(keys[below], kind="stable")[: self._most]]
        self._pairs += [(int(keys[at]), kind, int(others[at])) for at in best]
        self._pairs = sorted(self._pairs)[: self._most]

    def pairs(self) -> list[Pair]:
        """The worst pair first."""
        return [Pair(change_of_key(key), one, two) for key, one, two in self._pairs]


def pair_losses(
    solved: Solved, most: int = MOST, singles: SingleLosses | None = None
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The worst pairs of people to lose; holds person ids, for the strategist only.

    The loss of a pair is that of the one and then that of the other in what is left; it costs at least as much as the
    two one by one. Where lending limits or other coupling rules are active, each pair found, and each that could be
    worse, is held against them (``losses_under_rules``), and solved anew where no chain of moves is proof.

    Pruning: people who are alike are one class; classes come in the order of what their position could lose at worst,
    and the search ends where twice that is no worse than the pairs found; a second loss is searched for only if the
    first one has broken a step of some chain.

    Args:
        solved: a verified plan that is proven optimal, with its case.
        most: pairs given.
        singles: all single losses of the plan, if already known.

    Returns:
        The worst pairs, and the worst of those that cost more together than one by one: they are each other's backup,
        or lean on the same one. Columns ``person``, ``position``, ``other``, ``other_position``, ``level`` and
        ``next_level`` (the first two names lost by level, the better first, empty text for none), ``change`` (missing
        names more on each of the nine seat levels), ``exact`` (False: at least so much), ``alone`` and ``other_alone``
        (best levels of the losses one by one), ``alike`` (pairs of people that this one stands for).
    """
    rules = LossesUnderRules(solved)
    network = rules.network
    classes = pair_classes(network, rules.lending, alone=rules.coupled)
    base = network.forest()
    alone = base.level[network.at[classes.first]]
    worst, joint = (found.pairs() for found in _search(network, base, classes, most))
    if not rules.free:
        singles = singles or SingleLosses(solved)
        start = [(pair.one, pair.two) for pair in (*worst, *joint)]
        worst, joint = PairsUnderRules(rules, singles, classes).search(start, most)
        alone = np.array([singles.of(row).level for row in classes.first.tolist()], dtype=np.int64)
    ids, places = (
        solved.facts.people.ids,
        [solved.plan.wanted[at].position for at in network.at[classes.first].tolist()],
    )
    first, second = (_table(found, ids, places, classes, alone.tolist()) for found in (worst, joint))
    return first, second


def _search(network: ResidualNetwork, base: Forest, classes: PairClasses, most: int) -> tuple[_Worst, _Worst]:
    worst, joint = _Worst(most), _Worst(most)
    alone = base.level[network.at[classes.first]]
    number = np.arange(len(alone))
    # Later classes can lose two names of one position at worst, or one name each of two no better than this one's.
    both = pair_key(classes.last, np.minimum(classes.last, classes.before))
    limit = np.minimum.accumulate(both[::-1])[::-1]
    for kind, row in enumerate(classes.first.tolist()):
        if limit[kind] >= max(worst.threshold, joint.threshold):
            break
        with network.without(row, base):
            forest = base if network.holds(base) else network.forest()
            others = number[kind if classes.second[kind] >= 0 else kind + 1 :]
            rows = classes.first[others]
            rows[others == kind] = classes.second[kind]
            after = forest.level[network.at[rows]]
        keys = pair_key(alone[kind], after)
        worst.offer(keys, kind, others)
        more = after != alone[others]
        joint.offer(keys[more], kind, others[more])
    return worst, joint


def _table(
    pairs: list[Pair], ids: tuple[str, ...], places: list[str], classes: PairClasses, alone: list[int]
) -> pd.DataFrame:
    rows = []
    for pair in pairs:
        one, two = pair.one, pair.two
        first, second = classes.rows(one, two)
        lost = [level for level, more in enumerate(pair.change) for _ in range(more)] + [NOTHING, NOTHING]
        levels = [level_id(level) for level in (*lost[:2], alone[one], alone[two])]
        people = (ids[first], places[one], ids[second], places[two])
        rows.append((*people, *levels[:2], pair.change, pair.exact, *levels[2:], classes.alike(one, two)))
    columns = ["person", "position", "other", "other_position", "level", "next_level", "change", "exact", "alone"]
    return pd.DataFrame(rows, columns=[*columns, "other_alone", "alike"])
