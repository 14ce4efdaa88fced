"""Seats of a position in a phase: activation, staffing and demand factors."""

from dataclasses import dataclass

from planner.domain.organisation import Position, Seats, Shift, Staffing
from planner.domain.scenario import Phase


@dataclass(frozen=True)
class PhaseSeats:
    """Seats wanted of one position in one phase; target is never below minimum."""

    minimum: int
    target: int


def _scaled(seats: Seats, shifts: set[Shift], percent: int) -> int:
    counts = {Shift.DAY: seats.day, Shift.EVENING: seats.evening, Shift.NIGHT: seats.night}
    return sum(-(-counts[shift] * percent // 100) for shift in shifts)


def phase_seats(position: Position, phase: Phase) -> PhaseSeats:
    """Minimum and target seats over the active shifts; both 0 if the phase does not activate the position."""
    chosen = [item for item in phase.activate if item.chooses(position.id, position.function, position.tags)]
    shifts = {shift for item in chosen for shift in item.shifts}
    factors = [item.percent for item in phase.factor if item.chooses(position.id, position.function, position.tags)]
    percent = max(factors, default=100)
    minimum = _scaled(position.minimum, shifts, percent)
    if all(item.staffing is Staffing.MINIMUM for item in chosen):
        return PhaseSeats(minimum, minimum)
    return PhaseSeats(minimum, _scaled(position.target, shifts, percent))
