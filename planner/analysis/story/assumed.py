"""What a scenario asks and assumes, in one line: without it no percentage of it can be compared with another's."""

from collections.abc import Sequence
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from planner.demand.absence import ExpectedAbsence
from planner.demand.wanted import PhaseDemand
from planner.domain.base import Frozen
from planner.domain.regime import RegimeId
from planner.facts import Facts

FEW = 4
"""So many people more or fewer must be possible behind what is told."""
STEPS = (1, 5, 10, 20, 50)
"""Widths of bands, in percent."""


class Assumed(Frozen):
    """The assumptions of one scenario."""

    days: int
    """Days from the first to the last."""
    regimes: tuple[RegimeId, ...]
    """Working-time regimes, each once, in the order of the phases."""
    positions: int
    """Positions that want anybody."""
    largest: int
    """Phase (from 0) in which most names of the minimum are wanted; the first of several."""
    needed: int
    """Names of the minimum wanted in it."""
    away_low: int
    """Mean expected absence in it over all who are available, in whole percent, halves up; or the least that it is."""
    away_high: int
    """The same, or the most that it is: where few people move the mean, a band that does not tell how many they are."""


def assumed(facts: Facts) -> Assumed:
    """Reads the assumptions of a scenario.

    Args:
        facts: of one scenario, not of a joint case.
    """
    scenario, items = facts.case.scenario, facts.positions.items
    needed, active = [], set[str]()
    for number in range(len(scenario.phase)):
        demand = PhaseDemand(facts, number)
        wanted = {position.id: demand.of(position) for position in items}
        needed.append(sum(names[0] for names in wanted.values()))
        active.update(ident for ident, names in wanted.items() if names[2])
    largest = needed.index(max(needed))
    low, high = _away(ExpectedAbsence(facts, scenario.phase[largest]), facts.available(largest))
    return Assumed(
        days=scenario.horizon.days,
        regimes=tuple(dict.fromkeys(phase.regime for phase in scenario.phase)),
        positions=len(active),
        largest=largest,
        needed=needed[largest],
        away_low=low,
        away_high=high,
    )


def _away(expected: ExpectedAbsence, available: NDArray[np.bool_]) -> tuple[int, int]:
    """The mean in percent, exact where four people more or fewer whom a rule hits would not change it by more than 1.

    Else it tells apart how many carers, or people of an area, there are: the band is so wide that it does not.
    """
    mean, each = expected.mean(available), expected.each(available)
    step = width(each, len(each))
    low = int(100 * mean + Fraction(1, 2)) if step == 1 else int(100 * mean) // step * step
    return low, low + step - 1


def width(each: Sequence[Fraction], people: int) -> int:
    """Percent within which the mean of so many people stays if four of them more, or fewer, are hit by an absence rule.

    Args:
        each: probability of being away of each who counts.
        people: how many the mean is of.
    """
    told = FEW * 100 * (max(each) - min(each)) / people if each else Fraction(0)
    return next((step for step in STEPS if step >= told), 100)
