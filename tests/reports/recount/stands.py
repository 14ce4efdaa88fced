"""Where each position of a plan stands on the ladder, counted anew from names wanted and names placed."""

from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import NamedTuple

from planner.checks.pins import frame
from planner.checks.view import View
from planner.domain.case import Case
from planner.domain.organisation import Position
from planner.domain.plan import Plan, Wanted

RUNGS = ("nobody", "fewer", "rotation", "whole")
"""The worst first."""

Counts = dict[str, int]
"""Positions on each rung."""


class Stand(NamedTuple):
    """One position that wants a minimum."""

    rung: str
    wanted: int
    missing: int


def rung(names: int, want: Wanted) -> str:
    """The rung of a position with so many names."""
    if names >= want.minimum:
        return "whole"
    return "nobody" if not names else "fewer" if names < want.seats else "rotation"


def counts(rungs: Iterable[str]) -> Counts:
    """Positions on each rung."""
    number = Counter(rungs)
    return {one: number[one] for one in RUNGS}


class Stands:
    """The ladder of one plan of one scenario."""

    def __init__(self, case: Case, plan: Plan) -> None:
        self.view, self.scenario = View(case), plan.scenario
        self.organisation = case.organisation
        self._wanted, self._named = frame(self.view).wanted, Counter(name.position for name in plan.placements)

    @cached_property
    def of(self) -> Mapping[str, Stand]:
        """By position, by id."""
        return {
            ident: Stand(rung(self._named[ident], want), want.minimum, max(0, want.minimum - self._named[ident]))
            for ident, want in self._wanted.items()
            if want.minimum
        }

    @property
    def missing(self) -> int:
        """Names of the minimum that are missing."""
        return sum(stand.missing for stand in self.of.values())

    @property
    def wanted(self) -> int:
        """Names of the minimum."""
        return sum(stand.wanted for stand in self.of.values())

    def counts(self, tier: int | None = None) -> Counts:
        """Positions on each rung, of all or of one tier (1 to 3)."""
        return counts(stand.rung for ident, stand in self.of.items() if tier in (None, self.tier(ident)))

    def tier(self, ident: str) -> int:
        """1 to 240 minutes, 2 to a day, 3 beyond."""
        minutes = self.position(ident).max_outage_min
        return 1 if minutes <= 240 else 2 if minutes <= 1440 else 3

    def position(self, ident: str) -> Position:
        """A position by its id."""
        return self.view.positions[ident]

    def by_tier(self) -> dict[int, tuple[int, int, Counts]]:
        """By tier names of the minimum, those that are missing, and positions on each rung."""
        rows = {tier: [own for ident, own in self.of.items() if self.tier(ident) == tier] for tier in (1, 2, 3)}
        return {
            tier: (sum(one.wanted for one in own), sum(one.missing for one in own), self.counts(tier))
            for tier, own in rows.items()
        }

    def short_functions(self) -> dict[str, int]:
        """Missing names of the minimum by function, where any are, most first, then in the organisation's order."""
        found = Counter[str]()
        for ident, stand in self.of.items():
            found[self.position(ident).function] += stand.missing
        order = [function.id for function in self.organisation.functions]
        return {ident: found[ident] for ident in sorted(order, key=lambda one: -found[one]) if found[ident]}

    def on(self, named: str) -> list[str]:
        """Positions on a rung, those first that tolerate the shortest outage, then by id."""
        own = (ident for ident, stand in self.of.items() if stand.rung == named)
        return sorted(own, key=lambda ident: (self.position(ident).max_outage_min, ident))
