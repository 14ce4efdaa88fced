"""Whom an absence rule hits, and who is certainly away on how many days of each phase."""

from decimal import Decimal

import numpy as np
from numpy.typing import NDArray

from planner.domain.scenario import AbsenceRule, Hits, Scenario
from planner.facts.index import Index
from planner.facts.people import CLAIM_STATES, People

CERTAIN = Decimal(100)
"""Share in percent that leaves nothing to chance."""


def hit_by(rule: AbsenceRule, people: People, index: Index) -> NDArray[np.bool_]:
    """People whom the rule hits, n booleans."""
    if rule.hits is Hits.EVERYONE:
        return np.ones(len(people.ids), dtype=np.bool_)
    if rule.hits is Hits.CARERS:
        return people.carer
    if rule.hits is Hits.CLAIM:
        return np.isin(people.claim, [number for number, state in enumerate(CLAIM_STATES) if state in rule.of])
    if rule.hits is Hits.AREA:
        return np.isin(people.area, [index.area[name] for name in rule.of if name in index.area])
    hit = np.zeros(len(people.ids), dtype=np.bool_)
    for name in rule.of:
        if name in index.unit:
            hit |= people.within(index, name)
    return hit


def certain_days(scenario: Scenario, people: People, index: Index) -> NDArray[np.int64]:
    """People × phases: days of dated absence, or all where an absence share of 100 hits."""
    days = np.zeros((len(people.ids), len(scenario.phase)), dtype=np.int64)
    for number, phase in enumerate(scenario.phase):
        days[:, number] = people.dated.away.days_within(scenario.phase_period(number), len(people.ids))
        for rule in phase.absence:
            if rule.share_percent == CERTAIN:
                hit = hit_by(rule, people, index)
                # Whom another has called up is kept out by the claim itself, and is there once it is released.
                days[hit & ~people.claimed if rule.hits is Hits.CLAIM else hit, number] = phase.days
    return days
