"""From a scenario to numbers: seats per phase, expected and drawn absence, names wanted per position."""

from planner.demand.released import extremes
from planner.demand.wanted import names_wanted
from planner.facts.seats import PhaseSeats, phase_seats

__all__ = ["PhaseSeats", "extremes", "names_wanted", "phase_seats"]
