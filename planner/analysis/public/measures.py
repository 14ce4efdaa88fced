"""What a report may say of a portfolio of measures: kinds and skills, never people, and no number that counts them out.

How many people a measure is bought for is a count of people by attribute (whose certificate runs out, who is claimed).
It is told as a band, and nothing that is told beside it, such as cost or date, adds such counts up
(docs/decisions/0011-measures-in-public.md). People of a pool are nobody's yet and are counted exactly.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import pandas as pd

from planner.analysis.measures.answer import Answer, Doubt
from planner.analysis.measures.remaining import Left
from planner.analysis.public.disclosure import fixed_band
from planner.domain.effect import EffectKind
from planner.domain.measure import Budget, Measure

OF_PEOPLE = (EffectKind.RELEASE, EffectKind.RENEW, EffectKind.TRAIN, EffectKind.VET)
"""Kinds that are bought for people of the roster."""


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


@dataclass(frozen=True)
class PublicMeasures:
    """A portfolio as everybody who sees the report may see it."""

    budget: Budget
    """What it was chosen under."""
    scenarios: tuple[str, ...]
    """Scenarios that it was chosen for, in order."""
    before: int
    """Points missing without measures, over these scenarios."""
    gain: int
    """Points closed, solved anew."""
    bound: int
    """No portfolio within the budget closes more."""
    unwanted: int
    """Points no longer missing because less is wanted."""
    doubts: tuple[Doubt, ...]
    """Why it is not known that no portfolio is better, if it is not."""
    bought: pd.DataFrame
    """``bought``."""
    remaining: pd.DataFrame
    """``still_missing``."""
    curve: pd.DataFrame
    """``kronor``, ``gain`` and ``bound`` (points), by rising budget; the first row is nothing for nothing."""
    forecast: pd.DataFrame
    """``month``, ``scenario``, ``missing`` (points)."""


def public_measures(
    answer: Answer,
    budget: Budget,
    curve: pd.DataFrame,
    forecast: pd.DataFrame,
    remaining: Sequence[Left],
    small: int,
) -> PublicMeasures:
    """Leaves out of a portfolio what would tell about people.

    Args:
        answer: the portfolio.
        budget: what it was chosen under.
        curve: ``Portfolios.curve`` up to the budget.
        forecast: ``Portfolios.forecast`` of it.
        remaining: ``Portfolios.remaining`` with it.
        small: first number of people that may be told apart from larger ones.
    """
    start = pd.DataFrame([{"kronor": 0, "gain": 0, "bound": 0}])
    return PublicMeasures(
        budget=budget,
        scenarios=tuple(one.scenario for one in answer.closed),
        before=sum(one.before for one in answer.closed),
        gain=answer.gain,
        bound=answer.bound,
        unwanted=answer.unwanted,
        doubts=answer.doubts,
        bought=bought((*answer.portfolio.measures, *answer.lowered), small),
        remaining=still_missing(remaining, small),
        curve=pd.concat([start, curve[["kronor", "gain", "bound"]]], ignore_index=True),
        forecast=forecast[["month", "scenario", "missing"]],
    )


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


def bought(measures: Sequence[Measure], small: int) -> pd.DataFrame:
    """The measures by kind and skill, class, unit, employers or pool.

    Args:
        measures: the measures of a portfolio.
        small: first number of people that may be told apart from larger ones.

    Returns:
        One row per kind and thing, ordered by both: ``kind``, ``what`` (skill, class as text, unit, lender or pool;
        empty for releases and decisions), ``measure`` (one of them, without person), ``low`` and ``high`` (people;
        both 0 where no people are counted), ``weeks`` (until the last of them is in force).
    """
    groups: dict[tuple[str, str, str], list[Measure]] = {}
    for measure in measures:
        groups.setdefault(_thing(measure), []).append(measure)
    rows = []
    for (kind, what, _), own in sorted(groups.items()):
        low, high = _people(own, small)
        plain = own[0].model_copy(update={"person_id": None, "course": None, "cost_kr": 0})
        rows.append((kind, what, plain, low, high, max(measure.weeks for measure in own)))
    return pd.DataFrame(rows, columns=["kind", "what", "measure", "low", "high", "weeks"])


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
