"""Who is expected to be away in a phase, as exact shares."""

from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from planner.domain.scenario import AbsenceRule, Hits, Phase
from planner.facts import Facts
from planner.facts.hits import hit_by

LARGEST_ABSENCE = Fraction(95, 100)
"""Names wanted are reckoned with at most this absence; beyond it no number of names would do."""


def probability(rules: list[AbsenceRule]) -> Fraction:
    """Probability of being away for somebody whom exactly these rules hit.

    Per cause the largest share counts; causes are independent.
    """
    largest: dict[str, Fraction] = {}
    for rule in rules:
        largest[rule.cause] = max(largest.get(rule.cause, Fraction(0)), Fraction(rule.share_percent) / 100)
    present = Fraction(1)
    for share in largest.values():
        present *= 1 - share
    return 1 - present


class ExpectedAbsence:
    """Mean absence of the available people of a unit in one phase."""

    def __init__(self, facts: Facts, phase: Phase) -> None:
        self._facts = facts
        self._phase = phase
        profile = np.zeros(len(facts.people.ids), dtype=np.int64)
        self._probability: list[Fraction] = [Fraction(0)]
        if phase.absence:
            hits = np.stack([hit_by(rule, facts.people, facts.index) for rule in phase.absence], axis=1)
            rows, profile = np.unique(hits, axis=0, return_inverse=True)
            self._probability = [
                probability([rule for rule, hit in zip(phase.absence, row, strict=True) if hit]) for row in rows
            ]
        self._profile = profile

    def each(self, members: NDArray[np.bool_]) -> list[Fraction]:
        """Probability of being away of each of the members."""
        return [self._probability[number] for number in self._profile[members].tolist()]

    def of(self, members: NDArray[np.bool_]) -> Fraction:
        """Mean probability of being away over the members, at most ``LARGEST_ABSENCE``."""
        return min(LARGEST_ABSENCE, self.mean(members))

    def mean(self, members: NDArray[np.bool_]) -> Fraction:
        """Mean probability of being away over the members; of nobody that of somebody whom only ``everyone`` hits."""
        if not members.any():
            return probability([rule for rule in self._phase.absence if rule.hits is Hits.EVERYONE])
        counts = np.bincount(self._profile[members], minlength=len(self._probability))
        total = sum((int(count) * share for count, share in zip(counts, self._probability, strict=True)), Fraction(0))
        return total / int(counts.sum())
