"""The report's section on measures: which scenarios it is about, and the search in a child process."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from planner.cli import output
from planner.cli.measures_work import public
from planner.compute import Ended, stream
from planner.domain.case import Case
from planner.domain.levels import TIERS
from planner.domain.measure import TIER_WEIGHTS, Budget, Catalogue
from planner.domain.plan import Plan
from planner.text import Words

if TYPE_CHECKING:
    from planner.analysis.public_measures import PublicMeasures

BudgetOption = Annotated[int, typer.Option("--budget", metavar="KR", min=0, help="cli.report.option.budget")]
WeeksOption = Annotated[int, typer.Option("--weeks", metavar="N", min=0, max=520, help="cli.report.option.weeks")]
FileOption = Annotated[Path | None, typer.Option("--measures", metavar="FILE", help="cli.report.option.measures")]

DEFAULT_BUDGET = 500_000
DEFAULT_WEEKS = 26
SCENARIOS = 3
"""The section is about so many scenarios, those that lack most: more would make the report wait."""
STEPS = 4
"""Points of the budget curve."""


def look_for(
    results: Sequence[tuple[Case, Plan]], budget: Budget, catalogue: Catalogue, words: Words
) -> "PublicMeasures | None":
    """The portfolio for the scenarios that lack most names; None if there is no money or nothing is missing.

    Raises:
        KeyboardInterrupt: the user stopped it.
        RuntimeError: the child died.
    """
    cases = worst(results)
    if not cases or not budget.kronor:
        return None
    console = output.messages()
    with console.status(words("cli.report.measures")):
        if not console.is_terminal:
            console.print(words("cli.report.measures"))
        found = stream(public, (cases, catalogue, budget, STEPS))
    if found.ended is Ended.INTERRUPTED:
        raise KeyboardInterrupt
    if found.ended is not Ended.COMPLETED:
        raise found.trouble or RuntimeError
    told: PublicMeasures | None = found.latest
    return told


def worst(results: Sequence[tuple[Case, Plan]]) -> tuple[Case, ...]:
    """Cases of the scenarios with most points of missing names, at most ``SCENARIOS``, in the order of the results."""
    points = [sum(TIER_WEIGHTS[tier] * plan.objective[tier - 1] for tier in TIERS) for _, plan in results]
    ranked = sorted((number for number, lack in enumerate(points) if lack), key=lambda number: -points[number])
    return tuple(results[number][0] for number in sorted(ranked[:SCENARIOS]))
