"""What a coupling rule adds to the model: one linear condition on names, or positions to be held apart."""

from dataclasses import dataclass
from typing import NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

from planner.domain.certificate import MultiplierKind
from planner.domain.lock import Forceable
from planner.facts import Facts

Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]


class RuleName(NamedTuple):
    """A linear condition as a certificate names it."""

    kind: MultiplierKind
    coupling: str | None = None
    """Id of the coupling; of a lending limit the scenario, if it is one of several."""
    of: str | None = None
    """The unit or household that it is about, for the kinds that are about one."""


class Limit(Protocol):
    """At most so many names on some pairs of a person and a position."""

    @property
    def name(self) -> RuleName:
        """What it is called."""
        ...

    @property
    def limit(self) -> int:
        """Largest number of names."""
        ...

    @property
    def reads(self) -> Ints:
        """N people: all that the rule tells apart in a person; who differs in it is never put into one group."""
        ...

    def counts(self, facts: Facts, people: Ints, columns: Ints) -> Flags:
        """Per pair of a person and a position, whether it counts."""
        ...


_RULES = {
    MultiplierKind.LENDING_LIMIT: Forceable.DONOR_LIMIT,
    MultiplierKind.UNIT_CAP: Forceable.UNIT_CAP,
    MultiplierKind.HOUSEHOLD: Forceable.HOUSEHOLD,
    MultiplierKind.EXPERIENCE: Forceable.EXPERIENCE,
    MultiplierKind.TEAM_MIX: Forceable.TEAM_MIX,
}


def excused(facts: Facts, rule: Forceable, people: Ints, columns: Ints) -> Flags | None:
    """Per pair of a person and a position, whether a forced placement sets a rule aside there; None for none."""
    pairs = [pair for pair, despite in facts.forced.items() if rule in despite]
    if not pairs:
        return None
    return np.asarray(np.logical_or.reduce([(people == row) & (columns == column) for row, column in pairs]))


def counted(limit: Limit, facts: Facts, people: Ints, columns: Ints) -> Flags:
    """Which of some names count against a limit: all that it is about but those that are forced past it."""
    counts = limit.counts(facts, people, columns)
    rule = _RULES.get(limit.name.kind)  # a kind that is not there is law
    free = excused(facts, rule, people, columns) if rule else None
    return counts if free is None else counts & ~free


def people_in(people: Ints, counts: Flags) -> int:
    """How many people count, each once though they may hold two positions."""
    return len(np.unique(people[counts]))


def weight_of(people: Ints, weights: Ints) -> int:
    """Sum of weights, each person's once; a person has one weight wherever it is not 0."""
    some = np.flatnonzero(weights)
    return int(weights[some[np.unique(people[some], return_index=True)[1]]].sum())


@dataclass(frozen=True)
class Cap:
    """At most so many names of some people in some positions."""

    name: RuleName
    limit: int
    members: Flags
    """N people who count."""
    positions: Flags
    """M positions where they count."""
    reads: Ints

    def counts(self, facts: Facts, people: Ints, columns: Ints) -> Flags:  # noqa: ARG002 - one shape for all limits
        """Per pair of a person and a position, whether it counts."""
        return np.asarray(self.members[people] & self.positions[columns])


@dataclass(frozen=True)
class Balance:
    """Names of some people weighed against names of the others, in some positions."""

    name: RuleName
    least: int
    """Smallest value of: weights of the names + missing names of the minimum, if those count."""
    weight_with: int
    """Weight of a name of one of ``members``."""
    weight_without: int
    """Weight of a name of anybody else."""
    members: Flags
    """N people."""
    positions: Flags
    """M positions."""
    missing_counts: bool
    """Whether missing names of the minimum of the positions count, with weight 1."""

    @property
    def reads(self) -> Ints:
        """N people: who is told apart."""
        return self.members.astype(np.int64)

    def weights(self, people: Ints, columns: Ints) -> Ints:
        """Per pair of a person and a position, its weight; 0 outside the positions."""
        weights = np.where(self.members[people], self.weight_with, self.weight_without) * self.positions[columns]
        return weights.astype(np.int64)

    def weighed(self, facts: Facts, people: Ints, columns: Ints) -> Ints:
        """The weights of names: a forced one weighs nothing, or where missing names count as one that is missing."""
        weights = self.weights(people, columns)
        free = excused(facts, _RULES[self.name.kind], people, columns)
        if free is not None:
            weights[free & self.positions[columns]] = int(self.missing_counts)
        return weights


@dataclass(frozen=True)
class Apart:
    """Positions of which at most one is held by some people."""

    members: Flags
    """N people."""
    columns: tuple[int, ...]
    """Columns of the positions."""
    reads: Ints

    def held(self, facts: Facts, people: Ints, columns: Ints) -> set[int]:
        """Which of the positions are held by the people that it is about, but for those who are forced past it."""
        mine = self.members[people]
        free = excused(facts, Forceable.INCOMPATIBLE, people, columns)
        return set(columns[mine if free is None else mine & ~free].tolist()) & set(self.columns)


@dataclass(frozen=True)
class Hats:
    """Two positions that one person may hold."""

    one: int
    """Column of the one position."""
    two: int
    """Column of the other, larger."""
    price: int
    """Added to the level responsibility for each person who holds both."""
    able: Flags
    """N people who are eligible for both."""


@dataclass(frozen=True)
class Sides:
    """All that one rule, or all rules together, add."""

    limits: tuple[Limit, ...] = ()
    balances: tuple[Balance, ...] = ()
    aparts: tuple[Apart, ...] = ()
    hats: tuple[Hats, ...] = ()

    def __bool__(self) -> bool:
        """Whether any of them is active."""
        return bool(self.limits or self.balances or self.aparts or self.hats)

    def keys(self, people: int) -> Ints:
        """One number per person, equal for people whom none of the rules tells apart."""
        read = [limit.reads for limit in self.limits] + [apart.reads for apart in self.aparts]
        distinct = [*{id(one): one for one in read}.values(), *(balance.reads for balance in self.balances)]
        if self.hats:
            # Who may hold two positions stands alone, so that the two are known to be held by the same person.
            able = np.logical_or.reduce([hats.able for hats in self.hats])
            distinct.append(np.where(able, np.arange(people), -1))
        if not distinct:
            return np.zeros(people, dtype=np.int64)
        return np.unique(np.stack(distinct, axis=1), axis=0, return_inverse=True)[1].reshape(people).astype(np.int64)
