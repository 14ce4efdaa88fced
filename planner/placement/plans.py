"""From names per group to a plan: who, in which order, covering what, and what is missing."""

import platform
from importlib.metadata import version

import numpy as np
from numpy.typing import NDArray

from planner.domain.certificate import Certificate
from planner.domain.levels import STEPS
from planner.domain.plan import Missing, Placement, Plan, Role, Status, Stopped
from planner.placement.problem.problem import Problem
from planner.placement.problem.score import missing_names, objective
from planner.placement.ranking import rank


def _people_by_position(problem: Problem, x: NDArray[np.int64]) -> list[NDArray[np.int64]]:
    """People of each active position: members of a group go to its positions in order, pins to theirs."""
    people: list[list[int]] = [[] for _ in problem.wanted]
    taken = [0] * problem.groups
    for arc in np.flatnonzero(x):
        group, position = int(problem.group[arc]), int(problem.position[arc])
        first, names = taken[group], int(x[arc])
        # Beyond the last member it starts again: who stands alone in a group may hold two positions.
        members = np.take(problem.members[group], range(first, first + names), mode="wrap")
        people[position].extend(members.tolist())
        taken[group] = first + names
    number = {int(column): position for position, column in enumerate(problem.columns)}
    for person, column in zip(problem.pins.people, problem.pins.columns, strict=True):
        people[number[column]].append(person)
    return [np.array(members, dtype=np.int64) for members in people]


def _placements(problem: Problem, x: NDArray[np.int64]) -> list[Placement]:
    ids = problem.facts.people.ids
    placements = []
    for position, people in enumerate(_people_by_position(problem, x)):
        wanted = problem.wanted[position]
        ordered = rank(problem.facts, int(problem.columns[position]), people) if len(people) else people
        placements += [
            Placement(
                person=ids[person],
                position=wanted.position,
                rank=place,
                role=Role.HOLDER if place <= wanted.seats else Role.DEPUTY,
                covers=wanted.covers(place),
            )
            for place, person in enumerate(ordered.tolist(), start=1)
        ]
    return placements


def solver_versions() -> dict[str, str]:
    """Versions that a plan depends on."""
    return {"planner": version("krisplan"), "ortools": version("ortools"), "python": platform.python_version()}


def build_plan(
    problem: Problem,
    x: NDArray[np.int64],
    *,
    method: str,
    bound: tuple[int, ...],
    proven: bool,
    certificate: Certificate | None = None,
) -> Plan:
    """Writes a placement down as a plan.

    Args:
        problem: the problem.
        x: A names on the arcs.
        method: ``greedy``, ``network``, ``coupled`` or ``ensemble``.
        bound: lower bound of each level.
        proven: whether the solver proved every level.
        certificate: what anybody can check of that by arithmetic.
    """
    levels = objective(problem, x)
    optimal = proven and levels == bound
    missing = missing_names(problem, problem.names(x)).T.tolist()
    return Plan(
        scenario=problem.facts.case.scenario.id,
        as_of=problem.facts.case.scenario.as_of,
        seed=problem.facts.case.scenario.seed,
        settings=problem.facts.case.settings,
        versions=solver_versions(),
        method=method,
        status=Status.OPTIMAL if optimal else Status.FEASIBLE,
        stopped=Stopped.PROVEN if optimal else Stopped.TIME_LIMIT,
        levels=problem.order.names,
        objective=levels,
        bound=bound,
        wanted=problem.wanted,
        placements=tuple(_placements(problem, x)),
        missing=tuple(
            Missing(position=wanted.position, **dict(zip(STEPS, row, strict=True)))
            for wanted, row in zip(problem.wanted, missing, strict=True)
            if any(row)
        ),
        pins_left_out=problem.pins.left_out,
        notes=problem.facts.case.notes,
        certificate=certificate,
    )
