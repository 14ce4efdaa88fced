"""Packages of measures for the report: what costs nothing and what each budget buys, solved anew, as all may see it."""

from collections.abc import Mapping, Sequence

import pandas as pd

from planner.analysis.gaps.single_change import DAYS_PER_WEEK
from planner.analysis.measures.anew import changed_case, missing_points
from planner.analysis.measures.answer import Answer
from planner.analysis.measures.lowered import with_lowered
from planner.analysis.measures.portfolio import Portfolios
from planner.analysis.measures.rungs import Standing
from planner.analysis.measures.tables import equal_steps
from planner.analysis.measures.useful import useful
from planner.analysis.public.kronor import shown, total
from planner.analysis.public.measures import Package, PublicMeasures, bought, still_missing
from planner.domain.case import Case
from planner.domain.decision import Decision
from planner.domain.measure import MONTHS_PER_YEAR, WEEKS_PER_YEAR, Budget, Catalogue, Measure, Price
from planner.placement.portfolio.turns import alone
from planner.placement.problem.problem import build_problem

_MOST_MONTHS = 12
"""More columns of months than this, and the one for month 0, fit on no page; then they are further apart."""


def packages(cases: tuple[Case, ...], catalogue: Catalogue, budgets: tuple[Budget, ...], steps: int) -> PublicMeasures:
    """The first good portfolios, as the report may show them; the same input gives the same.

    Args:
        cases: one per scenario.
        catalogue: what measures cost.
        budgets: what was asked for, rising; of the same weeks.
        steps: points of the curve up to the only budget; of several, each is a point.
    """
    priced = catalogue != Catalogue()
    catalogue = catalogue.vetted_in(max(case.settings.vetting_weeks for case in cases))
    portfolios, budget = Portfolios(cases, catalogue), budgets[-1]
    asked = [one.kronor for one in budgets]
    told = {0, *asked}
    levels = sorted({0, *equal_steps(budget.kronor, steps)} if len(asked) == 1 else told)
    rising = [
        (kronor, useful(answer, cases) if kronor in told else answer)
        for kronor, answer in portfolios.rising(budget, levels)
    ]
    chosen = tuple(
        _package(portfolios, answer, budget.model_copy(update={"kronor": kronor}), budget)
        for kronor, answer in rising
        if kronor in told
    )
    best, bought = rising[-1][1], rising[-1][1].portfolio.measures
    decided = min(case.scenario.as_of for case in cases)
    lowered = with_lowered(best, cases, catalogue, budget)
    return PublicMeasures(
        budget=budget,
        priced=priced,
        scenarios=tuple(case.scenario.id for case in cases),
        decided=decided,
        begun=catalogue.begun(decided),
        over=catalogue.over(decided),
        packages=chosen,
        offered=_offered(catalogue, budget),
        free={case.scenario.id: _helping(case, rising[0][1].portfolio.measures) for case in cases},
        best=best.gain == best.bound,
        doubts=best.doubts,
        remaining=still_missing(
            portfolios.remaining((*bought, *lowered.lowered), budget), cases[0].settings.small_count
        ),
        curve=_by_rung("kronor", [(kronor, portfolios.standing(one.portfolio.measures)) for kronor, one in rising]),
        forecast=_forecast(portfolios, bought, budget),
    )


def _offered(catalogue: Catalogue, budget: Budget) -> tuple[Decision, ...]:
    """Decisions without cost that can be had in time."""
    return tuple(one for one in catalogue.decision if not one.cost_kr and budget.pays(Price(0, one.weeks)))


def _forecast(portfolios: Portfolios, bought: Sequence[Measure], budget: Budget) -> pd.DataFrame:
    """Positions on each rung by month, with what is in force by then."""
    every = max(1, -(-budget.months // _MOST_MONTHS))
    months = range(0, budget.months + every, every)
    ready = {m: [one for one in bought if one.weeks * MONTHS_PER_YEAR <= m * WEEKS_PER_YEAR] for m in months}
    return _by_rung("month", [(month, portfolios.standing(own)) for month, own in ready.items()])


def _package(portfolios: Portfolios, answer: Answer, budget: Budget, largest: Budget) -> Package:
    """What a budget buys; of weeks how long each takes by itself: when somebody's turn comes tells how many wait."""
    case = portfolios.cases[0]
    answer = with_lowered(answer, portfolios.cases, portfolios.catalogue, budget)
    measures, offers = answer.portfolio.measures, portfolios.offers(largest)
    told = tuple(alone(offers, measure) for measure in measures)
    table = bought(
        (*told, *answer.lowered),
        case.settings.small_count,
        portfolios.catalogue,
        case.organisation.skills,
        budget.weeks,
    )
    table = table.assign(told_kr=shown(table, budget.kronor))
    return Package(
        kronor=budget.kronor,
        bought=table,
        cost=total(table, budget.kronor),
        after=portfolios.stands(measures),
        lowered=portfolios.stands((*measures, *answer.lowered)) if answer.lowered else None,
    )


def _helping(case: Case, measures: Sequence[Measure]) -> tuple[Measure, ...]:
    """Of measures about nobody those in time without which more is missing in the scenario, solved anew."""
    days = case.shortest_days
    in_time = tuple(one for one in measures if one.person_id is None and one.weeks * DAYS_PER_WEEK <= days)

    def missing(some: Sequence[Measure]) -> int:
        return missing_points(build_problem(changed_case(case, some)))

    least = missing(in_time) if in_time else 0
    return tuple(one for one in in_time if missing([other for other in in_time if other is not one]) > least)


def _by_rung(name: str, rows: Sequence[tuple[int, Mapping[str, Standing]]]) -> pd.DataFrame:
    """Positions on each rung, by number and scenario."""
    return pd.DataFrame(
        [
            {name: number, "scenario": scenario} | {rung.value: count for rung, count in counts.items()}
            for number, standing in rows
            for scenario, counts in standing.items()
        ]
    )
