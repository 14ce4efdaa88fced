"""Which measures close most gaps for the money: a two-stage model over all scenarios, with a proven bound."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import floor

import numpy as np
from numpy.typing import NDArray

from planner.domain.measure import Budget, Catalogue, Measure, MeasureKind
from planner.domain.person import ClearanceClass
from planner.eligibility import Eligibility
from planner.placement.market import Market, build_market
from planner.placement.packages import Package
from planner.placement.portfolio_lp import Bound, relax
from planner.placement.portfolio_mip import Whole, solve_cheapest, solve_whole
from planner.placement.portfolio_model import Model, build_model
from planner.placement.problem import Problem

_FEW = 1_500
"""So many packages are put into the whole problem at once, whether they pay or not."""
_NODES = 5_000
"""Nodes that are branched on at most in one whole problem."""
_FIRST_NODES = 100
"""The same for the first answer, and for the cheapest way to as many points."""
_MOST = 4_000
"""With more packages left in play than this, the proof is not tried and the gap is shown."""


@dataclass(frozen=True)
class Prices:
    """What one more of something scarce would give, in points, at the optimum of the relaxation."""

    krona: float
    course_seats: dict[str, float]
    """Per skill: one more seat of its courses."""
    every_course_seat: float
    """One more seat over all courses."""
    lent_names: dict[str, float]
    """Per unit: one more name that it may lend, in all scenarios together."""
    names: dict[str, float]
    """Per position: one more name for it, in all scenarios together."""


@dataclass(frozen=True)
class Portfolio:
    """The measures chosen, and how good they are proven to be."""

    measures: tuple[Measure, ...]
    """By kind, person, skill."""
    points: tuple[int, ...]
    """Points covered in each scenario with the measures; pins are not counted."""
    bound: int
    """No portfolio within the budget covers more points in all scenarios together."""
    prices: Prices

    @property
    def proven(self) -> bool:
        """Whether no better portfolio exists."""
        return sum(self.points) == self.bound

    @property
    def cost_kr(self) -> int:
        """Cost of all measures together."""
        return sum(measure.cost_kr for measure in self.measures)


def portfolios(
    problems: Sequence[Problem], matrices: Sequence[Eligibility], catalogue: Catalogue, budget: Budget
) -> Iterator[Portfolio]:
    """Chooses measures; each portfolio is better or better proven than the one before.

    Maximises the tier weight of covered names of the minimum, summed over the scenarios. Names wanted and lending
    limits stay as they are before the measures.

    Args:
        problems: placement problem of each scenario, all of the same people and positions.
        matrices: eligibility of each scenario.
        catalogue: prices.
        budget: kronor, weeks and course seats.

    Raises:
        ValueError: the scenarios differ in people or positions.
    """
    market = build_market(problems, matrices, catalogue, budget)
    everything = tuple((g, k) for g, group in enumerate(market.groups) for k in range(len(group.options.packages)))
    bound = relax(market, everything if len(everything) <= _FEW else ())
    prices = _prices(market, bound)
    # In a small problem everything is in play, so that the cheapest of the best is found among all.
    best = _best(market, list(bound.active) if len(everything) <= _FEW else _in_play(bound, None))
    yield _portfolio(market, *best, floor(bound.value + 1e-6), prices)
    points = best[1].points
    if points < floor(bound.value + 1e-6):
        rest = _in_play(bound, points)
        if len(rest) > _MOST:
            return
        found = solve_whole(build_model(market, rest), _NODES)
        top = floor(bound.value + 1e-6)
        if found and found.points > points:
            best = (rest, found)
        if found:
            # Packages left out cannot be part of anything better than what the first answer has.
            top = min(top, max(best[1].points, floor(found.bound + 1e-6)))
        yield _portfolio(market, *_cheapest(market, *best), top, prices)


def _in_play(bound: Bound, points: int | None) -> list[tuple[int, int]]:
    """Packages that the relaxation uses, or all that could be part of more than so many points."""
    if points is None:
        used = bound.relaxed.x[bound.model.columns["packages"]]
        return [one for one, value in zip(bound.active, used.tolist(), strict=True) if value > 1e-6]
    least = points + 1 - bound.value - 1e-6
    return [(g, int(k)) for g, found in enumerate(bound.profits) for k in np.flatnonzero(found >= least)]


def _best(market: Market, packages: list[tuple[int, int]]) -> tuple[list[tuple[int, int]], Whole]:
    """The best of a few packages, and the cheapest of the best."""
    whole = solve_whole(build_model(market, packages), _FIRST_NODES)
    if whole is None:
        raise RuntimeError("buying nothing is always possible")
    return _cheapest(market, packages, whole)


def _cheapest(market: Market, packages: list[tuple[int, int]], whole: Whole) -> tuple[list[tuple[int, int]], Whole]:
    model = build_model(market, packages)
    bought = whole.x[model.columns["packages"]] > 0
    many = len(packages) > _FEW
    kept = [one for one, used in zip(packages, bought.tolist(), strict=True) if used or not many]
    found = solve_cheapest(build_model(market, kept), whole.points, _FIRST_NODES)
    return (kept, found) if found else (packages, whole)


def _portfolio(market: Market, packages: list[tuple[int, int]], whole: Whole, bound: int, prices: Prices) -> Portfolio:
    model = build_model(market, packages)
    measures = sorted(_measures(market, packages, model, whole.x), key=_order)
    scenarios = len(market.cells.facts)
    points = np.zeros(scenarios, dtype=np.int64)
    names = model.columns["names"]
    # Each placing variable stands in the row of its cell once.
    need = (model.row < model.rows["need"].stop) & (model.column >= names.start)
    scenario = market.cells.scenario[model.row[need]]
    np.add.at(points, scenario, whole.x[model.column[need]] * model.gain[model.column[need]])
    return Portfolio(tuple(measures), tuple(points.tolist()), bound, prices)


def _order(measure: Measure) -> tuple[str, ...]:
    return (
        measure.kind.value,
        measure.person_id or measure.unit or measure.lender or "",
        measure.skill or measure.borrower or "",
    )


def _measures(market: Market, packages: list[tuple[int, int]], model: Model, x: NDArray[np.int64]) -> Iterator[Measure]:
    catalogue = market.catalogue
    taken: dict[int, int] = {}
    for (g, k), count in zip(packages, x[model.columns["packages"]].tolist(), strict=True):
        group = market.groups[g]
        for row in group.people[taken.get(g, 0) : taken.get(g, 0) + count]:
            yield from _of_person(market, row, group.options.packages[k])
        taken[g] = taken.get(g, 0) + count
    for deal, made in zip(market.deals, x[model.columns["deals"]].tolist(), strict=True):
        if made:
            yield Measure(
                kind=MeasureKind.AGREEMENT,
                lender=deal[0],
                borrower=deal[1],
                weeks=catalogue.agreement_weeks,
                cost_kr=catalogue.agreement_kr,
            )
    percents = {loan.unit: loan.lend_percent for loan in market.loans}
    for unit, raised in zip(sorted(percents), x[model.columns["loans"]].tolist(), strict=True):
        if raised:
            yield Measure(
                kind=MeasureKind.LEND,
                unit=unit,
                lend_percent=percents[unit],
                weeks=catalogue.lend_weeks,
                cost_kr=catalogue.lend_kr,
            )


def _of_person(market: Market, row: int, package: Package) -> Iterator[Measure]:
    catalogue, shop = market.catalogue, market.shop
    person = market.cells.facts[0].people.ids[row]
    if package.release:
        yield Measure(
            kind=MeasureKind.RELEASE,
            person_id=person,
            weeks=catalogue.release_weeks,
            cost_kr=catalogue.release_kr,
        )
    for skill in package.renew:
        yield Measure(
            kind=MeasureKind.RENEW,
            person_id=person,
            skill=skill,
            weeks=catalogue.renew_weeks,
            cost_kr=catalogue.renew_kr,
        )
    if package.vetting >= 0:
        vetting = catalogue.vetting[package.vetting]
        yield Measure(
            kind=MeasureKind.VET,
            person_id=person,
            clearance_class=ClearanceClass(vetting.clearance_class),
            weeks=vetting.weeks,
            cost_kr=vetting.cost_kr,
        )
    if package.course >= 0:
        course = shop.courses[package.course]
        yield Measure(
            kind=MeasureKind.TRAIN,
            person_id=person,
            skill=course.skill,
            weeks=shop.course_weeks[package.course],
            cost_kr=course.cost_kr,
            course=package.course,
        )


def _prices(market: Market, bound: Bound) -> Prices:
    price, rows, cells = bound.relaxed.price, bound.model.rows, market.cells
    seats: dict[str, float] = {}
    for course, value in zip(market.shop.courses, price[rows["courses"]].tolist(), strict=True):
        seats[course.skill] = max(seats.get(course.skill, 0.0), value)
    lent: dict[str, float] = {}
    for loan, value in zip(market.loans, price[rows["lent"]].tolist(), strict=True):
        lent[loan.unit] = lent.get(loan.unit, 0.0) + value
    ids = cells.facts[0].positions.ids
    names: dict[str, float] = {}
    worth = np.maximum(0.0, cells.weight - price[rows["need"]])
    for column, value in zip(cells.column.tolist(), worth.tolist(), strict=True):
        names[ids[column]] = names.get(ids[column], 0.0) + value
    every = float(price[rows["course_seats"]][0]) if "course_seats" in rows else 0.0
    return Prices(float(price[rows["kronor"]][0]), seats, every, lent, names)
