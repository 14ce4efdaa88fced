"""What ``planner measures`` runs in its child process, so that no solver enters the process that holds the answers."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from planner.domain.case import Case
from planner.domain.measure import Budget, Catalogue

if TYPE_CHECKING:
    from planner.analysis.measures import Answer


@dataclass(frozen=True)
class Found:
    """A portfolio and its tables, as rows."""

    answer: "Answer"
    scarce: tuple[dict[str, Any], ...]
    forecast: tuple[dict[str, Any], ...]
    curve: tuple[dict[str, Any], ...]


def measures(cases: tuple[Case, ...], catalogue: Catalogue, budget: Budget, months: int, steps: int) -> Iterator[Found]:
    """Portfolios, each better or better proven than the one before, with what follows from them."""
    from planner.analysis.measures import Planner, scarce
    from planner.cli.tables import rows_of

    planner = Planner(cases, catalogue)
    last: Found | None = None
    for answer in planner.answers(budget):
        forecast = planner.forecast(answer.portfolio.measures, months)
        last = Found(answer, tuple(rows_of(scarce(answer))), tuple(rows_of(forecast)), ())
        yield last
    if steps and last:
        curve = tuple(rows_of(planner.curve(budget, steps)))
        yield Found(last.answer, last.scarce, last.forecast, curve)
