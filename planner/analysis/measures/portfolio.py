"""A portfolio of measures, solved anew in every scenario: what it promises must come out, month by month."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import pandas as pd

from planner.analysis.gaps.single_change import changed_person, in_force
from planner.analysis.gaps.tries import seat_levels
from planner.analysis.plans.tier_by_tier import minimum_by_tier, tier_by_tier
from planner.domain.case import Case
from planner.domain.levels import MINIMUM_STEPS, TIER_WEIGHTS
from planner.domain.measure import MONTHS_PER_YEAR, WEEKS_PER_YEAR, Budget, Catalogue, Measure
from planner.eligibility import Eligibility, build
from planner.facts import build_facts, tier_points
from planner.placement.portfolio.offers import Offer, Offers, build_offers
from planner.placement.portfolio.pools import with_pools
from planner.placement.portfolio.solve import Portfolio, first_portfolio, portfolios
from planner.placement.problem.problem import Problem, build_problem


@dataclass(frozen=True)
class Closed:
    """What a portfolio does for one scenario, in points of missing names of the minimum."""

    scenario: str
    before: int
    """Points missing without measures."""
    promised: int
    """Points missing with them, as the portfolio's model has it."""
    solved: int
    """Points missing with them, solved anew."""
    demand_moves: bool
    """Whether a released claim changes how many names are wanted, which the model keeps as it was."""


@dataclass(frozen=True)
class Answer:
    """A portfolio with its proof and what follows from it."""

    portfolio: Portfolio
    closed: tuple[Closed, ...]
    """One per scenario, in order."""
    bound: int
    """No portfolio within the budget closes more points, unless people may hold two positions (``hats``)."""
    hats: bool = False
    """Whether people may hold two positions in some scenario, which the portfolio's model does not know."""

    @property
    def gain(self) -> int:
        """Points closed, solved anew."""
        return sum(one.before - one.solved for one in self.closed)

    @property
    def kept(self) -> bool:
        """Whether solving anew gives what was promised, in every scenario."""
        return all(one.promised == one.solved for one in self.closed)

    @property
    def proven(self) -> bool:
        """Whether the promise was kept and it is known that no better portfolio exists."""
        return self.kept and self.gain == self.bound and not self.hats


