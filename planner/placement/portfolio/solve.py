"""Which measures close most gaps for the money: a two-stage model over all scenarios, with a proven bound."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from math import floor

import numpy as np

from planner.domain.measure import Measure
from planner.placement.portfolio.bought import bought
from planner.placement.portfolio.model import build_model
from planner.placement.portfolio.offers import Offer, Offers
from planner.placement.portfolio.prices import Prices, confirmed_prices
from planner.placement.portfolio.relaxation import Bound, relax
from planner.placement.portfolio.whole import Whole, solve_cheapest, solve_whole

_TINY = 1e-6
"""Rounding errors of a bound are smaller than this; of one from the search in whole numbers, than this share of it."""
_FEW = 1_500
"""So many packages are put into the whole problem at once, whether they pay or not."""
_NODES = 5_000
"""Nodes that are branched on at most in one whole problem."""
_FIRST_NODES = 100
"""The same for the first answer, and for the cheapest way to as many points."""
_MOST = 4_000
"""With more packages left in play than this, the proof is not tried and the gap is shown."""


@dataclass(frozen=True)
class Portfolio:
    """The measures chosen, and how good they are proven to be."""

    measures: tuple[Measure, ...]
    """By kind, person, skill."""
    points: tuple[int, ...]
    """Points covered in each scenario with the measures; pins are not counted."""
    bound: int
    """No portfolio within the budget covers more points in all scenarios together."""
    prices: Prices = field(default_factory=Prices)
    """Of what is scarce; none where nobody asked for them."""

    @property
    def proven(self) -> bool:
        """Whether no better portfolio exists."""
        return sum(self.points) == self.bound

    @property
    def cost_kr(self) -> int:
        """Cost of all measures together."""
        return sum(measure.cost_kr for measure in self.measures)


def portfolios(offers: Offers) -> Iterator[Portfolio]:
    """Chooses measures; each portfolio is better or better proven than the one before.

    Maximises the points of covered names, summed over the scenarios. Names wanted and lending limits stay as they are
    before the measures.

    Args:
        offers: what could be bought in all scenarios, and the budget.
    """
    first = first_portfolio(offers)
    yield first.portfolio
    prices = confirmed_prices(offers, first.bound)
    bound, best = first.bound, first.best
    points, top = best[1].points, floor(bound.value + _TINY)
    rest = _in_play(bound, points)
    if points == top or len(rest) > _MOST:
        yield replace(first.portfolio, prices=prices)
        return
    solution = solve_whole(build_model(offers, rest), _NODES)
    if solution and solution.points > points:
        best = (rest, solution)
    if solution:
        # Packages left out cannot be part of anything better than what the first answer has.
        top = min(top, max(best[1].points, floor(solution.bound * (1 + _TINY) + _TINY)))
    yield replace(_portfolio(offers, *_cheapest(offers, *best), top), prices=prices)


@dataclass(frozen=True)
class First:
    """The first answer, and what the search goes on from."""

    portfolio: Portfolio
    bound: Bound
    """The relaxation."""
    best: tuple[list[Offer], Whole]
    """Packages of the answer, and the answer in whole people."""


def first_portfolio(offers: Offers, start: Sequence[Offer] = (), *, cheapest: bool = True) -> First:
    """A good portfolio soon: the best of what the relaxation uses, with the relaxation's bound.

    Args:
        offers: what could be bought, and the budget.
        start: packages that the relaxation begins with; only the time depends on them.
        cheapest: whether the cheapest way to as many points is looked for, which takes as long again.
    """
    everything = _everything(offers)
    few = len(everything) <= _FEW
    bound = _relaxed(offers, everything, start)
    # In a small problem everything is in play, so that the cheapest of the best is found among all.
    best = _best(offers, list(bound.active) if few else _in_play(bound, None), cheapest=cheapest)
    portfolio = _portfolio(offers, *best, floor(bound.value + _TINY))
    return First(portfolio, bound, best)


def most_points(offers: Offers) -> int:
    """Points that no portfolio passes, pins not counted: what the relaxation proves."""
    return floor(_relaxed(offers, _everything(offers), ()).value + _TINY)


def _everything(offers: Offers) -> list[Offer]:
    """All packages that the budget pays."""
    return [
        Offer(g, k)
        for g, group in enumerate(offers.groups)
        for k, package in enumerate(group.options.packages)
        if package.cost_kr <= offers.budget.kronor
    ]


def _relaxed(offers: Offers, everything: list[Offer], start: Sequence[Offer]) -> Bound:
    """The relaxation, begun with everything if that is little, else with some of it."""
    known = set(everything)
    few = len(everything) <= _FEW
    return relax(offers, tuple(everything if few else (one for one in start if one in known)))


def _in_play(bound: Bound, points: int | None) -> list[Offer]:
    """Packages that the relaxation uses, or all that could be part of more than so many points."""
    if points is None:
        used = bound.relaxed.x[bound.model.columns["packages"]]
        return [one for one, value in zip(bound.active, used.tolist(), strict=True) if value > 1e-6]
    least = points + 1 - bound.value - 1e-6
    return [Offer(g, int(k)) for g, found in enumerate(bound.profits) for k in np.flatnonzero(found >= least)]


def _best(offers: Offers, packages: list[Offer], *, cheapest: bool) -> tuple[list[Offer], Whole]:
    """The best of a few packages, and the cheapest of the best if it is asked for."""
    whole = solve_whole(build_model(offers, packages), _FIRST_NODES)
    if whole is None:
        raise RuntimeError("buying nothing is always possible")
    return _cheapest(offers, packages, whole) if cheapest else (packages, whole)


def _cheapest(offers: Offers, packages: list[Offer], whole: Whole) -> tuple[list[Offer], Whole]:
    model = build_model(offers, packages)
    taken = whole.x[model.columns["packages"]] > 0
    many = len(packages) > _FEW
    kept = [one for one, used in zip(packages, taken.tolist(), strict=True) if used or not many]
    found = solve_cheapest(build_model(offers, kept), whole.points, _FIRST_NODES)
    return (kept, found) if found else (packages, whole)


def _portfolio(offers: Offers, packages: list[Offer], whole: Whole, bound: int) -> Portfolio:
    model = build_model(offers, packages)
    scenarios = len(offers.cells.facts)
    points = np.zeros(scenarios, dtype=np.int64)
    covered = model.columns["covered"]
    scenario = offers.cells.scenario[np.nonzero(offers.cells.steps.T)[0]]
    np.add.at(points, scenario, whole.x[covered] * model.gain[covered])
    return Portfolio(bought(offers, packages, model, whole.x), tuple(points.tolist()), bound)
