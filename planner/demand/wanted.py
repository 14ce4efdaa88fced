"""Names wanted per position: how many named people it takes to keep its seats filled (docs/model.md, Names wanted)."""

from collections.abc import Sequence
from fractions import Fraction
from math import ceil

from planner.demand.absence import ExpectedAbsence
from planner.domain.organisation import Pattern, Position
from planner.domain.plan import Wanted
from planner.domain.regime import RegimeId, patterns, regimes
from planner.facts import Facts
from planner.facts.seats import phase_seats


def names(seats: int, pattern: Pattern, weekly_hours: Fraction, absence: Fraction) -> int:
    """Names that keep so many seats filled.

    Args:
        seats: day, evening and night seats together.
        pattern: shift pattern, which gives the hours that a seat needs in a week.
        weekly_hours: hours a week that one person gives when present, fraction of employment included.
        absence: expected absence, below 1.
    """
    if not seats:
        return 0
    present = 1 - absence
    by_hours = Fraction(seats * patterns()[pattern].seat_hours) / (weekly_hours * present)
    return max(ceil(by_hours), ceil(Fraction(seats) / present))


def weekly_hours(regime: RegimeId, pattern: Pattern) -> int:
    """Hours a week that one full-time person can give: the smaller of what regime and pattern allow."""
    allowed = patterns()[pattern].weekly_hours
    return min(regimes()[regime].weekly_hours, allowed) if allowed else regimes()[regime].weekly_hours


class PhaseDemand:
    """Names wanted in one phase; remembers what it has computed."""

    def __init__(self, facts: Facts, number: int) -> None:
        self._facts, self._phase = facts, facts.case.scenario.phase[number]
        self._expected = ExpectedAbsence(facts, self._phase)
        self._available = facts.available(number)
        self._units: dict[str, tuple[Fraction, Fraction]] = {}
        self._names: dict[tuple[int, Pattern, str], int] = {}
        self.positions = facts.positions.items
        """The positions as the phase's scenario has them."""

    def unit(self, unit: str) -> tuple[Fraction, Fraction]:
        """Expected absence of a unit, and the mean fraction of its people where it counts."""
        if unit not in self._units:
            members = self._available & self._facts.subtree(unit)
            fractions = self._facts.people.fraction[members & (self._facts.people.fraction > 0)]
            mean = Fraction(int(fractions.sum()), 1000 * len(fractions)) if len(fractions) else Fraction(1)
            counts = regimes()[self._phase.regime].counts_fraction
            self._units[unit] = (self._expected.of(members), mean if counts else Fraction(1))
        return self._units[unit]

    def _of_seats(self, seats: int, pattern: Pattern, unit: str) -> int:
        """Names for so many seats of a unit."""
        key = seats, pattern, unit
        if key not in self._names:
            absence, fraction = self.unit(unit)
            self._names[key] = names(seats, pattern, weekly_hours(self._phase.regime, pattern) * fraction, absence)
        return self._names[key]

    def of(self, position: Position) -> tuple[int, int, int, int]:
        """n_min, n_target, n_depth and minimum seats of one position."""
        seats = phase_seats(position, self._phase)
        if not seats.target:
            return 0, 0, 0, 0
        minimum = self._of_seats(seats.minimum, position.pattern, position.unit)
        target = max(minimum, self._of_seats(seats.target, position.pattern, position.unit))
        return minimum, target, max(target, position.depth * seats.minimum), seats.minimum


def names_wanted(facts: Facts) -> tuple[Wanted, ...]:
    """Names wanted of every active position, the largest over the phases of all scenarios, by position id."""
    scenarios = ((part, range(len(part.case.scenario.phase))) for part in facts.joint)
    return largest(facts, [PhaseDemand(part, number) for part, phases in scenarios for number in phases])


def largest(facts: Facts, demands: Sequence[PhaseDemand]) -> tuple[Wanted, ...]:
    """Names wanted of every active position, the largest over these demands, by position id."""
    wanted = []
    for column, position in enumerate(facts.positions.items):
        most = zip(*(demand.of(demand.positions[column]) for demand in demands), strict=True)
        minimum, target, depth, seats = map(max, most)
        if depth:
            wanted.append(Wanted(position=position.id, minimum=minimum, target=target, depth=depth, seats=seats))
    return tuple(wanted)
