"""Everything that could be bought for a set of scenarios, with people who are alike put into groups."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from planner.domain.decision import Decision, DecisionKind
from planner.domain.measure import Budget, Catalogue, Price
from planner.eligibility import Eligibility
from planner.placement.portfolio.couplings import Couplings, cell_balances, cell_rules, most_wanted, teams_of
from planner.placement.portfolio.decided import with_reviews
from planner.placement.portfolio.groups import Group, group_alike, options_of
from planner.placement.portfolio.open_names import Cells, build_cells, closed_cells, refused_by
from planner.placement.portfolio.options import Package
from planner.placement.portfolio.packages import Packages
from planner.placement.portfolio.pools import pool_covers
from planner.placement.problem.problem import Problem
from planner.placement.rules.conditions import counted, people_in
from planner.placement.rules.donor_limit import donor_limits


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
    couplings: Couplings
    """Coupling rules, as far as the model holds them."""
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
    hats = _decisions(catalogue, budget, DecisionKind.DOUBLE_HAT)
    most = most_wanted(problems, catalogue, budget)
    cells = with_reviews(build_cells(problems, teams_of(problems, most)), reviews)
    # With a double hat a name of a team may go that the others of it need.
    balances = cell_balances(cells, problems, most, loose=bool(hats))
    packages = Packages(cells, catalogue, budget, balances)
    agreements, sets, needed = _agreements(cells, matrices, catalogue, budget)
    # An agreement also lets a pin count that had to be left out: it opens nothing else for whoever is pinned.
    needed[(needed >= 0) & _pinned_elsewhere(cells)] = -2
    closed = closed_cells(cells, matrices, problems) | (needed == -2)
    limits, lent = _limits(cells, problems, catalogue, budget)
    options = options_of(cells, packages, closed, refused_by("claim", cells, matrices))
    couplings = cell_rules(cells, problems, balances, options)
    groups = group_alike(options, needed, lent, couplings)
    groups += _pools(cells, packages, catalogue, budget, len(limits), reviews)
    return Offers(cells, packages, catalogue, budget, groups, limits, agreements, sets, couplings, reviews, hats)


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
    here = np.zeros((len(cells.facts[0].row), cells.count), dtype=np.bool_)
    pinned = np.zeros_like(here)
    for number, facts in enumerate(cells.facts):
        mine = cells.scenario == number
        for pin in facts.pins:
            if pin.person in facts.row:
                here[facts.row[pin.person]] |= mine & (cells.column == facts.column[pin.position or ""])
                pinned[facts.row[pin.person]] |= mine
    return ~here & pinned


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
            left = max(0, rule.limit - people_in(pinned, counted(rule, facts, pinned, held)))
            limits.append(LendingLimit(rule.unit, number, left, more, raised))
            each = np.zeros((len(everybody), cells.count), dtype=np.bool_)
            each[:, mine] = rule.counts(facts, everybody[:, None], cells.column[mine])
            counts.append(each)
    shape = (len(cells.facts[0].people.ids), cells.count)
    return tuple(limits), np.array(counts, dtype=np.bool_).reshape(len(limits), *shape)


def _pools(
    cells: Cells, packages: Packages, catalogue: Catalogue, budget: Budget, limits: int, reviews: Sequence[Decision]
) -> tuple[Group, ...]:
    """One group per pool that can be had in time, pays for one person, and opens anything."""
    decided = min(facts.case.scenario.as_of for facts in cells.facts)
    had = [
        pool
        for pool in sorted(catalogue.pool, key=lambda pool: pool.id)
        if pool.ready_weeks(decided) <= budget.weeks and pool.agreement_kr + pool.cost_kr <= budget.kronor
    ]
    covers = pool_covers(cells, had, reviews)
    return tuple(
        Group(
            people=tuple(range(pool.people)),
            options=packages.pool(Package(cost_kr=pool.cost_kr), covers[pool.id], pool.skills),
            lent=np.zeros((limits, cells.count), dtype=np.bool_),
            agreements=np.full(cells.count, -1, dtype=np.int64),
            pool=pool,
        )
        for pool in had
        if covers[pool.id].any()
    )
