"""The network that bounds a problem with double hats: whoever may hold two positions stands there twice."""

from dataclasses import dataclass, replace

import numpy as np

from planner.placement.problem.double_hats import HatPairs
from planner.placement.problem.problem import Problem
from planner.placement.problem.score import objective
from planner.placement.rules.conditions import Ints


@dataclass(frozen=True)
class Widened:
    """A problem without coupling rules whose optimum no placement of the other one can beat.

    The second self of a person costs the lowest price that a second position could cost, may hold any position that
    the person may hold as one of two, and knows nothing of the first.
    """

    problem: Problem
    original: Problem
    own: Ints
    """Arc of the original of each arc of a second self, which come last."""

    def fold(self, x: Ints) -> Ints:
        """A placement of the widened problem on the arcs of the original."""
        if not len(self.own):
            return x
        folded: Ints = x[: len(self.original.group)].copy()
        np.add.at(folded, self.own, x[len(self.original.group) :])
        return folded

    def fits(self, x: Ints) -> bool:
        """Whether a folded placement gives two positions only to people who may hold the two."""
        original, hats = self.original, self.original.hats
        if not len(self.own):
            return True
        names = np.bincount(original.group, weights=x, minlength=original.groups)
        worn = np.bincount(original.group[hats.first[hats.worn(x)]], minlength=original.groups)
        return bool((names <= original.size + worn).all() and (x <= original.size[original.group]).all())

    def proves(self, wide: Ints) -> bool:
        """Whether a best placement of the widened problem, folded, is a best one of the original, limits apart."""
        x = self.fold(wide)
        return self.fits(x) and (not len(self.own) or objective(self.original, x) == objective(self.problem, wide))


def widened(problem: Problem) -> Widened:
    """Adds the second selves; without double hats the problem stays as it is."""
    hats = problem.hats
    doubled, arc = np.unique(np.concatenate([hats.first, hats.second]), return_inverse=True)
    if not len(doubled):
        return Widened(problem, problem, doubled)
    least = np.full(len(doubled), np.iinfo(np.int64).max)
    np.minimum.at(least, arc, np.concatenate([hats.price, hats.price]))
    groups, second = np.unique(problem.group[doubled], return_inverse=True)
    before = hats.surcharge if len(hats.surcharge) else np.zeros(len(problem.group), dtype=np.int64)
    wide = replace(
        problem,
        group=np.append(problem.group, problem.groups + second),
        position=np.append(problem.position, problem.position[doubled]),
        code=np.append(problem.code, problem.code[doubled]),
        size=np.append(problem.size, problem.size[groups]),
        members=(*problem.members, *(problem.members[group] for group in groups.tolist())),
        limits=(),
        caps=(),
        balances=(),
        aparts=(),
        rule_names=(),
        hats=HatPairs(surcharge=np.append(before, least)),
    )
    return Widened(wide, problem, doubled)


def single_hatted(problem: Problem) -> Problem:
    """The problem in which nobody holds two positions but by pins."""
    if not problem.hats:
        return problem
    pinned = set(problem.pins.people)
    members = tuple(np.array([row for row in group if row not in pinned], dtype=np.int64) for group in problem.members)
    size = np.array([len(group) for group in members], dtype=np.int64)
    return replace(problem, members=members, size=size, hats=HatPairs())
