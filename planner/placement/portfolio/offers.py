"""Everything that could be bought for a set of scenarios, with people who are alike put into groups."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from planner.domain.decision import Decision, DecisionKind
from planner.domain.measure import Budget, Catalogue, Price
from planner.domain.pool import Pool
from planner.eligibility import Eligibility
from planner.placement.portfolio.decided import with_reviews
from planner.placement.portfolio.open_names import Cells, build_cells, closed_cells, refused_by
from planner.placement.portfolio.packages import Options, Package, Packages
from planner.placement.portfolio.pools import pool_covers
from planner.placement.problem.problem import Problem
from planner.placement.rules.conditions import people_in
from planner.placement.rules.donor_limit import donor_limits


@dataclass(frozen=True)
class Group:
    """People for whom the same can be done to the same effect."""

    people: tuple[int, ...]
    """Rows of the people, by id hash; of a pool, numbers from 0."""
    options: Options
    """What can be done for each of them."""
    lent: NDArray[np.bool_]
    """L × Q: counts against the lending limit."""
    agreements: NDArray[np.int64]
    """Q numbers of the set of agreements one of which is needed; −1 for none needed."""
    pool: Pool | None = None
    """The pool if these people are outside the roster; their one package is to be lent."""


class Offer(NamedTuple):
    """One of the packages that can be bought for the people of a group."""

    group: int
    """Number of the group."""
    package: int
    """Number of the package among those of the group."""


@dataclass(frozen=True)
class LendingLimit:
    """A lending limit in one scenario, and what raising the unit's share would add."""

    unit: str
    scenario: int
    names: int
    """Names that pins leave to lend."""
    more: int
    """Names added by raising the share."""
    lend_percent: int | None
    """The raised share; None for no limit."""


@dataclass(frozen=True)
class Offers:
    """The portfolio problem as numbers."""

    cells: Cells
    packages: Packages
    catalogue: Catalogue
    budget: Budget
    groups: tuple[Group, ...]
    limits: tuple[LendingLimit, ...]
    """L limits; empty if no scenario has any."""
    agreements: tuple[tuple[str, str], ...]
    """Possible agreements, as (lender, borrower)."""
    agreement_sets: tuple[tuple[int, ...], ...]
    """Sets of agreements one of which opens a cell."""
    reviews: tuple[Decision, ...] = ()
    """Reviews that can be had; they open the cells that have their numbers."""
    hats: tuple[Decision, ...] = ()
    """Double hats that can be had; the model is without them."""

    @property
    def vettings(self) -> dict[int, int]:
        """Most vettings in time by lead time: so many that take so long or longer; empty where any number is done."""
        leads = sorted({one.weeks for one in self.catalogue.vetting})
        most = {weeks: self.catalogue.vettings_within(self.budget.weeks, weeks) for weeks in leads}
        return {weeks: number for weeks, number in most.items() if number is not None}

    @property
    def pools(self) -> tuple[int, ...]:
        """Groups that are pools."""
        return tuple(number for number, group in enumerate(self.groups) if group.pool)


def build_offers(
    problems: Sequence[Problem], matrices: Sequence[Eligibility], catalogue: Catalogue, budget: Budget
) -> Offers:
    """Lines up people, packages and cells.

    Args:
        problems: placement problem of each scenario.
        matrices: eligibility of each scenario.
        catalogue: prices.
        budget: what may be spent; what it can never pay is left out.

    Raises:
        ValueError: the scenarios differ in people or positions.
    """
    reviews = _decisions(catalogue, budget, DecisionKind.REVIEW)
    cells = with_reviews(build_cells(problems), reviews)
    packages = Packages(cells, catalogue, budget)
    agreements, sets, needed = _agreements(cells, matrices, catalogue, budget)
    # An agreement also lets a pin count that had to be left out: it opens nothing else for whoever is pinned.
    needed[(needed >= 0) & _pinned_elsewhere(cells)] = -2
    closed = closed_cells(cells, matrices, problems) | (needed == -2)
    limits, lent = _limits(cells, problems, catalogue, budget)
    groups = _groups(cells, packages, closed, refused_by("claim", cells, matrices), needed, lent)
    pools = _pools(cells, catalogue, budget, len(limits), reviews)
    hats = _decisions(catalogue, budget, DecisionKind.DOUBLE_HAT)
    return Offers(cells, packages, catalogue, budget, groups + pools, limits, agreements, sets, reviews, hats)


def _decisions(catalogue: Catalogue, budget: Budget, kind: DecisionKind) -> tuple[Decision, ...]:
    return tuple(one for one in catalogue.decided(kind) if budget.pays(Price(one.cost_kr, one.weeks)))


def _agreements(
    cells: Cells, matrices: Sequence[Eligibility], catalogue: Catalogue, budget: Budget
) -> tuple[tuple[tuple[str, str], ...], tuple[tuple[int, ...], ...], NDArray[np.int64]]:
    """Agreements, sets of them, and n × Q numbers of the set needed: −1 none, −2 none would do."""
    foreign = refused_by("employer", cells, matrices)
    names = sorted(cells.facts[0].index.employer, key=cells.facts[0].index.employer.__getitem__)
    needed = np.full(foreign.shape, -1, dtype=np.int64)
    needed[foreign] = -2
    agreements: dict[tuple[str, str], int] = {}
    sets: dict[tuple[int, ...], int] = {}
    for cell in range(cells.count):
        asking = cells.facts[cells.scenario[cell]].wanting(cells.column[cell])
        employers = np.logical_or.reduce([part.at(cells.column[cell]).employers for part in asking])
        kinds, kind = np.unique(employers, axis=0, return_inverse=True)
        for number, lenders in enumerate(kinds):
            rows = foreign[:, cell] & (kind.ravel() == number)
            if lenders.any() and rows.any():
                both = [(names[lender], names[cells.employer[cell]]) for lender in np.flatnonzero(lenders)]
                pairs = [pair for pair in both if budget.pays(catalogue.agreement(*pair))]
                if not pairs:
                    continue
                one = tuple(agreements.setdefault(pair, len(agreements)) for pair in pairs)
                needed[rows, cell] = sets.setdefault(one, len(sets))
    return tuple(agreements), tuple(sets), needed


