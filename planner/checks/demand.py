"""The witness's own count of names wanted per position (docs/model.md, Names wanted)."""

from collections.abc import Iterator
from fractions import Fraction
from math import ceil

from planner.checks.view import View
from planner.checks.workforce import Workforce
from planner.domain.organisation import Position, Seats
from planner.domain.plan import Wanted
from planner.domain.regime import patterns, regimes
from planner.domain.scenario import Phase, Selector, Staffing


def names_wanted(view: View, workforce: Workforce) -> tuple[Wanted, ...]:
    """Names wanted over the whole scenario, by position id; positions that want none are left out."""
    rows = []
    for ident in sorted(view.positions):
        phases = list(_by_phase(view, workforce, view.positions[ident]))
        minimum, target, depth, seats = (max(column) for column in zip(*phases, strict=True))
        if depth:
            rows.append(Wanted(position=ident, minimum=minimum, target=target, depth=depth, seats=seats))
    return tuple(rows)


def _by_phase(view: View, workforce: Workforce, position: Position) -> Iterator[tuple[int, int, int, int]]:
    """Names of minimum, target and depth, and seats of the minimum, of each phase."""
    for index, phase in enumerate(view.case.scenario.phase):
        low, high = seats_of(phase, position)
        if not high:
            yield 0, 0, 0, 0
            continue
        present = 1 - workforce.absence(position.unit, index)
        hours = _hours(phase, position, workforce) * present
        minimum = _names(low, position, hours, present)
        target = max(minimum, _names(high, position, hours, present))
        yield minimum, target, max(target, position.depth * low), low


def seats_of(phase: Phase, position: Position) -> tuple[int, int]:
    """Seats of the minimum and of the target in a phase, over the shifts that are staffed."""
    chosen = [activation for activation in phase.activate if chooses(activation, position)]
    percent = max((factor.percent for factor in phase.factor if chooses(factor, position)), default=100)
    shifts = {shift.value for activation in chosen for shift in activation.shifts}
    full = any(activation.staffing is Staffing.TARGET for activation in chosen)
    low = _scaled(position.minimum, shifts, percent)
    return low, _scaled(position.target, shifts, percent) if full else low


def chooses(selector: Selector, position: Position) -> bool:
    """Whether a selector names the position in every way in which it names any."""
    if selector.tags and not set(selector.tags) & set(position.tags):
        return False
    if selector.functions and position.function not in selector.functions:
        return False
    return not selector.positions or position.id in selector.positions


def _scaled(seats: Seats, shifts: set[str], percent: int) -> int:
    chairs = {"day": seats.day, "evening": seats.evening, "night": seats.night}
    return sum(-(-chairs[shift] * percent // 100) for shift in chairs if shift in shifts)


def _hours(phase: Phase, position: Position, workforce: Workforce) -> Fraction:
    """Hours a week that one person of the unit can give in this position, before absence."""
    regime, pattern = regimes()[phase.regime], patterns()[position.pattern]
    longest = min(regime.weekly_hours, pattern.weekly_hours or regime.weekly_hours)
    return longest * workforce.fraction(position.unit) if regime.counts_fraction else Fraction(longest)


def _names(seats: int, position: Position, hours: Fraction, present: Fraction) -> int:
    work = seats * patterns()[position.pattern].seat_hours
    return max(ceil(work / hours), ceil(seats / present))
