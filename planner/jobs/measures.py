"""What ``planner measures`` runs in its child process, so that no solver enters the process that holds the answers."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from planner.domain.case import Case
from planner.domain.measure import Budget, Catalogue

if TYPE_CHECKING:
    from planner.analysis.measures.portfolio import Answer
    from planner.analysis.public.measures import PublicMeasures


_MOST_MONTHS = 12
"""More columns of months than this, and the one for month 0, fit on no page; then they are further apart."""


@dataclass(frozen=True)
class Found:
    """A portfolio and its tables, as rows."""

    answer: "Answer"
    scarce: tuple[dict[str, Any], ...]
    forecast: tuple[dict[str, Any], ...]
    curve: tuple[dict[str, Any], ...]


def measures(cases: tuple[Case, ...], catalogue: Catalogue, budget: Budget, months: int, steps: int) -> Iterator[Found]:
    """Portfolios, each better or better proven than the one before, with what follows from them."""
    from planner.analysis.measures.portfolio import Planner
    from planner.analysis.measures.tables import curve, scarce
    from planner.cli.show.tables import rows_of

    planner = Planner(cases, catalogue)
    table: tuple[dict[str, Any], ...] = ()
    for answer in planner.answers(budget):
        prices = tuple(rows_of(scarce(answer)))
        forecast = tuple(rows_of(planner.forecast(answer.portfolio.measures, months)))
        yield Found(answer, prices, forecast, table)
        if steps and not table:
            # Before the proof goes on, which takes longest: a time limit shall not cost the curve.
            table = tuple(rows_of(curve(planner.rising(budget, steps))))
            yield Found(answer, prices, forecast, table)


def public(cases: tuple[Case, ...], catalogue: Catalogue, budget: Budget, steps: int) -> Iterator["PublicMeasures"]:
    """One item: the first good portfolio, as the report may show it; the same input gives the same."""
    from planner.analysis.measures.portfolio import Planner
    from planner.analysis.measures.tables import curve
    from planner.analysis.public.measures import public_measures

    planner = Planner(cases, catalogue)
    rising = planner.rising(budget, steps)
    answer = rising[-1][1]
    yield public_measures(
        answer,
        budget,
        curve(rising),
        planner.forecast(answer.portfolio.measures, budget.months, every=max(1, -(-budget.months // _MOST_MONTHS))),
        cases[0].settings.small_count,
    )
