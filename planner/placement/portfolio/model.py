"""The portfolio as one linear model: packages bought in the first stage, a placement per scenario in the second.

Every scenario is a network once it is known who has which package, so that only the first stage has to be integer,
and the linear relaxation is close.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from planner.placement.portfolio.offers import Offer, Offers
from planner.solvers.whole import LinearModel

Ints = NDArray[np.int64]


@dataclass(frozen=True)
class Model(LinearModel):
    """Points of the names covered, to be maximised."""

    cost: Ints
    """Kronor of each variable; 0 for names placed."""
    rows: dict[str, slice]
    """Rows by kind."""
    columns: dict[str, slice]
    """Variables by kind."""
    coupled: Ints
    """Placing variables that must be told to be whole; all others follow from the first stage."""

    @property
    def yes_no(self) -> slice:
        """Agreements, lending shares and agreements with pools: bought or not."""
        return slice(self.columns["agreements"].start, self.columns["pools"].stop)


class _Builder:
    """Collects blocks of variables and rows."""

    def __init__(self) -> None:
        self._gain: list[Ints] = []
        self._most: list[Ints] = []
        self._cost: list[Ints] = []
        self._entries: list[tuple[Ints, Ints, Ints]] = []
        self._limit: list[Ints] = []
        self.rows: dict[str, slice] = {}
        self.columns: dict[str, slice] = {}
        self.coupled: list[Ints] = []
        self._variables = self._row_count = 0

    def variables(self, name: str, gain: Ints, most: Ints, cost: Ints) -> Ints:
        """Adds variables and returns their numbers."""
        first, self._variables = self._variables, self._variables + len(most)
        self.columns[name] = slice(first, self._variables)
        self._gain.append(gain)
        self._most.append(most)
        self._cost.append(cost)
        return np.arange(first, self._variables)

    def block(self, name: str, limit: Ints) -> int:
        """Adds rows and returns the number of the first."""
        first, self._row_count = self._row_count, self._row_count + len(limit)
        self.rows[name] = slice(first, self._row_count)
        self._limit.append(limit)
        return first

    def put(self, row: Ints, column: Ints, value: Ints | int) -> None:
        """Adds entries."""
        self._entries.append((row, column, np.broadcast_to(np.asarray(value, dtype=np.int64), row.shape)))

    def build(self) -> Model:
        """The model."""
        row, column, value = (np.concatenate(part) for part in zip(*self._entries, strict=True))
        return Model(
            gain=np.concatenate(self._gain),
            most=np.concatenate(self._most),
            cost=np.concatenate(self._cost),
            row=row,
            column=column,
            value=value,
            limit=np.concatenate(self._limit),
            rows=self.rows,
            columns=self.columns,
            coupled=np.concatenate([np.zeros(0, dtype=np.int64), *self.coupled]),
        )


def build_model(offers: Offers, active: list[Offer]) -> Model:
    """The model with some packages.

    Args:
        offers: the whole problem.
        active: packages that may be bought.
    """
    built, cells, budget = _Builder(), offers.cells, offers.budget
    size = np.array([len(group.people) for group in offers.groups], dtype=np.int64)
    bought = np.array(active, dtype=np.int64).reshape(-1, 2)
    packages = [offers.groups[one.group].options.packages[one.package] for one in active]
    price = np.array([package.cost_kr for package in packages], dtype=np.int64)
    n = built.variables("packages", np.zeros_like(price), size[bought[:, 0]], price)
    agreeing = np.full(len(offers.agreements), offers.catalogue.agreement_kr, dtype=np.int64)
    a = built.variables("agreements", np.zeros_like(agreeing), (agreeing <= budget.kronor).astype(np.int64), agreeing)
    units = sorted({limit.unit for limit in offers.limits})
    lends = np.full(len(units), offers.catalogue.lend_kr, dtype=np.int64)
    u = built.variables("limits", np.zeros_like(lends), (lends <= budget.kronor).astype(np.int64), lends)
    pacts = np.array([pool.agreement_kr for g in offers.pools if (pool := offers.groups[g].pool)], dtype=np.int64)
    z = built.variables("pools", np.zeros_like(pacts), (pacts <= budget.kronor).astype(np.int64), pacts)
    group, cell, package_of = _names(offers, active)
    y = built.variables("names", cells.weight[cell], np.minimum(size[group], cells.need[cell]), np.zeros_like(cell))

    built.put(built.block("need", cells.need) + cell, y, 1)
    scenarios = len(cells.facts)
    built.put(built.block("size", np.repeat(size, scenarios)) + group * scenarios + cells.scenario[cell], y, 1)
    first = built.block("owned", np.zeros(len(active) * scenarios, dtype=np.int64))
    mine = package_of >= 0
    built.put(first + package_of[mine] * scenarios + cells.scenario[cell[mine]], y[mine], 1)
    for scenario in range(scenarios):
        built.put(first + np.arange(len(active)) * scenarios + scenario, n, -1)
    built.put(built.block("people", size) + bought[:, 0], n, 1)
    _budget(built, np.concatenate([n, a, u, z]), np.concatenate([price, agreeing, lends, pacts]), budget.kronor)
    _courses(built, offers, np.array([package.course for package in packages], dtype=np.int64), n)
    _lending(built, offers, units, (group, cell, y, u))
    _agreeing(built, offers, size, (group, cell, y, a))
    _pooling(built, offers, bought[:, 0], n, z)
    return built.build()


def _names(offers: Offers, active: list[Offer]) -> tuple[Ints, Ints, Ints]:
    """Group, cell and number of the active package (−1 for none) of every placing variable."""
    none = np.zeros(0, dtype=np.int64)
    parts: list[tuple[Ints, Ints, Ints]] = [(none, none, none)]
    for g, group in enumerate(offers.groups):
        cell = np.flatnonzero(group.options.base)
        parts.append((np.full_like(cell, g), cell, np.full_like(cell, -1)))
    for number, (g, k) in enumerate(active):
        cell = np.flatnonzero(offers.groups[g].options.opened[k])
        parts.append((np.full_like(cell, g), cell, np.full_like(cell, number)))
    group_, cell_, package_of = (np.concatenate(part) for part in zip(*parts, strict=True))
    return group_, cell_, package_of


def _budget(built: _Builder, variables: Ints, price: Ints, kronor: int) -> None:
    first = built.block("kronor", np.array([kronor], dtype=np.int64))
    built.put(np.full_like(variables, first), variables, price)


def _courses(built: _Builder, offers: Offers, course: Ints, n: Ints) -> None:
    seats = np.array([one.seats for one in offers.packages.courses], dtype=np.int64)
    total = offers.budget.course_seats
    first, taken = built.block("courses", seats), course >= 0
    built.put(first + course[taken], n[taken], 1)
    if total is not None:
        every = built.block("course_seats", np.array([total], dtype=np.int64))
        built.put(np.full_like(n[taken], every), n[taken], 1)


def _lending(built: _Builder, offers: Offers, units: list[str], names: tuple[Ints, Ints, Ints, Ints]) -> None:
    """Names lent ≤ limit + what the raised share adds."""
    group, cell, y, raised = names
    first = built.block("lent", np.array([limit.names for limit in offers.limits], dtype=np.int64))
    shape = (len(offers.groups), len(offers.limits), offers.cells.count)
    lent = np.array([one.lent for one in offers.groups], dtype=np.bool_).reshape(shape)
    for number, limit in enumerate(offers.limits):
        counted = y[lent[group, number, cell]]
        built.put(np.full_like(counted, first + number), counted, 1)
        built.coupled.append(counted)
        column = raised[[units.index(limit.unit)]]
        built.put(np.full_like(column, first + number), column, -limit.more)


def _agreeing(built: _Builder, offers: Offers, size: Ints, names: tuple[Ints, Ints, Ints, Ints]) -> None:
    """Names of a group in cells of one set of agreements ≤ people × agreements made, in each scenario."""
    group, cell, y, agreements = names
    needed = np.array([one.agreements for one in offers.groups], dtype=np.int64)
    needed = needed.reshape(len(size), offers.cells.count)
    number = needed[group, cell]
    scenarios, sets = len(offers.cells.facts), len(offers.agreement_sets)
    asked = number >= 0
    key = (group[asked] * scenarios + offers.cells.scenario[cell[asked]]) * sets + number[asked]
    first = built.block("agreed", np.zeros(len(size) * scenarios * sets, dtype=np.int64))
    built.put(first + key, y[asked], 1)
    built.coupled.append(y[asked])
    for row in np.unique(key).tolist():
        column = agreements[list(offers.agreement_sets[row % sets])]
        built.put(np.full_like(column, first + row), column, -int(size[row // sets // scenarios]))


def _pooling(built: _Builder, offers: Offers, group: Ints, n: Ints, agreements: Ints) -> None:
    """People lent by a pool ≤ its people × agreement made."""
    first = built.block("pools", np.zeros(len(offers.pools), dtype=np.int64))
    for number, pool in enumerate(offers.pools):
        lent = n[group == pool]
        built.put(np.full_like(lent, first + number), lent, 1)
        column = agreements[[number]]
        built.put(np.full_like(column, first + number), column, -len(offers.groups[pool].people))
