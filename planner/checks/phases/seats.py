"""The witness's own count of the seats of a position in a phase, and the days on which it so is active."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import NamedTuple

from planner.domain.organisation import Position, Seats, Staffing
from planner.domain.scenario import Phase, Scenario, Selector


class Days(NamedTuple):
    """Some phases of a scenario: their indices, first and last day, and the days without gaps between them."""

    phases: tuple[int, ...]
    first: date
    last: date
    active: int


def days_of(scenario: Scenario, phases: Iterable[int]) -> Days:
    """The days of some phases, given in their order."""
    chosen = tuple(phases)
    starts = [scenario.as_of]
    for phase in scenario.phase:
        starts.append(starts[-1] + timedelta(days=phase.days))
    last = starts[chosen[-1] + 1] - timedelta(days=1)
    return Days(chosen, starts[chosen[0]], last, sum(scenario.phase[index].days for index in chosen))


def active_days(scenario: Scenario, position: Position) -> Days:
    """The phases in which the position has seats; of a position without any, all phases."""
    everything = range(len(scenario.phase))
    return days_of(scenario, [one for one in everything if any(seats_of(scenario.phase[one], position))] or everything)


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
