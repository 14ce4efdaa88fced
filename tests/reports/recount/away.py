"""How many are expected to be away, on average, as exactly as may be told; counted anew (docs/model.md, the strip)."""

from collections.abc import Sequence
from fractions import Fraction
from math import floor

from planner.checks.rules.eligibility import available
from planner.checks.view import View
from planner.domain.person import Person
from tests.reports.recount.bands import Range

FEW = 4
_STEPS = (1, 5, 10, 20, 50, 100)


def _chance(view: View, person: Person, phase: int) -> Fraction:
    shares = view.shares[phase]
    return Fraction(shares.away(view.kind(person)), shares.whole)


def _step(chances: Sequence[Fraction], people: int) -> int:
    """Percent within which the mean stays if four people more or fewer are hit by a rule that hits some of them."""
    moved = Fraction(FEW * 100, people) * (max(chances) - min(chances)) if chances else Fraction(0)
    return next((step for step in _STEPS if step >= moved), 100)


def step_percent(view: View, names: Sequence[str]) -> int:
    """The widest such step of any phase, of the people behind some names."""
    people = [view.people[ident] for ident in names]
    once = {person.id: person for person in people}.values()
    phases = range(len(view.case.scenario.phase))
    return max(_step([_chance(view, one, phase) for one in once], len(people)) for phase in phases)


def mean_away(view: View, phase: int) -> Range:
    """Mean over all who are available in a phase, in percent: halves up, or a band where few people move it."""
    chances = [_chance(view, one, phase) for one in view.people.values() if available(view, one, phase)]
    shares = view.shares[phase]
    mean = sum(chances, Fraction(0)) / len(chances) if chances else Fraction(shares.away(None), shares.whole)
    step = _step(chances, len(chances))
    if step == 1:
        return (floor(100 * mean + Fraction(1, 2)),) * 2
    low = floor(100 * mean) // step * step
    return low, low + step - 1
