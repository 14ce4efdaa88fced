"""The pairs of people whose loss together costs most: two searches per pair at most, and most pairs need none."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from planner.analysis.nminus1 import level_id
from planner.domain.plan import Plan
from planner.eligibility import Eligibility
from planner.placement.residual_network import NOTHING, Forest, ResidualNetwork

MOST = 20
"""Pairs shown."""

_BASE = NOTHING + 1


@dataclass(frozen=True)
class _Classes:
    """People who hold a name, those who are alike together; the worth of the position's last name first, then ids."""

    first: NDArray[np.int64]
    second: NDArray[np.int64]
    """Another row of the class, −1 if it has but one."""
    size: NDArray[np.int64]
    last: NDArray[np.int64]
    """Level of the last name of the position held: no single loss there is worse."""


def _classes(network: ResidualNetwork) -> _Classes:
    found: dict[tuple[int, bool, bytes], list[int]] = {}
    for row in np.flatnonzero(network.at >= 0).tolist():
        may = network.eligible(np.array([row]))[0].tobytes()
        found.setdefault((int(network.at[row]), bool(network.movable[row]), may), []).append(row)
    worth = network.last_level()
    members = sorted(found.values(), key=lambda rows: (int(worth[network.at[rows[0]]]), rows[0]))
    first = np.array([rows[0] for rows in members], dtype=np.int64)
    return _Classes(
        first=first,
        second=np.array([rows[1] if len(rows) > 1 else -1 for rows in members], dtype=np.int64),
        size=np.array([len(rows) for rows in members], dtype=np.int64),
        last=worth[network.at[first]],
    )


class _Worst:
    """The worst pairs so far: a smaller key is worse, the earlier of equals stays."""

    def __init__(self, most: int) -> None:
        self._most, self._pairs = most, list[tuple[int, int, int]]()

    @property
    def threshold(self) -> int:
        """A pair must be below to come in."""
        return self._pairs[-1][0] if len(self._pairs) >= self._most else _BASE * _BASE

    def offer(self, keys: NDArray[np.int64], one: int, others: NDArray[np.int64]) -> None:
        """Takes the worst of the pairs of one class with others."""
        below = np.flatnonzero(keys < self.threshold)
        best = below[np.argsort(keys[below], kind="stable")[: self._most]]
        self._pairs += [(int(keys[at]), one, int(others[at])) for at in best]
        self._pairs = sorted(self._pairs)[: self._most]

    def pairs(self) -> list[tuple[int, int, int]]:
        """Key and the two classes, the worst pair first."""
        return self._pairs


def _key(one: NDArray[np.int64], two: NDArray[np.int64]) -> NDArray[np.int64]:
    """Two lost names as one number; smaller is worse in the lexicographic order of the levels."""
    key: NDArray[np.int64] = np.minimum(one, two) * _BASE + np.maximum(one, two)
    return key


def pair_losses(plan: Plan, eligibility: Eligibility, most: int = MOST) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The worst pairs of people to lose; holds person ids, for the strategist only.

    Exact without lending limits (with them a pair can cost more, never less). The loss of a pair is that of the one
    and then that of the other in what is left. A pair costs at least as much as its two losses one by one.

    Pruning: people who are alike are one class; classes come in the order of what their position could lose at worst,
    and the search ends where twice that is no worse than the pairs found; a second loss is searched for only if the
    first one has broken a step of some chain.

    Args:
        plan: a verified plan that is proven optimal.
        eligibility: eligibility of its case.
        most: pairs given.

    Returns:
        The worst pairs, and the worst of those that cost more together than one by one: they are each other's backup,
        or lean on the same one. Columns ``person``, ``position``, ``other``, ``other_position``, ``level`` and
        ``next_level`` (the two levels that lose a name, the better first, empty text for none), ``alone`` and
        ``other_alone`` (levels of the losses one by one), ``alike`` (pairs of people that this one stands for).
    """
    network = ResidualNetwork(plan, eligibility)
    base = network.forest()
    classes = _classes(network)
    worst, joint = _search(network, base, classes, most)
    alone = base.level[network.at[classes.first]]
    return tuple(_table(found, network, plan, eligibility, classes, alone) for found in (worst, joint))  # type: ignore[return-value]


def _search(network: ResidualNetwork, base: Forest, classes: _Classes, most: int) -> tuple[_Worst, _Worst]:
    worst, joint = _Worst(most), _Worst(most)
    alone = base.level[network.at[classes.first]]
    number = np.arange(len(alone))
    for one, row in enumerate(classes.first.tolist()):
        limit = classes.last[one] * (_BASE + 1)
        if limit >= max(worst.threshold, joint.threshold):
            break
        with network.without(row, base):
            forest = base if network.holds(base) else network.forest()
            others = number[one if classes.second[one] >= 0 else one + 1 :]
            rows = classes.first[others]
            rows[others == one] = classes.second[one]
            after = forest.level[network.at[rows]]
        keys = _key(alone[one], after)
        worst.offer(keys, one, others)
        more = after != alone[others]
        joint.offer(keys[more], one, others[more])
    return worst, joint


def _table(
    found: _Worst,
    network: ResidualNetwork,
    plan: Plan,
    eligibility: Eligibility,
    classes: _Classes,
    alone: NDArray[np.int64],
) -> pd.DataFrame:
    ids, wanted = eligibility.facts.people.ids, plan.wanted
    rows = []
    for key, one, two in found.pairs():
        first = int(classes.first[one])
        second = int(classes.first[two] if one != two else classes.second[one])
        alike = classes.size[one] * (classes.size[two] if one != two else classes.size[one] - 1) // (1 + (one == two))
        places = (wanted[network.at[row]].position for row in (first, second))
        position, other_position = places
        levels = [level_id(level) for level in (*divmod(key, _BASE), int(alone[one]), int(alone[two]))]
        rows.append((ids[first], position, ids[second], other_position, *levels, int(alike)))
    columns = ["person", "position", "other", "other_position", "level", "next_level", "alone", "other_alone", "alike"]
    return pd.DataFrame(rows, columns=columns)
