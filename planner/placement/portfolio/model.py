"""The portfolio as one linear model: packages bought in the first stage, a placement per scenario in the second.

Every scenario is a network once it is known who has which package, so that only the first stage has to be integer,
and the linear relaxation is close.
"""

import numpy as np

from planner.placement.portfolio.builder import OPEN, Builder, Covered, Ints, Model, Names
from planner.placement.portfolio.offers import Offer, Offers
from planner.placement.portfolio.open_names import Cells
from planner.placement.portfolio.options import NONE
from planner.placement.portfolio.teams import cells_held, teams


def build_model(offers: Offers, active: list[Offer]) -> Model:
    """The model with some packages.

    Args:
        offers: the whole problem.
        active: packages that may be bought.
    """
    built, kronor = Builder(), offers.budget.kronor
    size = np.array([len(group.people) for group in offers.groups], dtype=np.int64)
    group = np.array([one.group for one in active], dtype=np.int64)
    packages = [offers.groups[one.group].options.packages[one.package] for one in active]
    price = np.array([package.cost_kr for package in packages], dtype=np.int64)
    n = built.variables("packages", np.zeros_like(price), size[group], price)
    units = sorted({limit.unit for limit in offers.limits})
    catalogue = offers.catalogue
    agreements = _once(built, "agreements", [catalogue.agreement(*pair).cost_kr for pair in offers.agreements], kronor)
    shares = _once(built, "limits", [catalogue.lending(unit, 0).price.cost_kr for unit in units], kronor)
    pacts = [pool.agreement_kr for number in offers.pools if (pool := offers.groups[number].pool)]
    pools = _once(built, "pools", pacts, kronor)
    reviews = _once(built, "reviews", [review.cost_kr for review in offers.reviews], kronor)
    held = cells_held(built, offers)
    names = _names(built, offers, active, size)
    covered = _covered(built, offers)

    _needing(built, offers, names, covered, size)
    _owning(built, offers, names, n)
    built.put(built.block("people", size) + group, n, 1)
    _budget(built, np.concatenate([n, agreements, shares, pools, reviews]), kronor)
    _courses(built, offers, np.array([package.course for package in packages], dtype=np.int64), n)
    _vetting(built, offers, np.array([package.vetting for package in packages], dtype=np.int64), n)
    _lending(built, offers, units, names, shares)
    _agreeing(built, offers, size, names, agreements)
    _pooling(built, offers, group, n, pools)
    _reviewing(built, offers.cells, names, reviews)
    teams(built, offers, active, names, covered, held)
    return built.build()


def _once(built: Builder, name: str, price: list[int], kronor: int) -> Ints:
    """Adds things that are bought or not; none that costs more than there is."""
    cost = np.array(price, dtype=np.int64)
    return built.variables(name, np.zeros_like(cost), (cost <= kronor).astype(np.int64), cost)


def _names(built: Builder, offers: Offers, active: list[Offer], size: Ints) -> Names:
    """Adds the placing variables: those of cells that are open already first, then those of each active package."""
    base = [(number, OPEN, group.options.base) for number, group in enumerate(offers.groups)]
    opened = [(g, number, offers.groups[g].options.opened[k]) for number, (g, k) in enumerate(active)]
    covers = [np.flatnonzero(cover) for _, _, cover in (*base, *opened)]
    numbers = np.array([one[:2] for one in (*base, *opened)], dtype=np.int64).reshape(-1, 2)
    group, package_of = np.repeat(numbers, [len(cells) for cells in covers], axis=0).T
    cell = np.concatenate([np.zeros(0, dtype=np.int64), *covers])
    most, nothing = np.minimum(size[group], offers.cells.room[cell]), np.zeros_like(cell)
    return Names(group, cell, package_of, built.variables("names", nothing, most, nothing))


def _covered(built: Builder, offers: Offers) -> Covered:
    """Adds names covered, by cell and step; the first steps have most points, so that they are covered first."""
    cells = offers.cells
    cell, step = np.nonzero(cells.steps.T)
    points, most = cells.points[step, cell], cells.steps[step, cell]
    return Covered(cell, step, built.variables("covered", points, most, np.zeros_like(cell)))


def _needing(built: Builder, offers: Offers, names: Names, covered: Covered, size: Ints) -> None:
    """Names covered ≤ names of the step, and in a cell ≤ names in it; names of a group ≤ its people per scenario."""
    cells, scenarios = offers.cells, len(offers.cells.facts)
    steps = cells.steps.T[cells.steps.T > 0]
    built.put(built.block("steps", steps) + np.arange(len(steps)), covered.variable, 1)
    first = built.block("filled", np.zeros(cells.count, dtype=np.int64))
    built.put(first + covered.cell, covered.variable, 1)
    built.put(first + cells.row[names.cell], names.variable, -1)
    first = built.block("size", np.repeat(size, scenarios))
    built.put(first + names.group * scenarios + cells.scenario[names.cell], names.variable, 1)


