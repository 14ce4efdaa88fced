"""The witness's expected absence of one kind of person in one phase, in whole numbers."""

from collections.abc import Callable
from functools import cache
from typing import NamedTuple

from planner.domain.person import ClaimState
from planner.domain.scenario import AbsenceRule, Hits, Phase

PERMILLE = 1000


class Kind(NamedTuple):
    """All that absence rules read of a person."""

    unit: str
    area: str | None
    claim: str
    carer: bool


class Shares:
    """Probabilities of one phase, as parts of ``whole``: shares have one decimal, so they are whole permille.

    Args:
        line: the unit, its parent and so on up, of a unit id.
        phase: the phase.
    """

    def __init__(self, line: Callable[[str], tuple[str, ...]], phase: Phase) -> None:
        self._line = line
        self._rules = phase.absence
        self._causes = tuple(dict.fromkeys(rule.cause for rule in phase.absence))
        self.whole: int = PERMILLE ** len(self._causes)
        self._certain = [rule for rule in phase.absence if rule.share_percent == 100]
        self.any_certain = bool(self._certain)
        self.away = cache(self._away)

    def certain(self, kind: Kind) -> bool:
        """Whether somebody of this kind is certainly away, by a share of 100 per cent; a claim is a rule of its own."""
        claimed = kind.claim == ClaimState.CLAIMED
        return any(self._hits(rule, kind) for rule in self._certain if rule.hits is not Hits.CLAIM or not claimed)

    def _away(self, kind: Kind | None) -> int:
        """Parts of ``whole`` in which somebody of this kind is away; None is hit by the rules for everyone alone."""
        present = 1
        for cause in self._causes:
            shares = [
                int(rule.share_percent * 10) for rule in self._rules if rule.cause == cause and self._hits(rule, kind)
            ]
            present *= PERMILLE - max(shares, default=0)
        return int(self.whole - present)

    def _hits(self, rule: AbsenceRule, kind: Kind | None) -> bool:
        if rule.hits is Hits.EVERYONE or kind is None:
            return rule.hits is Hits.EVERYONE
        if rule.hits is Hits.UNIT:
            return any(unit in rule.of for unit in self._line(kind.unit))
        if rule.hits is Hits.AREA:
            return kind.area in rule.of
        return kind.claim in rule.of if rule.hits is Hits.CLAIM else kind.carer
