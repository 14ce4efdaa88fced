"""The placement problem as numbers: groups of people who are alike, positions, and names wanted by level."""

from dataclasses import dataclass, field, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csc_array, csr_array

from planner.demand import names_wanted
from planner.domain.case import Case
from planner.domain.levels import MINIMUM_STEPS, SEATS, STEPS, Order
from planner.domain.plan import Wanted
from planner.eligibility import Eligibility, build
from planner.facts import Facts, build_facts
from planner.placement.problem.costs import COSTS, Codes
from planner.placement.problem.double_hats import HatPairs, seconds_of_pins
from planner.placement.problem.groups import build_groups
from planner.placement.problem.on_arcs import BalanceOnArcs, OnArcs
from planner.placement.problem.pins import Pins, apply_pins, pinnable
from planner.placement.rules.conditions import RuleName
from planner.placement.rules.registry import active_couplings, active_limits


@dataclass(frozen=True)
class Problem:
    """What every solver of this room reads. P active positions, G groups of people who may be placed.

    Somebody pinned may be placed once more where a rule allows a second position.
    """

    facts: Facts
    wanted: tuple[Wanted, ...]
    """Names wanted of the P active positions."""
    columns: NDArray[np.int64]
    """Column of each active position in the facts."""
    tier: NDArray[np.int64]
    """Tier of each active position."""
    pins: Pins
    pinned: NDArray[np.int64]
    """Names that pins give each active position."""
    pin_costs: NDArray[np.int64]
    """The three costs of the pinned names together, in the order of the cost levels."""
    need: NDArray[np.int64]
    """5 × P: names wanted of each step (increments) that pins leave open."""
    group: NDArray[np.int64]
    """Group of each of the A arcs (pairs of a group and a position that its people may hold), ascending."""
    position: NDArray[np.int64]
    """Position of each arc, ascending within the group."""
    code: NDArray[np.uint8]
    """Code of each arc, which packs its costs."""
    size: NDArray[np.int64]
    """People in each group."""
    members: tuple[NDArray[np.int64], ...]
    """Rows of the people of each group, by id hash."""
    limits: tuple[tuple[int, NDArray[np.bool_]], ...]
    """Donor limits: names that pins leave to lend, and which of the A arcs count against it."""
    caps: tuple[tuple[int, NDArray[np.bool_]], ...] = ()
    """Caps of the coupling rules, likewise."""
    balances: tuple[BalanceOnArcs, ...] = ()
    """Balances of the coupling rules."""
    aparts: tuple[tuple[int, tuple[NDArray[np.bool_], ...]], ...] = ()
    """How many of some sets of arcs may carry names, 1 or (where a pin holds one already) 0, and these sets."""
    rule_names: tuple[RuleName, ...] = ()
    """What donor limits, caps and balances are called, in this order."""
    hats: HatPairs = field(default_factory=HatPairs)
    """Who may hold two positions; such people stand alone in a group, which for these pairs has two names."""

    @property
    def all_limits(self) -> tuple[tuple[int, NDArray[np.bool_]], ...]:
        """Donor limits and caps."""
        return self.limits + self.caps

    @property
    def coupled(self) -> bool:
        """Whether a coupling rule other than donor limits is active."""
        return bool(self.caps or self.balances or self.aparts or self.hats)

    @property
    def order(self) -> Order:
        """The order of the levels."""
        return self.facts.case.order

    @property
    def costs(self) -> NDArray[np.int64]:
        """A × 3 costs of one name on the arc, in the order of the cost levels."""
        costs = COSTS[:, self.order.cost_columns][self.code]
        if len(self.hats.surcharge):
            costs[:, self.responsibility] += self.hats.surcharge
        return costs

    def weighed(self, weights: NDArray[np.int64]) -> NDArray[np.int64]:
        """A costs of one name on the arc as one number.

        Args:
            weights: weights of the three costs, in the order of the cost levels.
        """
        costs: NDArray[np.int64] = (COSTS[:, self.order.cost_columns] @ weights)[self.code]
        if len(self.hats.surcharge):
            costs += weights[self.responsibility] * self.hats.surcharge
        return costs

    @cached_property
    def by_position(self) -> csc_array:
        """G × P: the number of the arc of each group and position, by position and then by group."""
        starts = np.append(0, np.cumsum(np.bincount(self.group, minlength=self.groups)))
        arcs, shape = np.arange(len(self.group), dtype=np.int32), (self.groups, len(self.columns))
        return csr_array((arcs, self.position.astype(np.int32), starts.astype(np.int32)), shape=shape).tocsc()

    @property
    def responsibility(self) -> int:
        """Which of the three costs the price of a double hat is added to."""
        return self.order.of("responsibility") - SEATS

    @cached_property
    def minimum(self) -> NDArray[np.int64]:
        """P names of the minimum that pins leave open."""
        return np.asarray(self.need[:MINIMUM_STEPS].sum(axis=0))

    @cached_property
    def points(self) -> NDArray[np.int64]:
        """5 × P points of a missing name of each step, as measures are chosen by them."""
        return self.facts.points(self.columns)

    @cached_property
    def worths(self) -> "Worths":
        """What names are worth on the seat levels."""
        tiers, outages = self.tier.tolist(), self.facts.positions.outage[self.columns].tolist()
        known: dict[tuple[int, int], list[int]] = {}
        for pair in set(zip(tiers, outages, strict=True)):
            known[pair] = [self.order.grade(step, *pair) for step in range(len(STEPS))]
        grades = np.array([known[pair] for pair in zip(tiers, outages, strict=True)], dtype=np.int64)
        classes, which = np.unique(grades.reshape(-1, len(STEPS)).T.ravel(), return_inverse=True)
        vectors = np.array([self.order.worth(grade) for grade in classes.tolist()], dtype=np.int64)
        return Worths(which.reshape(-1).astype(np.int64), vectors.reshape(-1, SEATS))

    @property
    def groups(self) -> int:
        """Number of groups."""
        return len(self.size)

    def names(self, x: NDArray[np.int64]) -> NDArray[np.int64]:
        """P names placed by A names on the arcs, pins not counted."""
        used = np.flatnonzero(x != 0)  # few of many
        return np.bincount(self.position[used], weights=x[used], minlength=len(self.columns)).astype(np.int64)


