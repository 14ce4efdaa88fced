"""The witness's own count of names wanted per position (docs/model.md, Names wanted)."""

from collections.abc import Iterator
from fractions import Fraction
from math import ceil

from planner.checks.phases.seats import seats_of
from planner.checks.view import View
from planner.checks.workforce import Workforce
from planner.domain.organisation import Position
from planner.domain.plan import Wanted
from planner.domain.regime import patterns, regimes
from planner.domain.scenario import Phase


def names_wanted(view: View, *workforces: Workforce, absent: bool = True) -> tuple[Wanted, ...]:
    """Names wanted over all scenarios of the case, by position id; positions that want none are left out.

    Args:
        view: the case.
        *workforces: of each of its parts.
        absent: False: as if nobody were expected to be away.
    """
    rows = []
    for ident in sorted(view.positions):
        parts = zip(view.parts, workforces, strict=True)
        phases = [row for part, workforce in parts for row in _by_phase(part, workforce, ident, absent=absent)]
        minimum, target, depth, seats = (max(column) for column in zip(*phases, strict=True))
        if depth:
            rows.append(Wanted(position=ident, minimum=minimum, target=target, depth=depth, seats=seats))
    return tuple(rows)


def _by_phase(view: View, workforce: Workforce, ident: str, *, absent: bool) -> Iterator[tuple[int, int, int, int]]:
    """Names of minimum, target and depth, and seats of the minimum, of each phase."""
    position = view.positions[ident]
    for index, phase in enumerate(view.case.scenario.phase):
        low, high = seats_of(phase, position)
        if not high:
            yield 0, 0, 0, 0
            continue
        present = 1 - (workforce.absence(position.unit, index) if absent else Fraction(0))
        hours = _hours(phase, position, workforce, index) * present
        minimum = _names(low, position, hours, present)
        target = max(minimum, _names(high, position, hours, present))
        yield minimum, target, max(target, position.depth * low), low


def _hours(phase: Phase, position: Position, workforce: Workforce, index: int) -> Fraction:
    """Hours a week that one person of the unit can give in this position, before absence."""
    regime, pattern = regimes()[phase.regime], patterns()[position.pattern]
    longest = min(regime.weekly_hours, pattern.weekly_hours or regime.weekly_hours)
    return longest * workforce.fraction(position.unit, index) if regime.counts_fraction else Fraction(longest)


def _names(seats: int, position: Position, hours: Fraction, present: Fraction) -> int:
    work = seats * patterns()[position.pattern].seat_hours
    return max(ceil(work / hours), ceil(seats / present))
