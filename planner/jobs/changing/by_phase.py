"""What each phase of a plan's scenarios wants of one position, and how much of it the people placed there fill."""

from collections.abc import Iterator
from itertools import accumulate
from typing import NamedTuple

from planner.demand.wanted import PhaseDemand
from planner.domain.scenario import Phase, Scenario
from planner.jobs.inputs import PlanFile


class Needed(NamedTuple):
    """A position in one phase."""

    scenario: Scenario
    phase: Phase
    first: int
    """Its first day, from 1."""
    last: int
    seats: int
    """Of the minimum, over the shifts of a day; 0 where the phase does not want the position."""
    names: int
    """So many people keep these seats filled."""
    filled: int
    """Of these, how many are placed."""


def by_phase(file: PlanFile, position: str) -> Iterator[Needed]:
    """Every phase of every scenario that the plan is for, in order."""
    placed = sum(one.position == position for one in file.plan.placements)
    for part in file.facts.joint:
        scenario, item = part.case.scenario, part.positions.items[part.column[position]]
        ends = list(accumulate(phase.days for phase in scenario.phase))
        for number, (phase, last) in enumerate(zip(scenario.phase, ends, strict=True)):
            names, _, _, seats = PhaseDemand(part, number).of(item)
            yield Needed(scenario, phase, last - phase.days + 1, last, seats, names, min(names, placed))
