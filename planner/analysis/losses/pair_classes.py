"""People who hold a name, those who are alike together, and the pairs of them that are found to cost most."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from planner.analysis.losses.scale import Change, Scale
from planner.domain.levels import NOTHING
from planner.placement.losses.lending import Lending
from planner.placement.losses.residual_network import ResidualNetwork


@dataclass(frozen=True)
class PairClasses:
    """Classes of people who are alike; those whose position's last name is worth most first, then by row."""

    scale: Scale
    """What names are worth as one number."""
    first: NDArray[np.int64]
    second: NDArray[np.int64]
    """Another row of the class, −1 if it has but one."""
    size: NDArray[np.int64]
    last: NDArray[np.int64]
    """Value of the last name of the position held: no single loss there is worse."""
    before: NDArray[np.int64]
    """Value of the name before it, 0 if there is but one: no second loss in the same position is worse."""
    position: NDArray[np.int64]
    """The position held."""

    def largest(self, one: NDArray[np.int64], two: NDArray[np.int64]) -> NDArray[np.int64]:
        """Values of what pairs can cost at most, where nobody need move."""
        same = self.position[one] == self.position[two]
        most: NDArray[np.int64] = self.last[one] + np.where(same, self.before[two], self.last[two])
        return most

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


def pair_classes(network: ResidualNetwork, scale: Scale, lending: Lending, *, alone: bool) -> PairClasses:
    """People in the same position, with the same eligibility and the same standing under lending limits, together.

    Args:
        network: a solved placement.
        scale: what names are worth.
        lending: its lending limits.
        alone: whether everybody is a class of their own, because some rule may tell people apart by anything.
    """
    classes: dict[tuple[int, bool, bytes], list[int]] = {}
    for row in np.flatnonzero(network.at >= 0).tolist():
        lent = lending.counts(np.full(network.size, row), network.columns)
        may = network.eligible(np.array([row]))[0].tobytes() + lent.tobytes()
        classes.setdefault((row if alone else int(network.at[row]), bool(network.movable[row]), may), []).append(row)
    worth, before = _last_values(network, scale, 0), _last_values(network, scale, 1)
    members = sorted(classes.values(), key=lambda rows: (-int(worth[network.at[rows[0]]]), rows[0]))
    first = np.array([rows[0] for rows in members], dtype=np.int64)
    return PairClasses(
        scale=scale,
        first=first,
        second=np.array([rows[1] if len(rows) > 1 else -1 for rows in members], dtype=np.int64),
        size=np.array([len(rows) for rows in members], dtype=np.int64),
        last=worth[network.at[first]],
        before=before[network.at[first]],
        position=network.at[first],
    )


def _last_values(network: ResidualNetwork, scale: Scale, less: int) -> NDArray[np.int64]:
    """Values of each position's last name when so many are gone; 0 where there is none."""
    grades = network.last_grade(less)
    return scale.values(np.where(grades < 0, NOTHING, grades))
