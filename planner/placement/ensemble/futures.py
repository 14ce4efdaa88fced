"""From a case to an ensemble problem: every future is one draw of the scenario's absence in one of its phases."""

import numpy as np
from numpy.typing import NDArray

from planner.demand import phase_seats
from planner.demand.draws import away
from planner.facts import Facts, tier_points
from planner.placement.ensemble.levelled import Levelled
from planner.placement.ensemble.problem import EnsembleProblem
from planner.placement.problem.problem import Problem

OPTIMISE, JUDGE = 1_000_003, 2_000_003
"""Added to the scenario's seed: futures to choose by and futures to judge by are never the same."""


def draw_futures(facts: Facts, draws: int, offset: int) -> NDArray[np.bool_]:
    """Futures × people present, phase by phase; whoever is certainly away all of a phase is there in none of its.

    Args:
        facts: columns of the case.
        draws: draws per phase.
        offset: ``OPTIMISE`` or ``JUDGE``.
    """
    scenario = facts.case.scenario
    seed, days = scenario.seed + offset, [scenario.phase_period(phase).days for phase in range(len(scenario.phase))]
    gone = [facts.certain[:, phase] == whole for phase, whole in enumerate(days)]
    return ~np.concatenate([away(facts, phase, draws, seed) | gone[phase] for phase in range(len(scenario.phase))])


def build_ensemble(problem: Problem, draws: int, offset: int) -> EnsembleProblem:
    """The ensemble problem of a placement problem, over all people and its active positions.

    A position may have as many names as the plan wants of it, depth included, so that the two can be compared. Pinned
    people stand where they are pinned and nowhere else; their names count against those allowed. Coupling rules are
    kept by the search (``Rules``) and not looked at here.
    """
    return build_levelled(problem, draws, offset).problem


def build_levelled(problem: Problem, draws: int, offset: int) -> Levelled:
    """The ensemble problem with what the levels read beside it."""
    facts = problem.facts
    present = draw_futures(facts, draws, offset)
    pairs = list(zip(problem.pins.people, problem.pins.columns, strict=True))
    number = {int(column): position for position, column in enumerate(problem.columns)}
    minimum, target = _seats(problem, draws)
    taken = np.zeros_like(minimum)
    for person, column in pairs:
        taken[:, number[column]] += present[:, person]
    code = np.zeros((len(facts.people.ids), len(problem.columns)), dtype=np.uint8)
    for group, position, one in zip(problem.group, problem.position, problem.code, strict=True):
        code[problem.members[group], position] = one
    most = np.array([want.depth for want in problem.wanted], dtype=np.int64)
    ensemble = EnsembleProblem(
        eligible=code > 0,
        present=present,
        seats=np.maximum(0, minimum - taken),
        most=np.maximum(0, most - problem.pinned),
        weight=tier_points(problem.tier),
    )
    return Levelled(
        problem=ensemble,
        somebody=np.maximum(0, np.minimum(1, minimum) - taken),
        target=np.maximum(0, target - taken),
        tier=problem.tier,
        rank=facts.positions.outage[problem.columns],
        order=problem.order,
        code=code,
        pinned=problem.pin_costs,
    )


def _seats(problem: Problem, draws: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Futures × active positions: seats of the minimum and of the target."""
    facts = problem.facts
    items = [facts.positions.items[column] for column in problem.columns]
    by_phase = [[phase_seats(item, phase) for item in items] for phase in facts.case.scenario.phase]
    shape = (len(by_phase), len(items))
    minimum = np.array([[one.minimum for one in row] for row in by_phase], dtype=np.int64).reshape(shape)
    target = np.array([[one.target for one in row] for row in by_phase], dtype=np.int64).reshape(shape)
    return np.repeat(minimum, draws, axis=0), np.repeat(target, draws, axis=0)
