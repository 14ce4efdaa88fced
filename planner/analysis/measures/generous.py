"""The most that any portfolio can mend, releases and double hats on offer counted, by a model that is too kind.

In it every position wants the fewest names that releases within the budget could leave wanted, units may lend as many
as releases could let them, and each name that a double hat could give is there for nothing. What misses a point there
misses it whatever is bought (docs/model.md, Measures).
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain

import numpy as np

from planner import demand
from planner.analysis.measures.doubts import able_for_two, columns_of
from planner.analysis.measures.released import releasable
from planner.eligibility import Eligibility
from planner.facts import Facts, build_facts
from planner.placement.portfolio.offers import LendingLimit, Offers, build_offers
from planner.placement.portfolio.releases import released
from planner.placement.portfolio.solve import most_points
from planner.placement.problem.problem import Problem, build_problem
from planner.placement.rules.donor_limit import donor_limits


def least_missing(problems: Sequence[Problem], matrices: Sequence[Eligibility], offers: Offers) -> int:
    """Points that are missing at least, in all scenarios together, whatever is bought within the budget.

    0 beside rules about a skill: what they allow depends on how many names are wanted.

    Args:
        problems: placement problem of each scenario.
        matrices: eligibility of each scenario.
        offers: what could be bought for them.
    """
    if any(problem.balances for problem in problems):
        return 0
    people, most = releasable(offers)
    kind, facts = [], [build_facts(released(one.facts.case, people)) if most else one.facts for one in problems]
    for scenario, (problem, matrix, after) in enumerate(zip(problems, matrices, facts, strict=True)):
        fewest = demand.extremes(problem.facts, after, most)[0] if most else problem.wanted
        kind.append(_given(build_problem(problem.facts.case, matrix, fewest), offers, scenario))
    eased = build_offers(kind, matrices, offers.catalogue, offers.budget)
    eased = replace(eased, limits=tuple(_limits(eased, facts, most)))
    return sum(int((problem.need * problem.points).sum()) for problem in kind) - most_points(eased)


def _given(problem: Problem, offers: Offers, scenario: int) -> Problem:
    """The problem without the names that double hats on offer could give.

    Of two names that one person wears one is given: never of the position with most open points, but to who is pinned.
    """
    need, place = problem.need.copy(), {int(column): at for at, column in enumerate(problem.columns)}
    for hat in offers.hats:
        columns = columns_of(offers, hat.positions)
        pinned = sum(column in columns for column in problem.pins.columns)
        worth = {
            at: int((need * problem.points)[:, at].sum()) for at in (place[one] for one in columns if one in place)
        }
        last = max(worth, key=lambda at: (worth[at], at), default=None)
        for at in worth:
            given = pinned + (able_for_two(offers, hat.positions)[scenario] if at != last else 0)
            left = np.maximum(0, np.cumsum(need[:, at]) - given)
            need[:, at] = np.diff(left, prepend=0)
    return replace(problem, need=need)


def _limits(offers: Offers, after: Sequence[Facts], most: int) -> Iterator[LendingLimit]:
    """The lending limits as releases could raise them, each person by one name at most."""
    now, then = (chain.from_iterable(map(donor_limits, facts)) for facts in (offers.cells.facts, after))
    for limit, was, could in zip(offers.limits, now, then, strict=True):
        extra = min(most, could.limit - was.limit)
        yield replace(limit, names=limit.names + extra, more=limit.more + most if _raises(offers, limit) else 0)


def _raises(offers: Offers, limit: LendingLimit) -> bool:
    """Whether the unit's share can be raised for the budget."""
    unit = next(one for one in offers.cells.facts[0].case.organisation.units if one.id == limit.unit)
    return offers.budget.pays(offers.catalogue.lending(limit.unit, unit.lend_percent or 0)[1])