@dataclass(frozen=True)
class Worths:
    """The K different worths of names, the largest first."""

    of: NDArray[np.int64]
    """5P: which of them a name of each step and position has, in the order of ``need.ravel()``."""
    vectors: NDArray[np.int64]
    """K × 18: worth on each seat level."""

    @property
    def weight(self) -> NDArray[np.int64]:
        """5P weights K … 1, larger for what is worth more; exact because coverable names form a matroid."""
        return len(self.vectors) - self.of

    def levels(self, names: NDArray[np.int64]) -> NDArray[np.int64]:
        """The 18 seat levels of 5 × P names, filled or missing."""
        counts = np.bincount(self.of, weights=names.ravel(), minlength=len(self.vectors)).astype(np.int64)
        return np.asarray(counts @ self.vectors)


def open_needs(wanted: tuple[Wanted, ...], pinned: NDArray[np.int64]) -> NDArray[np.int64]:
    """What pins leave of each increment: they fill the first step first, then the next."""
    cumulative = np.array([want.steps for want in wanted], dtype=np.int64).reshape(-1, len(STEPS)).T
    left = np.maximum(0, cumulative - pinned)
    increments: NDArray[np.int64] = np.diff(left, axis=0, prepend=0)
    return increments


def build_problem(
    case: Case, eligibility: Eligibility | None = None, wanted: tuple[Wanted, ...] | None = None
) -> Problem:
    """Builds the placement problem of a case.

    Args:
        case: the case.
        eligibility: its eligibility matrix, if already built.
        wanted: its names wanted, if already known.
    """
    matrix = eligibility or build(build_facts(case))
    facts = matrix.facts
    wanted = wanted or names_wanted(facts)
    columns, positions = facts.columns_of(wanted), len(facts.positions.ids)
    donors = active_limits(facts)
    may = pinnable(matrix)
    couplings = active_couplings(facts, may)
    sides = replace(couplings, limits=(*donors, *couplings.limits))
    pins = apply_pins(facts, may, *_minimum(wanted, columns, positions), sides)
    pinned = np.bincount(np.array(pins.columns, dtype=np.int64), minlength=positions)[columns]
    seconds = seconds_of_pins(sides.hats, pins, positions, facts.forced.keys())
    nowhere = np.zeros(positions, dtype=np.bool_)
    codes = Codes(facts)
    held_back = {person: seconds.get(person, nowhere) for person in pins.people}
    alike = build_groups(matrix, codes, columns, held_back, sides.keys(len(facts.people.ids)))
    held = (np.array(pins.people, dtype=np.int64), np.array(pins.columns, dtype=np.int64))
    on_arcs = OnArcs(facts, held, alike, columns)
    return Problem(
        facts=facts,
        wanted=wanted,
        columns=columns,
        tier=facts.positions.tier[columns],
        pins=pins,
        pinned=pinned,
        pin_costs=_pin_costs(case.order, codes.of(*held), pins),
        need=open_needs(wanted, pinned),
        group=alike.group,
        position=alike.position,
        code=alike.code,
        size=np.array([len(group) for group in alike.members], dtype=np.int64),
        members=alike.members,
        limits=on_arcs.limits(donors),
        caps=on_arcs.limits(couplings.limits),
        balances=on_arcs.balances(sides),
        aparts=on_arcs.aparts(sides),
        rule_names=(*(limit.name for limit in sides.limits), *(balance.name for balance in sides.balances)),
        hats=on_arcs.hats(sides),
    )


def _pin_costs(order: Order, codes: NDArray[np.uint8], pins: Pins) -> NDArray[np.int64]:
    """The three costs of the pinned names together, prices of double hats included."""
    costs = COSTS[codes].sum(axis=0)
    costs[0] += pins.price
    return np.asarray(costs[list(order.cost_columns)])


def _minimum(
    wanted: tuple[Wanted, ...], columns: NDArray[np.int64], positions: int
) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
    """Names wanted of the minimum of each of the m positions, and whether it wants names at all."""
    minimum = np.zeros(positions, dtype=np.int64)
    minimum[columns] = [want.minimum for want in wanted]
    active = np.zeros(positions, dtype=np.bool_)
    active[columns] = True
    return minimum, active
