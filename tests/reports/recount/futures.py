"""How often a plan holds, played anew draw by draw (docs/model.md, Evaluate PLAN SCENARIO and Futures)."""

from collections.abc import Iterator
from fractions import Fraction
from functools import cached_property
from math import floor
from typing import NamedTuple

from planner.checks.phases.seats import seats_of
from planner.checks.rules import eligible
from planner.checks.view import View
from planner.domain.case import Case
from planner.domain.plan import Plan
from tests.reports.recount.away import step_percent
from tests.reports.recount.bands import SMALL, Range
from tests.reports.recount.draws import Draws
from tests.reports.recount.over import Over

_WEIGHTS = {1: 100, 2: 10, 3: 1}
_CHANCES = ((90, 100), (50, 89), (1, 49))


class _Held(NamedTuple):
    """One position in one phase."""

    seats: int
    """Of the minimum."""
    filled: list[int]
    """Of these, in each draw."""


class Futures:
    """One plan in the draws of its scenario."""

    def __init__(self, case: Case, plan: Plan) -> None:
        self.case, self.plan, self.view = case, plan, View(case)
        self._draws = Draws(self.view)
        self._every = range(case.scenario.draws)

    @cached_property
    def phases(self) -> list[dict[str, _Held]]:
        """Positions that want a minimum, phase by phase."""
        return [dict(self._played(phase)) for phase in range(len(self.case.scenario.phase))]

    def _played(self, phase: int) -> Iterator[tuple[str, _Held]]:
        inside = Over(self.case, (phase,))
        for position in self.view.positions.values():
            seats, _ = seats_of(self.case.scenario.phase[phase], position)
            if not seats:
                continue
            filled = [0] * len(self._every)
            for name in self.plan.placements:
                person = self.view.people.get(name.person)
                if name.position != position.id or person is None or not eligible(inside, person, position):
                    continue
                away = self._draws.away(person, phase)
                for draw in self._every:
                    filled[draw] += draw not in away
            yield position.id, _Held(seats, [min(seats, there) for there in filled])

    def chances(self) -> dict[tuple[str, str], Range]:
        """By kind and id of a position or function how often all of its seats are filled, in its worst phase."""
        worst: dict[tuple[str, str], int] = {}
        for phase in self.phases:
            holds: dict[tuple[str, str], set[int]] = {}
            for ident, held in phase.items():
                full = {draw for draw in self._every if held.filled[draw] == held.seats}
                for key in (("position", ident), ("function", self.view.positions[ident].function)):
                    holds[key] = holds.get(key, full) & full
            for key, draws in holds.items():
                worst[key] = min(worst.get(key, len(draws)), len(draws))
        return {key: self._chance(times) for key, times in worst.items()}

    def _chance(self, times: int) -> Range:
        if not times:
            return 0, 0
        return next(ends for ends in _CHANCES if 100 * times >= ends[0] * len(self._every) or ends[0] == 1)

    def cover(self) -> list[tuple[int, int]]:
        """Tenths of the draws, in percent, and what so many cover at most; nothing where too few stand behind it."""
        tiers = [self._tier(want.position) for want in self.plan.wanted if want.minimum]
        behind = [name.person for name in self.plan.placements if self._tier(name.position) == min(tiers, default=0)]
        if len(behind) < SMALL:
            return []
        step = step_percent(self.view, behind)
        shares = sorted(self._share(draw) for draw in self._every)
        places = [(tenth, shares[-(-tenth * len(shares) // 100) - 1]) for tenth in range(10, 101, 10)]
        return [(tenth, floor(100 * share) // step * step) for tenth, share in places]

    def _share(self, draw: int) -> Fraction:
        """Seats of the minimum filled of those wanted, by weight, in the draw's worst phase."""
        shares = [Fraction(1)]
        for phase in self.phases:
            weighted = [(_WEIGHTS[self._tier(ident)], held) for ident, held in phase.items()]
            if weighted:
                wanted = sum(weight * held.seats for weight, held in weighted)
                shares.append(Fraction(sum(weight * held.filled[draw] for weight, held in weighted), wanted))
        return min(shares)

    def _tier(self, ident: str) -> int:
        minutes = self.view.positions[ident].max_outage_min
        return 1 if minutes <= 240 else 2 if minutes <= 1440 else 3
