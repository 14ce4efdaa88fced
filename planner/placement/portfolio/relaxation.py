"""The linear relaxation of the portfolio: its bound and its prices, with packages added while they pay."""

from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_array

from planner.placement.portfolio.builder import Model
from planner.placement.portfolio.model import build_model
from planner.placement.portfolio.offers import Offer, Offers
from planner.placement.portfolio.options import NONE
from planner.placement.portfolio.teams import charges
from planner.solvers.linear import Floats, minimise

_TOLERANCE = 1e-6


@dataclass(frozen=True)
class Relaxed:
    """An optimum of the relaxation."""

    value: float
    """Points that no answer passes: what the prices prove, which holds whatever the solver's tolerances are."""
    x: Floats
    """Value of each variable."""
    price: Floats
    """Dual of each row: points that one more unit would give."""


def solve_relaxed(model: Model) -> Relaxed:
    """Solves the linear relaxation.

    Raises:
        RuntimeError: the solver did not come to its end.
    """
    if not len(model.most):
        return Relaxed(0.0, np.zeros(0), np.zeros(len(model.limit)))
    rows = csr_array((model.value, (model.row, model.column)), shape=(len(model.limit), len(model.most)))
    # Upper bounds that rows imply would hide part of the prices; only yes-or-no variables have one of their own.
    upper = np.full(len(model.most), np.inf)
    upper[model.yes_no] = model.most[model.yes_no]
    solution = minimise(-model.gain.astype(np.float64), (rows, model.limit.astype(np.float64)), None, upper)
    if solution is None:
        raise RuntimeError("the linear relaxation was not solved")
    price = np.maximum(solution.at_most, 0.0)
    over = np.maximum(model.gain - rows.T @ price, 0.0)
    return Relaxed(float(model.limit @ price + over @ model.most), solution.x, price)


def profits(offers: Offers, model: Model, relaxed: Relaxed) -> list[Floats]:
    """Points that one more of each package would add at the prices, per group; at most 0 for all at the optimum.

    What costs more than the budget adds minus infinity.

    An upper bound holds at any prices: the relaxation's value plus, per group, its size times its largest profit.
    """
    price, cells = relaxed.price, offers.cells
    scenarios = len(cells.facts)
    worth = price[model.rows["filled"]][cells.row] - price[model.rows["reviewed"]]
    size = price[model.rows["size"]].reshape(-1, scenarios)
    people, kronor = price[model.rows["people"]], float(price[model.rows["kronor"]][0])
    seats = price[model.rows["courses"]]
    # Of a vetting: the price of its own lead time and of all shorter ones, in whose rows it counts too.
    prepared = dict(zip(offers.vettings, price[model.rows["vettings"]].tolist(), strict=True))
    vetted = [sum(value for weeks, value in prepared.items() if weeks <= one.weeks) for one in offers.catalogue.vetting]
    every = float(price[model.rows["course_seats"]][0]) if "course_seats" in model.rows else 0.0
    lent = price[model.rows["lent"]]
    agreed = price[model.rows["agreed"]].reshape(len(offers.groups), scenarios, len(offers.agreement_sets))
    pact = dict(zip(offers.pools, price[model.rows["pools"]].tolist(), strict=True))
    starts = np.flatnonzero(np.diff(cells.scenario, prepend=-1))
    gains = []
    for g, group in enumerate(offers.groups):
        value = worth - size[g][cells.scenario] - lent @ group.lent
        asked = group.agreements >= 0
        value[asked] -= agreed[g, cells.scenario[asked], group.agreements[asked]]
        left = np.maximum(value - charges(offers, group, model, price), 0)
        best = np.maximum.reduceat(np.where(group.options.opened, left, 0), starts, axis=1)
        packages = group.options.packages
        course = np.array([package.course for package in packages], dtype=np.int64)
        own = np.where(course != NONE, seats[course] + every, 0.0) if len(seats) else np.zeros(len(packages))
        own += np.array([vetted[one.vetting] if one.vetting != NONE else 0.0 for one in packages], dtype=np.float64)
        cost = np.array([package.cost_kr for package in packages], dtype=np.int64)
        profit = best.sum(axis=1) - kronor * cost - own - people[g] - pact.get(g, 0.0)
        gains.append(np.where(cost <= offers.budget.kronor, profit, -np.inf))
    return gains


@dataclass(frozen=True)
class Bound:
    """The relaxation over all packages."""

    value: float
    """Upper bound of the points, base cover included."""
    active: tuple[Offer, ...]
    """Packages that were looked at."""
    model: Model
    relaxed: Relaxed
    profits: tuple[Floats, ...]


def relax(offers: Offers, start: tuple[Offer, ...] = (), rounds: int = 60, each: int = 3) -> Bound:
    """Adds packages that pay at the prices until none does.

    Args:
        offers: the whole problem.
        start: packages to begin with.
        rounds: most rounds; the bound is valid after any of them.
        each: packages of one group that are added in a round.
    """
    active, best = dict.fromkeys(start), float("inf")
    while True:
        model = build_model(offers, list(active))
        relaxed = solve_relaxed(model)
        paying = profits(offers, model, relaxed)
        slack = sum(
            len(group.people) * max(0.0, float(found.max(initial=0.0)))
            for group, found in zip(offers.groups, paying, strict=True)
        )
        best = min(best, relaxed.value + slack)
        new = [
            Offer(g, int(k))
            for g, found in enumerate(paying)
            for k in np.argsort(-found, kind="stable")[:each]
            if found[k] > _TOLERANCE and Offer(g, int(k)) not in active
        ]
        rounds -= 1
        if not new or not rounds:
            return Bound(best, tuple(active), model, relaxed, tuple(paying))
        active.update(dict.fromkeys(new))
