"""The report's section on measures: its options, and which scenarios it is about."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from planner.domain.case import Case
from planner.domain.levels import TIERS
from planner.domain.measure import TIER_WEIGHTS, Budget, Catalogue
from planner.domain.plan import Plan

BudgetOption = Annotated[int, typer.Option("--budget", metavar="KR", min=0, help="cli.report.option.budget")]
WeeksOption = Annotated[int, typer.Option("--weeks", metavar="N", min=0, max=520, help="cli.report.option.weeks")]
FileOption = Annotated[Path | None, typer.Option("--measures", metavar="FILE", help="cli.report.option.measures")]

DEFAULT_BUDGET = 500_000
DEFAULT_WEEKS = 26
SCENARIOS = 3
"""The section is about so many scenarios, those that lack most (its words say three): more would make it wait."""
STEPS = 4
"""Points of the budget curve."""
MOST_PAIRS = 500_000
"""Pairs of a person and a position beyond which a report does not look for measures: it would take minutes or more."""


def task(
    results: Sequence[tuple[Case, Plan]], budget: Budget, catalogue: Catalogue
) -> tuple[tuple[Case, ...], Catalogue, Budget, int] | None:
    """What ``measures_work.public`` is to look at; None without money or gaps, and for cities."""
    cases = worst(results)
    if not cases or not budget.kronor or is_city(cases[0]):
        return None
    return cases, catalogue, budget, STEPS


def is_city(case: Case) -> bool:
    """Whether a search for measures would keep the report waiting."""
    return len(case.roster.people) * len(case.organisation.positions) > MOST_PAIRS


def worst(results: Sequence[tuple[Case, Plan]]) -> tuple[Case, ...]:
    """Cases of the scenarios with most points of missing names, at most ``SCENARIOS``, in the order of the results."""
    points = [sum(TIER_WEIGHTS[tier] * plan.objective[tier - 1] for tier in TIERS) for _, plan in results]
    ranked = sorted((number for number, lack in enumerate(points) if lack), key=lambda number: -points[number])
    return tuple(results[number][0] for number in sorted(ranked[:SCENARIOS]))