def _owning(built: Builder, offers: Offers, names: Names, n: Ints) -> None:
    """Names by a package ≤ packages bought, in each scenario."""
    scenarios, bought = len(offers.cells.facts), names.active != OPEN
    first = built.block("owned", np.zeros(len(n) * scenarios, dtype=np.int64))
    row = first + names.active[bought] * scenarios + offers.cells.scenario[names.cell[bought]]
    built.put(row, names.variable[bought], 1)
    for scenario in range(scenarios):
        built.put(first + np.arange(len(n)) * scenarios + scenario, n, -1)


def _budget(built: Builder, variables: Ints, kronor: int) -> None:
    """What is bought costs no more than there is."""
    first = built.block("kronor", np.array([kronor], dtype=np.int64))
    built.put(np.full_like(variables, first), variables, built.cost_of(variables))


def _courses(built: Builder, offers: Offers, course: Ints, n: Ints) -> None:
    seats = np.array(offers.packages.seats, dtype=np.int64)
    total = offers.budget.course_seats
    first, taken = built.block("courses", seats), course != NONE
    built.put(first + course[taken], n[taken], 1)
    if total is not None:
        every = built.block("course_seats", np.array([total], dtype=np.int64))
        built.put(np.full_like(n[taken], every), n[taken], 1)


def _vetting(built: Builder, offers: Offers, vetting: Ints, n: Ints) -> None:
    """Vettings that take so long or longer ≤ those that can be done in time, for each lead time."""
    lead = np.array([one.weeks for one in offers.catalogue.vetting], dtype=np.int64)
    most = offers.vettings
    first = built.block("vettings", np.array(list(most.values()), dtype=np.int64))
    for row, weeks in enumerate(most, start=first):
        counted = n[(vetting != NONE) & (lead[vetting] >= weeks)] if len(lead) else n[:0]
        built.put(np.full_like(counted, row), counted, 1)


def _lending(built: Builder, offers: Offers, units: list[str], names: Names, raised: Ints) -> None:
    """Names lent ≤ limit + what the raised share adds."""
    first = built.block("lent", np.array([limit.names for limit in offers.limits], dtype=np.int64))
    shape = (len(offers.groups), len(offers.limits), offers.cells.count)
    lent = np.array([one.lent for one in offers.groups], dtype=np.bool_).reshape(shape)
    for number, limit in enumerate(offers.limits):
        counted = names.variable[lent[names.group, number, names.cell]]
        built.put(np.full_like(counted, first + number), counted, 1)
        built.coupled.append(counted)
        column = raised[[units.index(limit.unit)]]
        built.put(np.full_like(column, first + number), column, -limit.more)


def _agreeing(built: Builder, offers: Offers, size: Ints, names: Names, agreements: Ints) -> None:
    """Names of a group in cells of one set of agreements ≤ people × agreements made, in each scenario."""
    needed = np.array([one.agreements for one in offers.groups], dtype=np.int64)
    needed = needed.reshape(len(size), offers.cells.count)
    number = needed[names.group, names.cell]
    scenarios, sets = len(offers.cells.facts), len(offers.agreement_sets)
    asked = number >= 0
    key = (names.group[asked] * scenarios + offers.cells.scenario[names.cell[asked]]) * sets + number[asked]
    first = built.block("agreed", np.zeros(len(size) * scenarios * sets, dtype=np.int64))
    built.put(first + key, names.variable[asked], 1)
    built.coupled.append(names.variable[asked])
    for row in np.unique(key).tolist():
        column = agreements[list(offers.agreement_sets[row % sets])]
        built.put(np.full_like(column, first + row), column, -int(size[row // sets // scenarios]))


def _pooling(built: Builder, offers: Offers, group: Ints, n: Ints, agreements: Ints) -> None:
    """People lent by a pool ≤ its people × agreement made."""
    first = built.block("pools", np.zeros(len(offers.pools), dtype=np.int64))
    for number, pool in enumerate(offers.pools):
        lent = n[group == pool]
        built.put(np.full_like(lent, first + number), lent, 1)
        column = agreements[[number]]
        built.put(np.full_like(column, first + number), column, -len(offers.groups[pool].people))


def _reviewing(built: Builder, cells: Cells, names: Names, reviews: Ints) -> None:
    """Names in a reviewed cell ≤ names that can be placed × review made; with those of the cell as it is, see above."""
    first = built.block("reviewed", np.zeros(cells.count, dtype=np.int64))
    counted = cells.review[names.cell] >= 0
    built.put(first + names.cell[counted], names.variable[counted], 1)
    made = np.flatnonzero(cells.review >= 0)
    built.put(first + made, reviews[cells.review[made]], -cells.room[made])
