"""What the product has bought person by person, and where it says each position stands; reports do not tell whom."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

import pandas as pd
import pytest

from planner.analysis.measures.portfolio import Portfolios
from planner.analysis.measures.remaining import Left
from planner.analysis.public import packages
from planner.analysis.public.measures import PublicMeasures, still_missing
from planner.analysis.story.ladder import Rung
from planner.domain.case import Case
from planner.domain.measure import Budget, Catalogue, Measure
from planner.jobs.measures import public

Rungs = dict[str, dict[str, str]]
"""By scenario and position."""


@dataclass
class Claims:
    """What was asked of the product's own solving, in the order in which it was asked."""

    stands: list[tuple[tuple[Measure, ...], Rungs]] = field(default_factory=list)
    """Measures in force, and where each position is said to stand with them."""
    left: list[Left] = field(default_factory=list)
    """What is said to be missing with the largest package."""


@dataclass(frozen=True)
class Bought:
    """Packages as the report has them, with the measures behind them."""

    told: PublicMeasures
    curve: list[tuple[tuple[Measure, ...], Rungs]]
    """At each budget of the curve."""
    months: list[tuple[tuple[Measure, ...], Rungs]]
    """In each month that is told."""
    lowered: list[tuple[Measure, ...]]
    """What is in force with what is lowered, of each package that lowers anything."""
    left: list[Left]


def bought(cases: tuple[Case, ...], catalogue: Catalogue, budgets: Sequence[Budget], steps: int) -> Bought:
    """Packages for some cases, listened to."""
    with _listening() as claims:
        (told,) = public(cases, catalogue, tuple(budgets), steps)
    packages_asked = [(one.lowered is not None) for one in told.packages]
    first, lowered = 0, []
    for lowers in packages_asked:
        lowered += [claims.stands[first + 1][0]] if lowers else []
        first += 1 + lowers
    budgets_told = told.curve["kronor"].nunique()
    asked = claims.stands[first:]
    return Bought(told, asked[:budgets_told], asked[budgets_told:], lowered, claims.left)


@contextmanager
def _listening() -> Iterator[Claims]:
    heard, stands = Claims(), Portfolios.stands

    def asked(self: Portfolios, measures: Sequence[Measure]) -> dict[str, dict[str, Rung]]:
        found = stands(self, measures)
        heard.stands.append(
            (tuple(measures), {ident: {at: rung.value for at, rung in own.items()} for ident, own in found.items()})
        )
        return found

    def missing(left: Sequence[Left], small: int) -> pd.DataFrame:
        heard.left += left
        return still_missing(left, small)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Portfolios, "stands", asked)
        patch.setattr(packages, "still_missing", missing)
        yield heard
