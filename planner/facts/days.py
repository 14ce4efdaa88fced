"""The days on which a position asks for people: from the first to the last of the phases in which it wants any."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from planner.domain.organisation import Position
from planner.domain.scenario import Scenario
from planner.facts.seats import phase_seats


@dataclass(frozen=True)
class Days:
    """Some phases of a scenario, and all days from the first to the last of them."""

    phases: tuple[int, ...]
    """Indices of the phases, ascending."""
    first: date
    last: date
    active: int
    """Days of the phases themselves, without gaps between them."""


def days_of(scenario: Scenario, phases: Iterable[int]) -> Days:
    """The days of some phases, at least one."""
    chosen = tuple(sorted(phases))
    periods = [scenario.phase_period(phase) for phase in chosen]
    return Days(chosen, periods[0].first, periods[-1].last, sum(period.days for period in periods))


def position_days(scenario: Scenario, position: Position) -> Days:
    """The position's days; of one that wants nobody in any phase those of the whole scenario."""
    # Names are wanted where seats are: neither absence nor fraction turns some seats into no names.
    active = [number for number, phase in enumerate(scenario.phase) if phase_seats(position, phase).target]
    return days_of(scenario, active or range(len(scenario.phase)))
