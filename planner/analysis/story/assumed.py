"""What a scenario asks and assumes, in one line: without it no percentage of it can be compared with another's."""

from fractions import Fraction

from planner.demand.absence import ExpectedAbsence
from planner.demand.wanted import PhaseDemand
from planner.domain.base import Frozen
from planner.domain.regime import RegimeId
from planner.facts import Facts


class Assumed(Frozen):
    """The assumptions of one scenario."""

    days: int
    """Days from the first to the last."""
    regimes: tuple[RegimeId, ...]
    """Working-time regimes, each once, in the order of the phases."""
    positions: int
    """Positions that want anybody."""
    largest: int
    """Phase (from 0) in which most names of the minimum are wanted; the first of several."""
    needed: int
    """Names of the minimum wanted in it."""
    away_percent: int
    """Mean expected absence in it over all who are available, in whole percent, halves up."""


def assumed(facts: Facts) -> Assumed:
    """Reads the assumptions of a scenario.

    Args:
        facts: of one scenario, not of a joint case.
    """
    scenario, items = facts.case.scenario, facts.positions.items
    needed, active = [], set[str]()
    for number in range(len(scenario.phase)):
        demand = PhaseDemand(facts, number)
        wanted = {position.id: demand.of(position) for position in items}
        needed.append(sum(names[0] for names in wanted.values()))
        active.update(ident for ident, names in wanted.items() if names[2])
    largest = needed.index(max(needed))
    away = ExpectedAbsence(facts, scenario.phase[largest]).of(facts.available(largest))
    return Assumed(
        days=scenario.horizon.days,
        regimes=tuple(dict.fromkeys(phase.regime for phase in scenario.phase)),
        positions=len(active),
        largest=largest,
        needed=needed[largest],
        away_percent=int(100 * away + Fraction(1, 2)),
    )
