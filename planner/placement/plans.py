"""From names per group to a plan: who, in which order, covering what, and what is missing."""

import platform
from collections.abc import Iterable
from importlib.metadata import version

import numpy as np
from numpy.typing import NDArray

from planner.domain.certificate import Certificate
from planner.domain.plan import Missing, NameKind, Placement, Plan, Role, Status, Stopped, Tolerated, Wanted
from planner.facts import Facts
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


def _covers(wanted: Wanted, place: int) -> NameKind:
    if place <= wanted.minimum:
        return NameKind.MINIMUM
    if place <= wanted.target:
        return NameKind.TARGET
    return NameKind.DEPTH if place <= wanted.depth else NameKind.SURPLUS


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
                covers=_covers(wanted, place),
            )
            for place, person in enumerate(ordered.tolist(), start=1)
        ]
    return placements


def _tolerated(facts: Facts, placements: Iterable[Placement]) -> tuple[Tolerated, ...]:
    """Days on which people placed are certainly away, by position and person."""
    found = []
    for name in sorted(placements, key=lambda name: (name.position, name.person)):
        days = int(facts.at(facts.column[name.position]).away_days[facts.row[name.person]])
        if days:
            found.append(Tolerated(person=name.person, position=name.position, days=days))
    return tuple(found)


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
    levels, placements = objective(problem, x), tuple(_placements(problem, x))
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
        objective=levels,
        bound=bound,
        wanted=problem.wanted,
        placements=placements,
        missing=tuple(
            Missing(position=wanted.position, minimum=row[0], target=row[1], depth=row[2])
            for wanted, row in zip(problem.wanted, missing, strict=True)
            if any(row)
        ),
        tolerated=_tolerated(problem.facts, placements),
        pins_left_out=problem.pins.left_out,
        changes=problem.facts.case.changes,
        notes=problem.facts.case.notes,
        certificate=certificate,
    )
