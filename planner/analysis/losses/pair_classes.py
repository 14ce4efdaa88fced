"""People who hold a name, those who are alike together, and the pairs of them that are found to cost most."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from planner.analysis.losses.under_rules import Change, change_of
from planner.placement.losses.lending import Lending
from planner.placement.losses.residual_network import NOTHING, ResidualNetwork

BASE = NOTHING + 1
"""One more than the largest level."""


@dataclass(frozen=True)
class PairClasses:
    """Classes of people who are alike; those whose position's last name is worth most first, then by row."""

    first: NDArray[np.int64]
    second: NDArray[np.int64]
    """Another row of the class, −1 if it has but one."""
    size: NDArray[np.int64]
    last: NDArray[np.int64]
    """Level of the last name of the position held: no single loss there is worse."""
    before: NDArray[np.int64]
    """Level of the name before it, ``NOTHING`` if there is but one: no second loss in the same position is worse."""
    position: NDArray[np.int64]
    """The position held."""

    def largest(self, one: NDArray[np.int64], two: NDArray[np.int64]) -> NDArray[np.int64]:
        """Keys of what pairs can cost at most, where nobody need move."""
        same = self.position[one] == self.position[two]
        return pair_key(self.last[one], np.where(same, self.before[two], self.last[two]))

    def rows(self, one: int, two: int) -> tuple[int, int]:
        """Two people, one of each class; two different ones if the classes are the same."""
        return int(self.first[one]), int(self.first[two] if one != two else self.second[one])

    def alike(self, one: int, two: int) -> int:
        """Pairs of people that a pair of classes stands for."""
        size = self.size
        return int(size[one] * (size[two] if one != two else size[one] - 1) // (1 + (one == two)))


@dataclass(frozen=True)
class Pair:
    """A pair of classes and what losing one person of each costs."""

    change: Change
    one: int
    two: int
    exact: bool = True
    """False if it costs at least so much."""


def pair_classes(network: ResidualNetwork, lending: Lending, *, alone: bool) -> PairClasses:
    """People in the same position, with the same eligibility and the same standing under lending limits, together.

    Args:
        network: a solved placement.
        lending: its lending limits.
        alone: whether everybody is a class of their own, because some rule may tell people apart by anything.
    """
    classes: dict[tuple[int, bool, bytes], list[int]] = {}
    for row in np.flatnonzero(network.at >= 0).tolist():
        lent = lending.counts(np.full(network.size, row), network.columns)
        may = network.eligible(np.array([row]))[0].tobytes() + lent.tobytes()
        classes.setdefault((row if alone else int(network.at[row]), bool(network.movable[row]), may), []).append(row)
    worth, before = network.last_level(), network.last_level(1)
    members = sorted(classes.values(), key=lambda rows: (int(worth[network.at[rows[0]]]), rows[0]))
    first = np.array([rows[0] for rows in members], dtype=np.int64)
    return PairClasses(
        first=first,
        second=np.array([rows[1] if len(rows) > 1 else -1 for rows in members], dtype=np.int64),
        size=np.array([len(rows) for rows in members], dtype=np.int64),
        last=worth[network.at[first]],
        before=np.where(before < 0, NOTHING, before)[network.at[first]],
        position=network.at[first],
    )


def pair_key(one: NDArray[np.int64], two: NDArray[np.int64]) -> NDArray[np.int64]:
    """Two lost names as one number; smaller is worse in the lexicographic order of the levels."""
    key: NDArray[np.int64] = np.minimum(one, two) * BASE + np.maximum(one, two)
    return key


def change_of_key(key: int) -> Change:
    """The change that a key stands for."""
    return change_of(list(divmod(key, BASE)))
