"""The pairs of people whose loss together costs most: two searches per pair at most, and most pairs need none."""

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from planner.analysis.losses.one_person import SingleLosses, worst_level
from planner.analysis.losses.pair_classes import Pair, PairClasses, pair_classes
from planner.analysis.losses.pairs_under_rules import PairsUnderRules
from planner.analysis.losses.scale import Change, Scale
from planner.analysis.losses.under_rules import LossesUnderRules
from planner.analysis.solved import Solved
from planner.domain.levels import Order
from planner.placement.losses.residual_network import Forest, ResidualNetwork

MOST = 20
"""Pairs shown."""


class _Worst:
    """The worst pairs so far: a larger value is worse, the earlier of equals stays."""

    def __init__(self, most: int) -> None:
        self._most, self._pairs = most, list[tuple[int, int, int]]()

    @property
    def threshold(self) -> int:
        """A pair must be above to come in."""
        return -self._pairs[-1][0] if len(self._pairs) >= self._most else -1

    def offer(self, values: NDArray[np.int64], kind: int, others: NDArray[np.int64]) -> None:
        """Takes the worst of the pairs of one class with others."""
        above = np.flatnonzero(values > self.threshold)
        best = above[np.argsort(-values[above], kind="stable")[: self._most]]
        self._pairs += [(-int(values[at]), kind, int(others[at])) for at in best]
        self._pairs = sorted(self._pairs)[: self._most]

    def pairs(self, scale: Scale) -> list[Pair]:
        """The worst pair first."""
        return [Pair(scale.change(-value), one, two) for value, one, two in self._pairs]


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
        ``next_level`` (the first two names lost by level, the better first, empty text for none), ``change`` (what is
        added to each of the seat levels), ``exact`` (False: at least so much), ``alone`` and ``other_alone``
        (best levels of the losses one by one), ``alike`` (pairs of people that this one stands for).
    """
    rules = LossesUnderRules(solved)
    network = rules.network
    order, scale = solved.plan.order, Scale(solved.plan.order)
    classes = pair_classes(network, scale, rules.lending, alone=rules.coupled)
    base = network.forest()
    alone = [order.worth(grade) for grade in base.grade[network.at[classes.first]].tolist()]
    worst, joint = (found.pairs(scale) for found in _search(network, base, classes, most))
    if not rules.free:
        singles = singles or SingleLosses(solved)
        start = [(pair.one, pair.two) for pair in (*worst, *joint)]
        worst, joint = PairsUnderRules(rules, singles, classes).search(start, most)
        alone = [singles.of(row).change for row in classes.first.tolist()]
    ids, places = (
        solved.facts.people.ids,
        [solved.plan.wanted[at].position for at in network.at[classes.first].tolist()],
    )
    levels = [worst_level(change, order) for change in alone]
    first, second = (_table(found, ids, places, classes, levels, order) for found in (worst, joint))
    return first, second


def _search(network: ResidualNetwork, base: Forest, classes: PairClasses, most: int) -> tuple[_Worst, _Worst]:
    worst, joint = _Worst(most), _Worst(most)
    alone = classes.scale.values(base.grade[network.at[classes.first]])
    number = np.arange(len(alone))
    # Later classes can lose two names of one position at worst, or one name each of two no better than this one's.
    both = classes.last + np.maximum(classes.last, classes.before)
    limit = np.maximum.accumulate(both[::-1])[::-1]
    for kind, row in enumerate(classes.first.tolist()):
        if limit[kind] <= min(worst.threshold, joint.threshold):
            break
        with network.without(row, base):
            forest = base if network.holds(base) else network.forest()
            others = number[kind if classes.second[kind] >= 0 else kind + 1 :]
            rows = classes.first[others]
            rows[others == kind] = classes.second[kind]
            after = classes.scale.values(forest.grade[network.at[rows]])
        values = alone[kind] + after
        worst.offer(values, kind, others)
        more = after != alone[others]
        joint.offer(values[more], kind, others[more])
    return worst, joint


def _table(
    pairs: list[Pair], ids: tuple[str, ...], places: list[str], classes: PairClasses, alone: list[str], order: Order
) -> pd.DataFrame:
    rows = []
    for pair in pairs:
        first_class, second_class = pair.one, pair.two
        first, second = classes.rows(first_class, second_class)
        people = (ids[first], places[first_class], ids[second], places[second_class])
        levels = (*_lost(pair.change, order), pair.change, pair.exact, alone[first_class], alone[second_class])
        rows.append((*people, *levels, classes.alike(first_class, second_class)))
    columns = ["person", "position", "other", "other_position", "level", "next_level", "change", "exact", "alone"]
    return pd.DataFrame(rows, columns=[*columns, "other_alone", "alike"])


def _lost(change: Change, order: Order) -> tuple[str, ...]:
    """Levels of the first two names lost, empty text for none; an outage is no name."""
    names = [order.names[level] for level, more in enumerate(change) if level not in order.outages for _ in range(more)]
    return tuple([*names, "", ""][:2])
