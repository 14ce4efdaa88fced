"""Who cannot run round the clock: the hours of a day that a position's people cannot give, spread evenly.

That is as far as a placement tells. Which shifts stand empty a roster would say.
"""

from collections.abc import Mapping
from fractions import Fraction
from math import ceil

import pandas as pd

from planner.analysis.story.assumed import FEW, STEPS
from planner.demand.wanted import PhaseDemand, weekly_hours
from planner.domain.organisation import WITHOUT_SHIFT, Pattern, Position, Shift
from planner.domain.regime import patterns
from planner.domain.scenario import Phase
from planner.facts import Facts
from planner.facts.seats import phase_seats

DAY_H = 24

_ROUND = (Pattern.EIGHT, Pattern.TWELVE, Pattern.ONCALL)


def hours(facts: Facts, people: Mapping[str, int]) -> pd.DataFrame:
    """Of each position that is to run round the clock, how much of a day its people leave open.

    Args:
        facts: of one scenario, not of a joint case.
        people: names placed, by position.

    Returns:
        One row per position, by id: ``scenario``, ``position``, ``function``, ``tier``, ``outage_min``, ``phase`` (the
        one in which most is open, from 0; the first of several), ``seats`` (of the minimum in it), ``people``,
        ``open_h`` (whole hours a day, rounded down, that some seat stands empty at least).
    """
    scenario = facts.case.scenario
    demands = [PhaseDemand(facts, number) for number in range(len(scenario.phase))]
    rows = []
    for position, tier in zip(facts.positions.items, facts.positions.tier.tolist(), strict=True):
        named = people.get(position.id, 0)
        left = [
            (covered(position, phase, named, told_fraction(facts, number, position.unit, demand)), number)
            for number, (phase, demand) in enumerate(zip(scenario.phase, demands, strict=True))
            if round_the_clock(position, phase)
        ]
        if left:
            share, number = min(left)
            place = (scenario.id, position.id, position.function, int(tier), position.max_outage_min, number)
            seats = phase_seats(position, scenario.phase[number]).minimum
            rows.append((*place, seats, named, int(DAY_H * (1 - share))))
    columns = ["scenario", "position", "function", "tier", "outage_min", "phase", "seats", "people", "open_h"]
    return pd.DataFrame(rows, columns=columns).astype(dict.fromkeys(columns[3:], "int64"))


def told_fraction(facts: Facts, number: int, unit: str, demand: PhaseDemand) -> Fraction:
    """The mean fraction of a unit's people in a phase, rounded up so far that few part-timers do not show.

    Rounded up, since hours that are open then are so at least.
    """
    people = facts.available(number) & facts.subtree(unit) & (facts.people.fraction > 0)
    step = next((step for step in STEPS if step * int(people.sum()) >= 100 * FEW), 100)
    return Fraction(ceil(100 * demand.unit(unit)[1] / step) * step, 100)


def round_the_clock(position: Position, phase: Phase) -> bool:
    """Whether a phase wants the minimum of a position at every hour: each shift of its pattern, or standby."""
    if position.pattern not in _ROUND or not phase_seats(position, phase).minimum:
        return False
    if position.pattern is Pattern.ONCALL:
        return True
    chosen = [item for item in phase.activate if item.chooses(position.id, position.function, position.tags)]
    shifts = {shift for item in chosen for shift in item.shifts}
    without = WITHOUT_SHIFT.get(position.pattern, ())
    return all(
        shift in shifts and getattr(position.minimum, shift.value) for shift in Shift if shift.value not in without
    )


def covered(position: Position, phase: Phase, people: int, fraction: Fraction) -> Fraction:
    """Share of a week's hours that so many people give at most, 0 to 1.

    Standby is covered as soon as there is somebody. Elsewhere each gives the hours of regime and pattern, times the
    fraction.
    """
    if position.pattern is Pattern.ONCALL:
        return Fraction(people > 0)
    seats = phase_seats(position, phase).minimum
    given = people * Fraction(weekly_hours(phase.regime, position.pattern)) * fraction
    return min(Fraction(1), given / (seats * patterns()[position.pattern].seat_hours))
