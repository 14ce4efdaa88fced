"""What a package costs, as far as it may be told: from bands and price lists alone, so that no count follows.

A cost is a count times a price. What is told of people of the roster is the price of the band's lower and of its upper
end, by the prices on offer and not by those paid, so that it says no more than the band does. Where the budget beside
it would cut a band off, that cost is not told.
"""

from collections.abc import Sequence
from typing import NamedTuple

import pandas as pd

from planner.domain.effect import EffectKind
from planner.domain.measure import Catalogue, Measure
from planner.domain.skill import Skill

LEFT = 4
"""So many counts must be possible behind what is told (docs/model.md, What may be counted in public)."""


class Kronor(NamedTuple):
    """What something costs: at least and at most."""

    low: int
    high: int


def unit_prices(measure: Measure, catalogue: Catalogue, skills: tuple[Skill, ...]) -> Kronor:
    """The cheapest and the dearest price of one such measure that is on offer for a person of the roster."""
    match measure.kind:
        case EffectKind.TRAIN:
            prices = [one.cost_kr for one in catalogue.courses(skills) if one.skill == measure.skill]
        case EffectKind.VET:
            prices = [one.cost_kr for one in catalogue.vetting if one.clearance_class == measure.clearance_class]
        case EffectKind.RENEW:
            prices = [catalogue.renew_kr]
        case _:
            prices = [catalogue.release_kr]
    return Kronor(min(prices), max(prices))


def shown(bought: pd.DataFrame, budget: int) -> pd.Series:
    """Which rows of a package may tell their cost: those whose band the budget beside it does not cut off.

    It follows from bands, prices and the budget alone, so that what is left out tells nothing either.

    Args:
        bought: ``public.measures.bought``, without ``told_kr``.
        budget: kronor that there are.
    """
    least = int(bought["low_kr"].sum())
    told = []
    for row in bought.to_dict("records"):
        low, high, unit = int(row["low"]), int(row["high"]), int(row["unit_kr"])
        most = min(high, (budget - least + int(row["low_kr"])) // unit) if row["of_people"] and unit else high
        told.append(most - low + 1 >= min(LEFT, high - low + 1))
    return pd.Series(told, index=bought.index, dtype=bool)


def total(bought: pd.DataFrame, budget: int) -> Kronor:
    """What a package costs by the rows that tell it, at most the budget; up to it where a row does not.

    Args:
        bought: ``public.measures.bought``.
        budget: kronor that there are.
    """
    told = bought[bought["told_kr"]]
    high = int(told["high_kr"].sum()) if len(told) == len(bought) else budget
    return Kronor(int(told["low_kr"].sum()), min(budget, high))


def exact(measures: Sequence[Measure]) -> Kronor:
    """What measures cost that are about nobody of the roster."""
    paid = sum(one.cost_kr for one in measures)
    return Kronor(paid, paid)


def turn_weeks(measure: Measure, weeks: int, people: int, catalogue: Catalogue) -> int:
    """Weeks until so many such measures are in force, one's turn for a vetting or a later course included.

    Args:
        measure: one of them.
        weeks: until one is by itself.
        people: as many as the band allows, so that the wait says no more than the band.
        catalogue: capacities.
    """
    if measure.kind is EffectKind.VET:
        return catalogue.vetted_weeks(people, weeks)
    starts = [one for one in catalogue.course if one.skill == measure.skill and one.every_weeks]
    if measure.kind is EffectKind.TRAIN and starts:
        return weeks + max((-(-people // one.seats) - 1) * (one.every_weeks or 0) for one in starts)
    return weeks
