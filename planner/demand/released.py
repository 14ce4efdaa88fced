"""Whether releasing a few claims could move how many names are wanted, whoever is released.

The means of a unit's absence and fraction move towards those of whoever joins. With at most so many joining they are
furthest off when those at one end join; names wanted rise with absence and fall with fraction, so that both ends tell.
"""

from collections.abc import Sequence
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from planner.demand.absence import LARGEST_ABSENCE, ExpectedAbsence
from planner.demand.wanted import PhaseDemand, largest
from planner.domain.plan import Wanted
from planner.domain.regime import regimes
from planner.facts import Facts


def extremes(facts: Facts, released: Facts, most: int) -> tuple[tuple[Wanted, ...], tuple[Wanted, ...]]:
    """The fewest and the most names that each position could want with at most so many more people available.

    Args:
        facts: the case.
        released: the same with everybody released who can be.
        most: so many are released at most.
    """
    phases = [
        (before, after, number)
        for before, after in zip(facts.joint, released.joint, strict=True)
        for number in range(len(before.case.scenario.phase))
    ]
    low, high = (largest(facts, [_End(*phase, most, more=more) for phase in phases]) for more in (False, True))
    return low, high


class _End(PhaseDemand):
    """The demand of a phase with absence and fraction of each unit at one end of what they could be."""

    def __init__(self, facts: Facts, released: Facts, number: int, most: int, *, more: bool) -> None:
        super().__init__(facts, number)
        self._after, self._most, self._more = released, most, more
        self._joining = released.available(number) & ~facts.available(number)
        self._chances = ExpectedAbsence(released, released.case.scenario.phase[number])
        self._number = number

    def unit(self, unit: str) -> tuple[Fraction, Fraction]:
        """Absence at its highest and fraction at its lowest, or the other way round."""
        absence, fraction = super().unit(unit)
        mine = self._after.subtree(unit)
        here, joining = self._facts.available(self._number) & mine, self._joining & mine
        if not joining.any():
            return absence, fraction
        away = _end(absence, self._chances.each(here), self._chances.each(joining), self._most, high=self._more)
        if not regimes()[self._phase.regime].counts_fraction:
            return min(LARGEST_ABSENCE, away), fraction
        own, others = (_fractions(self._after, part) for part in (here, joining))
        return min(LARGEST_ABSENCE, away), _end(fraction, own, others, self._most, high=not self._more)


def _fractions(facts: Facts, members: NDArray[np.bool_]) -> list[Fraction]:
    fractions = facts.people.fraction[members]
    return [Fraction(value, 1000) for value in fractions[fractions > 0].tolist()]


def _end(now: Fraction, own: Sequence[Fraction], joining: Sequence[Fraction], most: int, *, high: bool) -> Fraction:
    """The highest or lowest mean with at most so many joining."""
    total, count, end = sum(own, Fraction(0)), len(own), now
    for value in sorted(joining, reverse=high)[:most]:
        total, count = total + value, count + 1
        end = max(end, total / count) if high else min(end, total / count)
    return end