class Portfolios:
    """Chooses measures for a set of cases and solves the cases anew with them.

    Args:
        cases: one per scenario, of the same roster and organisation.
        catalogue: prices.

    Raises:
        ValueError: the cases differ in people or positions.
    """

    def __init__(self, cases: Sequence[Case], catalogue: Catalogue) -> None:
        self.cases, self.catalogue = tuple(cases), catalogue
        self._matrices: list[Eligibility] = [build(build_facts(case)) for case in cases]
        self._problems: list[Problem] = [
            build_problem(case, matrix) for case, matrix in zip(cases, self._matrices, strict=True)
        ]
        self._offers: Offers | None = None
        self._before = [missing_points(problem) for problem in self._problems]

    @property
    def missing(self) -> int:
        """Points missing without measures, in all scenarios together."""
        return sum(self._before)

    def answers(self, budget: Budget) -> Iterator[Answer]:
        """Portfolios, each better or better proven than the one before, each solved anew."""
        for portfolio in portfolios(self.offers(budget)):
            yield self.answer(portfolio)

    def offers(self, budget: Budget) -> Offers:
        """What could be bought for the budget, in all scenarios."""
        if self._offers is None or self._offers.budget != budget:
            self._offers = build_offers(self._problems, self._matrices, self.catalogue, budget)
        return self._offers

    def answer(self, portfolio: Portfolio) -> Answer:
        """A portfolio with what solving anew says of it."""
        wanted = [self._open_points(problem) for problem in self._problems]
        closed = []
        for number, (case, points) in enumerate(zip(self.cases, portfolio.points, strict=True)):
            after = build_problem(changed_case(case, portfolio.measures))
            closed.append(
                Closed(
                    case.scenario.id,
                    self._before[number],
                    wanted[number] - points,
                    missing_points(after),
                    after.wanted != self._problems[number].wanted,
                )
            )
        bound = portfolio.bound - (sum(wanted) - sum(self._before))
        return Answer(portfolio, tuple(closed), bound, any(problem.hats for problem in self._problems))

    @staticmethod
    def _open_points(problem: Problem) -> int:
        """Points of all names of the minimum that pins leave open."""
        return int(tier_points(problem.tier) @ problem.minimum)

    def forecast(self, measures: Sequence[Measure], months: int, every: int = 1) -> pd.DataFrame:
        """Readiness month by month: what is in force by the end of each month, solved anew.

        Args:
            measures: the measures, all decided on the same day.
            months: month by whose end everything is in force; month 0 is the day of the decision.
            every: so many months lie between two rows.

        Returns:
            One row per month and scenario: ``month``, ``week`` (last week of the month), ``ready`` (measures in
            force), ``scenario``, ``missing`` (points).
        """
        rows: list[tuple[int, int, int, str, int]] = []
        known: dict[int, list[int]] = {}
        for month in range(0, months + every, every):
            week = month * WEEKS_PER_YEAR // MONTHS_PER_YEAR
            ready = [measure for measure in measures if measure.weeks <= week]
            if len(ready) not in known:
                known[len(ready)] = [missing_points(build_problem(changed_case(case, ready))) for case in self.cases]
            rows += [
                (month, week, len(ready), case.scenario.id, missing)
                for case, missing in zip(self.cases, known[len(ready)], strict=True)
            ]
        return pd.DataFrame(rows, columns=["month", "week", "ready", "scenario", "missing"])

    def rising(self, budget: Budget, steps: int) -> list[tuple[int, Answer]]:
        """The problem solved anew at increasing budgets, each time by its first good portfolio.

        Args:
            budget: the largest budget.
            steps: number of equal steps up to it.

        Returns:
            Kronor and answer of each step, rising; no answer is worse than the one before. Only of the last step is it
            the cheapest of its kind.
        """
        offers, start = self.offers(budget), tuple[Offer, ...]()
        falling: list[tuple[int, Answer]] = []
        for step in range(steps, 0, -1):
            kronor = budget.kronor * step // steps
            poorer = replace(offers, budget=budget.model_copy(update={"kronor": kronor}))
            first = first_portfolio(poorer, start, cheapest=step == steps)
            start = first.bound.active
            falling.append((kronor, self.answer(first.portfolio)))
        rising: list[tuple[int, Answer]] = []
        for kronor, answer in reversed(falling):
            best = rising[-1][1] if rising else answer
            # The best for less money can be had for more money, too.
            rising.append((kronor, answer if answer.gain >= best.gain else replace(best, bound=answer.bound)))
        return rising


def missing_points(problem: Problem) -> int:
    """Points of the missing names of the minimum in the placement that has the fewest, proven."""
    # The minimum comes first in this order, so that it is the same with nothing else wanted, and found sooner.
    only = problem.need.copy()
    only[MINIMUM_STEPS:] = 0
    missing = minimum_by_tier(seat_levels(tier_by_tier(replace(problem, need=only))))
    return sum(weight * names for weight, names in zip(TIER_WEIGHTS.values(), missing, strict=True))


def changed_case(case: Case, measures: Sequence[Measure]) -> Case:
    """The case as it would be with all measures in force."""
    case = with_pools(case, [(one.pool, one.people) for one in measures if one.pool and one.people])
    of_person: dict[str, list[Measure]] = {}
    for measure in measures:
        if measure.person_id:
            of_person.setdefault(measure.person_id, []).append(measure)
        elif not measure.pool:
            case = in_force(case, measure)
    people = []
    for person in case.roster.people:
        for measure in of_person.get(person.id, ()):
            person = changed_person(person, measure)
        people.append(person)
    return case.with_people(people)
