"""From names per group to a plan: who, in which order, covering what, and what is missing."""

import platform
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.metadata import version

import numpy as np
from numpy.typing import NDArray

from planner.domain.certificate import Certificate
from planner.domain.levels import COST_LEVELS, STEPS
from planner.domain.lock import Forced
from planner.domain.plan import Missing, Placement, Plan, Role, Status, Stopped, Tolerated
from planner.facts import Facts
from planner.placement.problem.costs import COSTS
from planner.placement.problem.problem import Problem
from planner.placement.problem.score import missing_names, objective
from planner.placement.ranking import Ranking


def _people_by_position(problem: Problem, x: NDArray[np.int64], ranking: Ranking | None) -> list[list[int]]:
    """People of each active position: members of a group go to its positions in order, pins to theirs.

    People of a group are alike to rules and costs; who stood in a position before, holders first, stays there.
    """
    people: list[list[int]] = [[] for _ in problem.wanted]
    members, arcs = list(problem.members), np.flatnonzero(x != 0)
    if ranking is not None:
        stays = COSTS[problem.code[arcs], COST_LEVELS.index("similarity")] == 0
        arcs = arcs[np.argsort(~stays, kind="stable")]
        for arc in arcs[: int(stays.sum())]:
            group = problem.group[arc]
            members[group] = ranking.as_before(members[group], int(problem.columns[problem.position[arc]]))
    taken = [0] * problem.groups
    for group, position, names in zip(*(of[arcs].tolist() for of in (problem.group, problem.position, x)), strict=True):
        rows, first = members[group], taken[group]
        # Beyond the last member it starts again: who stands alone in a group may hold two positions.
        people[position].extend(int(rows[name % len(rows)]) for name in range(first, first + names))
        taken[group] = first + names
    number = {int(column): position for position, column in enumerate(problem.columns)}
    for person, column in zip(problem.pins.people, problem.pins.columns, strict=True):
        people[number[column]].append(person)
    return people


def _placements(problem: Problem, x: NDArray[np.int64], chosen: bool) -> list[Placement]:
    ids, ranking = problem.facts.people.ids, Ranking(problem.facts)
    people = _people_by_position(problem, x, None if chosen else ranking)
    return [
        Placement(
            person=ids[person],
            position=wanted.position,
            rank=place,
            role=Role.HOLDER if place <= wanted.seats else Role.DEPUTY,
            covers=wanted.covers(place),
        )
        for wanted, ranked in zip(problem.wanted, ranking.of_all(problem.wanted, people), strict=True)
        for place, person in enumerate(ranked, start=1)
    ]


def _tolerated(facts: Facts, placements: Iterable[Placement]) -> tuple[Tolerated, ...]:
    """Days on which people placed are certainly away, in the scenario with most; by position and person."""
    names = tuple(placements)
    rows, columns, most = facts.rows_of(names), facts.columns_of(names), np.zeros(len(names), dtype=np.int64)
    for part in facts.joint:
        for judged, at in part.judged_of(columns):
            most[at] = np.maximum(most[at], judged.away_days[rows[at]] * part.wants[columns[at]])
    tolerated = (
        Tolerated(person=names[at].person, position=names[at].position, days=int(most[at]))
        for at in np.flatnonzero(most).tolist()
    )
    return tuple(sorted(tolerated, key=lambda one: (one.position, one.person)))


def _forced(problem: Problem) -> tuple[Forced, ...]:
    """The pins in force that set rules aside, by position and person."""
    facts = problem.facts
    ids, positions = facts.people.ids, facts.positions.ids
    held = {(ids[row], positions[at]) for row, at in zip(problem.pins.people, problem.pins.columns, strict=True)}
    forced: dict[tuple[str, str], Forced] = {}
    for pin in facts.pins:
        if pin.despite and pin.decided_on and (pin.person, pin.position) in held:
            said = pin.model_dump(include={*Forced.model_fields})
            forced.setdefault((pin.position or "", pin.person), Forced.model_validate(said))
    return tuple(forced[place] for place in sorted(forced))


@cache
def solver_versions() -> Mapping[str, str]:
    """Versions that a plan depends on; looked up once, which takes longer than a small solve."""
    return {"planner": version("krisplan"), "ortools": version("ortools"), "python": platform.python_version()}


def build_plan(
    problem: Problem,
    x: NDArray[np.int64],
    *,
    method: str,
    bound: tuple[int, ...],
    proven: bool,
    certificate: Certificate | None = None,
    chosen: bool = False,
) -> Plan:
    """Writes a placement down as a plan.

    Args:
        problem: the problem.
        x: A names on the arcs.
        method: ``greedy``, ``network``, ``coupled`` or ``ensemble``.
        bound: lower bound of each level.
        proven: whether the solver proved every level.
        certificate: what anybody can check of that by arithmetic.
        chosen: the members of each group stand in the order in which it hands out its positions, and keep it.
    """
    levels, placements = objective(problem, x), tuple(_placements(problem, x, chosen))
    optimal = proven and levels == bound
    return Plan(
        scenario=problem.facts.case.scenario.id,
        scenarios=tuple(one.id for one in problem.facts.case.together),
        as_of=problem.facts.case.scenario.as_of,
        seed=problem.facts.case.scenario.seed,
        settings=problem.facts.case.settings,
        versions=dict(solver_versions()),
        method=method,
        status=Status.OPTIMAL if optimal else Status.FEASIBLE,
        stopped=Stopped.PROVEN if optimal else Stopped.TIME_LIMIT,
        levels=problem.order.names,
        objective=levels,
        bound=bound,
        wanted=problem.wanted,
        placements=placements,
        missing=tuple(
            Missing(position=wanted.position, **dict(zip(STEPS, row, strict=True)))
            for wanted, row in zip(problem.wanted, missing_names(problem, problem.names(x)).T.tolist(), strict=True)
            if any(row)
        ),
        tolerated=_tolerated(problem.facts, placements),
        pins_left_out=problem.pins.left_out,
        forced=_forced(problem),
        changes=problem.facts.case.changes,
        notes=problem.facts.case.notes,
        certificate=certificate,
    )
