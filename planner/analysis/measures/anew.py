"""A case with measures in force, and what is missing in it, solved anew."""

from collections.abc import Sequence
from dataclasses import replace
from functools import reduce

import numpy as np

from planner.analysis.gaps.single_change import changed_person, in_force
from planner.analysis.gaps.tries import seat_levels
from planner.demand import names_wanted
from planner.domain.case import Case
from planner.domain.measure import Measure
from planner.domain.person import Person
from planner.facts import build_facts
from planner.placement.portfolio.decided import with_decision
from planner.placement.portfolio.pools import with_pools
from planner.placement.problem.problem import Problem
from planner.placement.rules.donor_limit import donor_limits


def missing_points(problem: Problem) -> int:
    """Points of the missing names in the best placement, proven."""
    levels = seat_levels(counted_alone(problem))
    return problem.order.points_missing(levels, problem.facts.case.settings.level_points)


def counted_alone(problem: Problem) -> Problem:
    """Nothing wanted but names that have points: they come first in the order, so that they are the same, sooner.

    Where names weigh on others, everything stays wanted: a deputy with a skill lets others stand in the team.
    """
    if problem.balances:
        return problem
    return replace(problem, need=np.where(problem.points > 0, problem.need, 0))


def changed_case(case: Case, measures: Sequence[Measure]) -> Case:
    """The case as it would be with all measures in force."""
    case = with_pools(case, [(one.pool, one.people) for one in measures if one.pool and one.people])
    of_person: dict[str, list[Measure]] = {}
    for measure in measures:
        if measure.person_id:
            of_person.setdefault(measure.person_id, []).append(measure)
        elif measure.decision:
            case = with_decision(case, measure.decision)
        elif not measure.pool:
            case = in_force(case, measure)

    def after(person: Person) -> Person:
        return reduce(changed_person, of_person.get(person.id, ()), person)

    return case.edited(lambda people: map(after, people))


def demand_moves(problem: Problem, released: Sequence[Measure]) -> bool:
    """Whether releasing these claims changes how many names are wanted, or how many some unit may lend."""
    if not released:
        return False
    facts = build_facts(changed_case(problem.facts.case, released))
    if names_wanted(facts) != problem.wanted:
        return True
    limits = ([(rule.unit, rule.limit) for rule in donor_limits(one)] for one in (problem.facts, facts))
    return next(limits) != next(limits)
