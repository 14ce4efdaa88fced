"""What a report may say of packages of measures: kinds and skills, never people, and no number that counts them out.

How many people a measure is bought for is a count of people by attribute (whose certificate runs out, who is claimed).
It is told as a band, and nothing that is told beside it, such as cost or date, adds such counts up (``kronor``;
docs/decisions/0011-measures-in-public.md). People of a pool are nobody's yet and are counted exactly.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

import pandas as pd

from planner.analysis.measures.answer import Doubt
from planner.analysis.measures.remaining import Left
from planner.analysis.public.disclosure import fixed_band
from planner.analysis.public.kronor import Kronor, exact, turn_weeks, unit_prices
from planner.analysis.story.ladder import Rung
from planner.domain.decision import Decision
from planner.domain.effect import EffectKind
from planner.domain.measure import MOST_WEEKS, Budget, Catalogue, Course, Measure
from planner.domain.pool import Pool
from planner.domain.skill import Skill

OF_PEOPLE = (EffectKind.RELEASE, EffectKind.RENEW, EffectKind.TRAIN, EffectKind.VET)
"""Kinds that are bought for people of the roster."""


BOUGHT = ["kind", "what", "measure", "low", "high", "weeks", "last_weeks", "low_kr", "high_kr", "of_people", "unit_kr"]
"""Columns of ``bought``."""


class InPublic(StrEnum):
    """What stands in the way of a name, the first of which there are people enough to tell."""

    LIMITS = "limits"
    """Free people may hold the position: lending limits or coupling rules keep them out."""
    MONEY = "money"
    """People could be made able within the weeks."""
    TIME = "time"
    """People could be made able in more weeks."""
    FEW = "few"
    """Few could, or nobody."""


Places = Mapping[str, Mapping[str, Rung]]
"""The rung of each position, by scenario."""


@dataclass(frozen=True)
class Package:
    """What a budget buys, and what that does."""

    kronor: int
    """Budget; 0 for what costs nothing."""
    bought: pd.DataFrame
    """``bought``, and ``told_kr``: whether the row may tell its cost."""
    cost: Kronor
    """What it costs, at least and at most, as far as it may be told."""
    after: Places
    """Where each position stands with it."""
    lowered: Places | None
    """The same with what is lowered besides, which mends nothing; None if nothing is."""


@dataclass(frozen=True)
class PublicMeasures:
    """Packages of measures as everybody who sees the report may see them."""

    budget: Budget
    """The largest budget."""
    priced: bool
    """Whether prices and weeks are those of a file of prices, not the program's examples."""
    scenarios: tuple[str, ...]
    """Scenarios that they were chosen for, in order."""
    decided: date
    """Day of the decision, from which their weeks are counted."""
    begun: tuple[Course, ...]
    """Courses that were not to be had any more on that day."""
    over: tuple[Pool, ...]
    """Pools whose agreement had ended by then."""
    packages: tuple[Package, ...]
    """By rising budget: what costs nothing, then what was asked for."""
    offered: tuple[Decision, ...]
    """Decisions without cost that were tried: those of the file of prices, no others."""
    free: Mapping[str, tuple[Measure, ...]]
    """Decisions of the first that are in time and help, by scenario; about nobody."""
    best: bool
    """Whether the largest reaches what no portfolio within the budget can pass."""
    doubts: tuple[Doubt, ...]
    """Why it is not known that no portfolio is better, if it is not."""
    remaining: pd.DataFrame
    """``still_missing`` with the largest package."""
    curve: pd.DataFrame
    """Positions on each rung by ``kronor``, rising, and ``scenario``."""
    forecast: pd.DataFrame
    """The same by ``month`` from the decision on the largest package."""

    @property
    def largest(self) -> Package:
        """The package of the largest budget."""
        return self.packages[-1]


def still_missing(remaining: Sequence[Left], small: int) -> pd.DataFrame:
    """What is missing with the measures, by position, and what stands in the way, of how many people it may be told.

    A reason is a count of people: told is that there are so many, or that there are fewer, nobody among them.

    Args:
        remaining: ``Portfolios.remaining``.
        small: first number of people that may be told apart from smaller ones.

    Returns:
        One row per position and scenario, in their order: ``scenario``, ``position``, ``low`` and ``high`` (names that
        are missing), ``reason`` (``InPublic``).
    """
    rows = []
    for left in remaining:
        many = {InPublic.LIMITS: left.idle, InPublic.MONEY: left.within, InPublic.TIME: left.later}
        reason = next((reason for reason, people in many.items() if people >= small), InPublic.FEW)
        band = fixed_band(left.missing, small)
        rows.append((left.scenario, left.position, max(1, band.low), band.high, reason))
    return pd.DataFrame(rows, columns=["scenario", "position", "low", "high", "reason"])


def bought(
    measures: Sequence[Measure],
    small: int,
    catalogue: Catalogue,
    skills: tuple[Skill, ...] = (),
    most_weeks: int = MOST_WEEKS,
) -> pd.DataFrame:
    """The measures by kind and skill, class, unit, employers or pool.

    Args:
        measures: the measures of a portfolio.
        small: first number of people that may be told apart from larger ones.
        catalogue: what measures cost.
        skills: skills of the organisation.
        most_weeks: weeks within which everything is in force.

    Returns:
        One row per kind and thing, ordered by both: ``kind``, ``what`` (skill, class as text, unit, lender or pool;
        empty for releases and decisions), ``measure`` (one of them, without person), ``low`` and ``high`` (people;
        both 0 where no people are counted), ``weeks`` (until the last of them is in force), ``last_weeks`` (the
        same where as many as the bands allow wait for their turn), ``low_kr`` and ``high_kr``
        (what they cost), ``of_people`` (whether of the roster) and ``unit_kr`` (the least that one of them costs).
    """
    groups: dict[tuple[str, str, str], list[Measure]] = {}
    for measure in measures:
        groups.setdefault(_thing(measure), []).append(measure)
    vetted = sum(_people(alike, small)[1] for alike in groups.values() if alike[0].kind is EffectKind.VET)
    rows = []
    for (kind, what, _), alike in sorted(groups.items()):
        first, (low, high) = alike[0], _people(alike, small)
        weeks = max(one.weeks for one in alike)
        last = turn_weeks(first, weeks, vetted if first.kind is EffectKind.VET else high, catalogue)
        counted = first.kind in OF_PEOPLE
        unit = unit_prices(first, catalogue, skills) if counted else Kronor(0, 0)
        cost = Kronor(low * unit.low, high * unit.high) if counted else exact(alike)
        plain = first.model_copy(update={"person_id": None, "course": None, "cost_kr": 0})
        ready = (weeks, max(weeks, min(most_weeks, last)))
        rows.append((kind, what, plain, low, high, *ready, *cost, counted, unit.low))
    return pd.DataFrame(rows, columns=BOUGHT)


def _thing(measure: Measure) -> tuple[str, str, str]:
    names = (measure.skill, measure.unit, measure.lender, measure.pool.id if measure.pool else None)
    klass = str(int(measure.clearance_class)) if measure.clearance_class else ""
    decided = measure.decision.about if measure.decision else ()
    return measure.kind.value, next((name for name in names if name), klass), measure.borrower or " ".join(decided)


def _people(measures: Sequence[Measure], small: int) -> tuple[int, int]:
    if measures[0].kind is EffectKind.POOL:
        lent = sum(measure.people or 0 for measure in measures)
        return lent, lent
    if measures[0].kind not in OF_PEOPLE:
        return 0, 0
    band = fixed_band(len(measures), small)
    return band.low, band.high
