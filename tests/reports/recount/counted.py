"""The published figures of one plan, counted anew by the witness's rules; shares no code with ``planner.analysis``."""

from collections import Counter
from collections.abc import Iterable, Sequence
from fractions import Fraction
from functools import cached_property
from itertools import accumulate
from math import ceil, floor

from planner.checks.demand import _by_phase
from planner.checks.lending import lent_people, limits
from planner.checks.phases.seats import seats_of
from planner.checks.rules import broken_rules
from planner.checks.view import View
from planner.checks.workforce import Workforce
from planner.domain.case import Case
from planner.domain.organisation import Pattern, Position
from planner.domain.person import Person
from planner.domain.plan import Plan
from planner.domain.regime import patterns, regimes
from tests.reports.conclusions import RULES
from tests.reports.recount.bands import SMALL, Range, band


class Recount:
    """One plan of one scenario."""

    def __init__(self, case: Case, plan: Plan) -> None:
        self.case, self.plan, self.view = case, plan, View(case)
        self.workforce = Workforce(self.view)
        self.named = Counter(name.position for name in plan.placements)
        self.lacking = {lack.position: lack.minimum for lack in plan.missing if lack.minimum}

    @cached_property
    def broken(self) -> dict[str, list[set[str]]]:
        """Of every position that wants anybody the rules that say no, person by person."""
        return {want.position: self.saying(want.position) for want in self.plan.wanted}

    def saying(self, ident: str) -> list[set[str]]:
        """Rules that say no to a position, person by person."""
        return [set(broken_rules(self.view, person, self.view.positions[ident])) for person in self.people]

    @property
    def people(self) -> Sequence[Person]:
        """Everybody."""
        return self.case.roster.people

    def left(self, positions: Iterable[str], rules: int) -> int:
        """People whom the first so many rules let pass for one of the positions at least."""
        asked = set(RULES[:rules])
        columns = [self.broken[position] for position in positions]
        return sum(any(not asked & no for no in own) for own in zip(*columns, strict=True))

    def funnel(self) -> dict[tuple[str, int], Range]:
        """By position that lacks somebody, and number of the step, from 1."""
        steps = range(len(RULES) + 1)
        return {(ident, step + 1): band(self.left([ident], step)) for ident in self.lacking for step in steps}

    def passing(self) -> dict[str, Range]:
        """People left for one of the positions that lack any; for one with a class, where these lack more than half."""
        classed = [ident for ident in self.lacking if self.view.positions[ident].clearance_class]
        most = 2 * sum(self.lacking[ident] for ident in classed) > sum(self.lacking.values())
        rules = {"everyone": 0, "unavailability": 4, "clearance": 5, "skills": 6, "all": len(RULES)}
        chosen = classed if most else list(self.lacking)
        return {step: band(self.left(chosen, number)) for step, number in rules.items()}

    def homes(self, area: str) -> Range:
        """People placed who live in an area."""
        return band(sum(self.view.people[ident].area == area for ident in {one.person for one in self.plan.placements}))

    def lent(self) -> dict[tuple[str, str], int]:
        """Names by top unit and function, where the position is outside the line of the home unit."""
        found: Counter[tuple[str, str]] = Counter()
        for name in self.plan.placements:
            position, line = self.view.positions[name.position], self.view.line(self._home(name.person))
            if line and position.unit not in line:
                found[line[-1], position.function] += 1
        return dict(found)

    def _home(self, person: str) -> str:
        return self.view.home(self.view.people[person]).unit

    def donors(self) -> dict[tuple[str, str], Range]:
        """Of these those who are not few, of functions with room for them among the names placed."""
        told = {key: band(number) for key, number in self.lent().items() if number >= SMALL}
        placed: Counter[str] = Counter()
        for ident, number in self.named.items():
            placed[self.view.positions[ident].function] += number
        least = Counter[str]()
        for (_, function), (low, _) in told.items():
            least[function] += low
        return {key: ends for key, ends in told.items() if placed[key[1]] - least[key[1]] >= 3}

    def limited(self) -> dict[str, bool]:
        """Units with a lending limit, and whether it is reached."""
        names = ((self.view.people[one.person], self.view.positions[one.position]) for one in self.plan.placements)
        used = lent_people(self.view, names)
        most = limits(self.view, self.workforce)
        return {unit: len(used.get((part, unit), ())) == limit for (part, unit), limit in most.items()}

    def phases(self) -> list[tuple[int, int, int, int]]:
        """First and last day of each phase, names of its minimum, and those of them that are placed."""
        by_position = {
            ident: list(_by_phase(self.view, self.workforce, ident, absent=True)) for ident in self.view.positions
        }
        ends = list(accumulate(phase.days for phase in self.case.scenario.phase))
        rows = []
        for number, (phase, last) in enumerate(zip(self.case.scenario.phase, ends, strict=True)):
            needed = {ident: own[number][0] for ident, own in by_position.items()}
            filled = sum(min(names, self.named[ident]) for ident, names in needed.items())
            rows.append((last - phase.days + 1, last, sum(needed.values()), filled))
        return rows

    def losses(self, tier: int, most: int = 20) -> tuple[int, list[int]]:
        """Names of the minimum up to a tier, and those left after the worst 0, 1, 2 … losses where nobody moves."""
        rows = [
            (self.named[want.position], want.minimum)
            for want in self.plan.wanted
            if want.minimum and self.tier(want.position) <= tier
        ]
        cost = {0: 0}
        for named, minimum in rows:
            lost = [max(0, min(gone, named) - max(0, named - minimum)) for gone in range(most + 1)]
            best: dict[int, int] = {}
            for gone, dear in cost.items():
                for more in range(most + 1 - gone):
                    best[gone + more] = max(best.get(gone + more, 0), dear + lost[more])
            cost = best
        whole = sum(min(row) for row in rows)
        return sum(minimum for _, minimum in rows), [whole - cost[gone] for gone in range(most + 1)] if rows else []

    def tier(self, ident: str) -> int:
        """1 to 240 minutes, 2 to a day, 3 beyond."""
        minutes = self.view.positions[ident].max_outage_min
        return 1 if minutes <= 240 else 2 if minutes <= 1440 else 3

    def open_hours(self) -> dict[str, int]:
        """Hours a day that positions round the clock leave open, in the worst phase."""
        found: dict[str, int] = {}
        for position in self.view.positions.values():
            shares = [
                self._share(position, number)
                for number in range(len(self.case.scenario.phase))
                if self._around(position, number)
            ]
            if shares:
                found[position.id] = floor(24 * (1 - min(shares)))
        return found

    def _around(self, position: Position, number: int) -> bool:
        """Every shift of eight or twelve hours, or standby."""
        phase, low = self.case.scenario.phase[number], position.minimum
        shifts = {
            shift.value
            for own in phase.activate
            if own.chooses(position.id, position.function, position.tags)
            for shift in own.shifts
        }
        if not seats_of(phase, position)[0]:
            return False
        match position.pattern:
            case Pattern.ONCALL:
                return True
            case Pattern.EIGHT:
                return shifts >= {"day", "evening", "night"} and 0 not in (low.day, low.evening, low.night)
            case Pattern.TWELVE:
                return shifts >= {"day", "night"} and 0 not in (low.day, low.night)
        return False

    def _share(self, position: Position, number: int) -> Fraction:
        people, phase = self.named[position.id], self.case.scenario.phase[number]
        if position.pattern is Pattern.ONCALL:
            return Fraction(people > 0)
        regime, pattern = regimes()[phase.regime], patterns()[position.pattern]
        week = Fraction(min(regime.weekly_hours, pattern.weekly_hours or regime.weekly_hours))
        if regime.counts_fraction:
            week *= self._fraction(position.unit, number)
        return min(Fraction(1), people * week / (seats_of(phase, position)[0] * pattern.seat_hours))

    def _fraction(self, unit: str, number: int) -> Fraction:
        """The unit's mean fraction, rounded up so far that four people do not show."""
        working = sum(group.working for group in self.workforce._available(unit, number))
        step = next((step for step in (1, 5, 10, 20, 50) if step * working >= 400), 100)
        return Fraction(ceil(self.workforce.fraction(unit, number) * 100 / step) * step, 100)