def _pinned_elsewhere(cells: Cells) -> NDArray[np.bool_]:
    """N × Q: the person has a pin in the cell's scenario, and it is for another position."""
    own = np.zeros((len(cells.facts[0].row), cells.count), dtype=np.bool_)
    pinned = np.zeros_like(own)
    for number, facts in enumerate(cells.facts):
        mine = cells.scenario == number
        for pin in facts.pins:
            if pin.person in facts.row:
                own[facts.row[pin.person]] |= mine & (cells.column == facts.column[pin.position or ""])
                pinned[facts.row[pin.person]] |= mine
    return ~own & pinned


def _limits(
    cells: Cells, problems: Sequence[Problem], catalogue: Catalogue, budget: Budget
) -> tuple[tuple[LendingLimit, ...], NDArray[np.bool_]]:
    """Limits of all scenarios, and L × n × Q: the name would count against the limit."""
    limits: list[LendingLimit] = []
    counts: list[NDArray[np.bool_]] = []
    for number, problem in enumerate(problems):
        facts = problem.facts
        percent = {unit.id: unit.lend_percent or 0 for unit in facts.case.organisation.units}
        mine = np.flatnonzero(cells.scenario == number)
        everybody = np.arange(len(facts.people.ids))
        pinned, held = (np.array(pins, dtype=np.int64) for pins in (problem.pins.people, problem.pins.columns))
        for rule in donor_limits(facts):
            raised, price = catalogue.lending(rule.unit, percent[rule.unit])
            total = len(everybody) if raised is None else raised * rule.people // 100
            more = max(0, total - rule.limit) if budget.pays(price) else 0
            left = max(0, rule.limit - people_in(pinned, rule.counts(facts, pinned, held)))
            limits.append(LendingLimit(rule.unit, number, left, more, raised))
            counted = np.zeros((len(everybody), cells.count), dtype=np.bool_)
            counted[:, mine] = rule.counts(facts, everybody[:, None], cells.column[mine])
            counts.append(counted)
    shape = (len(cells.facts[0].people.ids), cells.count)
    return tuple(limits), np.array(counts, dtype=np.bool_).reshape(len(limits), *shape)


def _pools(
    cells: Cells, catalogue: Catalogue, budget: Budget, limits: int, reviews: Sequence[Decision]
) -> tuple[Group, ...]:
    """One group per pool that can be had in time, pays for one person, and opens anything."""
    decided = min(facts.case.scenario.as_of for facts in cells.facts)
    had = [
        pool
        for pool in sorted(catalogue.pool, key=lambda pool: pool.id)
        if pool.ready_weeks(decided) <= budget.weeks and pool.agreement_kr + pool.cost_kr <= budget.kronor
    ]
    nothing = np.zeros(cells.count, dtype=np.bool_)
    covers = pool_covers(cells, had, reviews)
    return tuple(
        Group(
            people=tuple(range(pool.people)),
            options=Options(nothing, (Package(cost_kr=pool.cost_kr),), covers[pool.id][None, :]),
            lent=np.zeros((limits, cells.count), dtype=np.bool_),
            agreements=np.full(cells.count, -1, dtype=np.int64),
            pool=pool,
        )
        for pool in had
        if covers[pool.id].any()
    )


def _groups(
    cells: Cells,
    packages: Packages,
    closed: NDArray[np.bool_],
    claimed: NDArray[np.bool_],
    needed: NDArray[np.int64],
    lent: NDArray[np.bool_],
) -> tuple[Group, ...]:
    if not cells.count:
        return ()
    facts = cells.facts[0]
    pinned = {pin.person for one in cells.facts for pin in one.pins}
    held = {person.id: person.skills for person in facts.case.roster.people}
    vetted = np.array([judged.vetted for judged in cells.judged])
    known: dict[tuple[object, ...], Options] = {}
    groups: dict[tuple[object, ...], list[int]] = {}
    parts: dict[tuple[object, ...], Options] = {}
    ids = facts.people.ids
    for row in facts.by_hash.tolist():
        fixed = ids[row] in pinned
        attributes = (
            int(facts.people.skill_set[row]),
            bool(facts.people.citizen[row]),
        )
        kind = (*attributes, fixed, vetted[:, row].tobytes(), closed[row].tobytes(), claimed[row].tobytes())
        if kind not in known:
            known[kind] = packages.options(row, held[ids[row]], closed[row], claimed[row], fixed=fixed)
        options = known[kind]
        reached = options.base | options.opened.any(axis=0)
        if reached.any():
            key = (*options.key, np.where(reached, needed[row], -1).tobytes(), (lent[:, row] & reached).tobytes())
            parts[key] = options
            groups.setdefault(key, []).append(row)
    return tuple(Group(tuple(rows), parts[key], lent[:, rows[0]], needed[rows[0]]) for key, rows in groups.items())
