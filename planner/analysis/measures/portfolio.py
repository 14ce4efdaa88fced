"""A portfolio of measures, solved anew in every scenario: what it promises must come out, month by month."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

import pandas as pd

from planner.analysis.measures.anew import changed_case, demand_moves, missing_points
from planner.analysis.measures.answer import UNBOUNDED, Answer, Closed, Doubt
from planner.analysis.measures.doubts import beyond_model, hats_worth, standing
from planner.analysis.measures.generous import least_missing
from planner.analysis.measures.released import Moves, moves
from planner.analysis.measures.remaining import Left, remaining
from planner.analysis.measures.rungs import Standing, counted, places
from planner.analysis.measures.search import Search, tries
from planner.analysis.measures.steps import Steps
from planner.analysis.story.ladder import Rung
from planner.domain.case import Case
from planner.domain.effect import EffectKind
from planner.domain.measure import MONTHS_PER_YEAR, MOST_KRONOR, MOST_WEEKS, WEEKS_PER_YEAR, Budget, Catalogue, Measure
from planner.eligibility import Eligibility, build
from planner.facts import build_facts
from planner.placement.portfolio.bought import in_order, of_decision
from planner.placement.portfolio.offers import Offer, Offers, build_offers
from planner.placement.portfolio.solve import Portfolio, first_portfolio, portfolios
from planner.placement.problem.problem import Problem, build_problem


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
        self._standing: tuple[Doubt, ...] = ()
        self._moves = Moves(anything=False, points=0)
        self._hats = self._least = 0
        self._wishes: dict[int, Offers] = {}
        self._before = [missing_points(problem) for problem in self._problems]
        self._seen: dict[tuple[int, int | None], list[Answer]] = {}
        self._stands: dict[tuple[Measure, ...], dict[str, dict[str, Rung]]] = {}

    @property
    def missing(self) -> int:
        """Points missing without measures, in all scenarios together."""
        return sum(self._before)

    def answers(self, budget: Budget) -> Iterator[Answer]:
        """The best seen so far, each time better or better proven than the one before."""
        for portfolio in portfolios(self.offers(budget)):
            proposal = self._with_hats(self.answer(portfolio), budget)
            best = self.best(proposal, budget)
            yield best
        if set(best.doubts) - {Doubt.DEMAND}:
            yield from self._searched(proposal, budget)

    def _searched(self, proposal: Answer, budget: Budget) -> Iterator[Answer]:
        """The best seen so far, as steps away from what the model chose are tried one after the other."""
        search = Search(Steps(self.offers(budget)), self._tried, tries(self.cases))
        for answer in search.better(proposal):
            self._remembered(budget).append(answer)
            yield replace(self.best(proposal, budget), tried=search.tried)
        yield replace(self.best(proposal, budget), tried=search.tried)

    def _tried(self, measures: tuple[Measure, ...]) -> Answer:
        """A portfolio that no model promises anything of, solved anew."""
        answer = self.answer(Portfolio(measures, (0,) * len(self.cases), 0))
        closed = tuple(replace(one, promised=one.solved) for one in answer.closed)
        return replace(answer, closed=closed)

    def _with_hats(self, proposal: Answer, budget: Budget) -> Answer:
        """What was found; with each double hat on offer that makes it better it has been seen, too."""
        best = proposal
        for hat in self._offers.hats if self._offers and self._hats else ():
            tried = self._tried(tuple(sorted((*best.portfolio.measures, of_decision(hat)), key=in_order)))
            if tried.portfolio.cost_kr <= budget.kronor and tried.rank < best.rank:
                best = tried
                self._remembered(budget).append(best)
        return proposal

    def _remembered(self, budget: Budget) -> list[Answer]:
        """What has been seen within the same weeks and seats."""
        return self._seen.setdefault((budget.weeks, budget.course_seats), [self._nothing()])

    def best(self, proposal: Answer, budget: Budget) -> Answer:
        """The best seen anywhere for at most the budget, buying nothing included, with the bound of what was found.

        The fewest points missing when solved anew win, then the cheapest, then what was found.

        Args:
            proposal: what the model chose within the budget, or a better one that was found before.
            budget: what there is.
        """
        seen = self._remembered(budget)
        if proposal not in seen:
            seen.append(proposal)
        rivals = (one for one in seen if one.portfolio.cost_kr <= budget.kronor)
        top = min((proposal, *rivals), key=lambda one: one.rank)
        chosen = replace(top.portfolio, bound=proposal.portfolio.bound, prices=proposal.portfolio.prices)
        answer = replace(top, portfolio=chosen, bound=self._bound(proposal.portfolio))
        return replace(answer, doubts=tuple(self._doubts(answer, proposal, seen)))

    def _bound(self, portfolio: Portfolio) -> int:
        """No portfolio closes more: what the model proves and releases could add, or all that is missing."""
        if UNBOUNDED & set(self._standing):
            return self.missing
        covered = sum(map(self._open_points, self._problems)) - self.missing
        added = portfolio.bound - covered + self._moves.points + self._hats
        return min(self.missing - self._least, added)

    def _nothing(self) -> Answer:
        """Buying nothing, which needs no promise."""
        closed = tuple(
            Closed(case.scenario.id, before, before, before, demand_moves=False)
            for case, before in zip(self.cases, self._before, strict=True)
        )
        return Answer(Portfolio((), (0,) * len(closed), 0), closed, 0)

    def _doubts(self, answer: Answer, proposal: Answer, seen: Sequence[Answer]) -> Iterator[Doubt]:
        if answer.gain == answer.bound:
            return
        yield from self._standing
        if self._moves.anything or any(one.demand_moves for tried in seen for one in tried.closed):
            yield Doubt.DEMAND
        if self._hats:
            yield Doubt.OFFERED_HATS
        if self._offers and any(beyond_model(problem, self._offers) for problem in self._problems):
            yield Doubt.COUPLINGS
        if not proposal.kept or Doubt.NOT_KEPT in proposal.doubts:
            yield Doubt.NOT_KEPT

    def offers(self, budget: Budget) -> Offers:
        """What could be bought for the budget, in all scenarios."""
        if self._offers is None or self._offers.budget != budget:
            self._offers = build_offers(self._problems, self._matrices, self.catalogue, budget)
            self._moves = moves(self._offers)
            self._standing = tuple(standing(self._problems, self._offers))
            self._hats = hats_worth(self._problems, self._offers)
            kind = (self._moves.points or self._hats) and not UNBOUNDED & set(self._standing)
            self._least = least_missing(self._problems, self._matrices, self._offers) if kind else 0
        return self._offers

    def answer(self, portfolio: Portfolio) -> Answer:
        """A portfolio with what solving anew says of it."""
        wanted = [self._open_points(problem) for problem in self._problems]
        closed = []
        for number, (case, points) in enumerate(zip(self.cases, portfolio.points, strict=True)):
            after = build_problem(changed_case(case, portfolio.measures))
            released = [measure for measure in portfolio.measures if measure.kind is EffectKind.RELEASE]
            closed.append(
                Closed(
                    case.scenario.id,
                    self._before[number],
                    wanted[number] - points,
                    missing_points(after),
                    demand_moves(self._problems[number], released),
                )
            )
        return Answer(portfolio, tuple(closed), self._bound(portfolio))

    @staticmethod
    def _open_points(problem: Problem) -> int:
        """Points of all names that pins leave open."""
        return int((problem.points * problem.need).sum())

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

    def standing(self, measures: Sequence[Measure]) -> dict[str, Standing]:
        """Positions on each rung of the ladder, by scenario, with the measures in force."""
        return {scenario: counted(own) for scenario, own in self.stands(measures).items()}

    def stands(self, measures: Sequence[Measure]) -> dict[str, dict[str, Rung]]:
        """The rung of each position, by scenario, with the measures in force."""
        key = tuple(measures)
        if key not in self._stands:
            self._stands[key] = {case.scenario.id: places(case, key) for case in self.cases}
        return self._stands[key]

    def remaining(self, measures: Sequence[Measure], budget: Budget) -> list[Left]:
        """What is missing with the measures, by position and what stands in the way."""
        rich = budget.model_copy(update={"kronor": MOST_KRONOR, "course_seats": None})
        ever = rich.model_copy(update={"weeks": MOST_WEEKS})
        for wish in (rich, ever):
            if wish.weeks not in self._wishes:
                self._wishes[wish.weeks] = build_offers(self._problems, self._matrices, self.catalogue, wish)
        return list(remaining(self.cases, measures, self._wishes[rich.weeks], self._wishes[ever.weeks]))

    def rising(self, budget: Budget, levels: Sequence[int]) -> list[tuple[int, Answer]]:
        """The problem solved anew at increasing budgets, each time by its first good portfolio.

        Args:
            budget: the largest budget.
            levels: kronor of each step, rising, the last the largest budget (``equal_steps``).

        Returns:
            Kronor and answer of each step, rising; no answer is worse than the one before. Only of the last step is it
            the cheapest of its kind.
        """
        offers, start = self.offers(budget), tuple[Offer, ...]()
        falling: list[tuple[int, Answer]] = []
        for kronor in reversed(levels):
            poorer = replace(offers, budget=budget.model_copy(update={"kronor": kronor}))
            first = first_portfolio(poorer, start, cheapest=kronor == budget.kronor)
            start = first.bound.active
            found = self._with_hats(self.answer(first.portfolio), poorer.budget)
            falling.append((kronor, self.best(found, poorer.budget)))
        return self.seen_again(list(reversed(falling)), budget)

    def seen_again(self, rising: Sequence[tuple[int, Answer]], budget: Budget) -> list[tuple[int, Answer]]:
        """A curve with the best that has been seen since; the best for less money can be had for more money, too."""
        steps = [(answer, budget.model_copy(update={"kronor": kronor})) for kronor, answer in rising]
        return [(step.kronor, self.best(answer, step)) for answer, step in steps]
