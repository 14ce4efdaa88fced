"""Coupling rules of all scenarios on the cells, as the portfolio's model holds them (docs/model.md, Measures).

Double hats are not in it: a person's two positions would have to be followed person by person.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from planner.demand import extremes
from planner.domain.coupling import WITH_SKILL, Coupling
from planner.domain.measure import Budget, Catalogue
from planner.domain.plan import Wanted
from planner.facts import Facts, build_facts
from planner.placement.portfolio.open_names import Cells
from planner.placement.portfolio.options import Options
from planner.placement.portfolio.releases import most_released, released
from planner.placement.problem.problem import Problem
from planner.placement.rules import experience, team_mix
from planner.placement.rules.conditions import Cap, counted, people_in, weight_of
from planner.placement.rules.registry import active_couplings

Flags = NDArray[np.bool_]
Ints = NDArray[np.int64]


@dataclass(frozen=True)
class CellBalance:
    """Filled names of the minimum in some cells, if they count, less the weights of all names: at most so many."""

    cells: Flags
    """Q cells of the balance."""
    skill: str
    """Who has it weighs otherwise, by themselves or by a measure."""
    skilled: Flags
    """N people who have it."""
    weight_with: int
    weight_without: int
    room: int
    """Filled names of the minimum, if they count, less the weights are at most so many."""
    minimum_counts: bool
    """Whether filled names of the minimum count."""


@dataclass(frozen=True)
class CellCap:
    """At most so many names of some people in some cells."""

    cells: tuple[int, ...]
    members: Flags
    """N people."""
    limit: int


@dataclass(frozen=True)
class CellApart:
    """Of some cells at most so many are held by some people."""

    cells: tuple[int, ...]
    """One per position; what a review opens counts as the cell whose names it takes."""
    members: Flags
    """N people."""
    most: int


@dataclass(frozen=True)
class Couplings:
    """Every coupling rule that the model holds."""

    balances: tuple[CellBalance, ...] = ()
    caps: tuple[CellCap, ...] = ()
    aparts: tuple[CellApart, ...] = ()
    rules: dict[int, frozenset[int]] = field(default_factory=dict)
    """By row of a person: numbers of the caps, and after them of the sets held apart, that count the person."""


def most_wanted(problems: Sequence[Problem], catalogue: Catalogue, budget: Budget) -> list[dict[str, Wanted]]:
    """The most names that each position could want, whoever is released, per scenario; nothing without balances."""
    listed = []
    for problem in problems:
        facts, wanted = problem.facts, problem.wanted
        if any(_of_team(facts, position) for position in facts.positions.ids):
            wanted = _with_releases(facts, wanted, catalogue, budget)
        listed.append({want.position: want for want in wanted})
    return listed


def _with_releases(
    facts: Facts, wanted: tuple[Wanted, ...], catalogue: Catalogue, budget: Budget
) -> tuple[Wanted, ...]:
    claimed = np.logical_or.reduce([part.people.claimed for part in facts.joint])
    ids = {facts.people.ids[row] for row in np.flatnonzero(claimed).tolist()}
    most = most_released(len(ids), catalogue, budget)
    return extremes(facts, build_facts(released(facts.case, ids)), most)[1] if most else wanted


def _of_team(facts: Facts, position: str) -> bool:
    return any(position in one.positions for one in facts.case.organisation.couplings if one.kind in WITH_SKILL)


def teams_of(problems: Sequence[Problem], most: Sequence[dict[str, Wanted]]) -> list[Ints]:
    """Per scenario and position, names that pins leave room for where names weigh on others; 0 elsewhere."""
    return [
        np.array(
            [
                max(0, wanted[want.position].depth - int(pinned)) if _of_team(problem.facts, want.position) else 0
                for want, pinned in zip(problem.wanted, problem.pinned, strict=True)
            ],
            dtype=np.int64,
        )
        for problem, wanted in zip(problems, most, strict=True)
    ]


def cell_balances(
    cells: Cells, problems: Sequence[Problem], most: Sequence[dict[str, Wanted]], *, loose: bool
) -> tuple[CellBalance, ...]:
    """Balances, whoever is eligible, since a measure may change that, and whoever is released.

    Args:
        cells: the cells.
        problems: placement problem of each scenario.
        most: the most names that each position could want, per scenario.
        loose: whether they are never to bind, so that they only say who has the skill.
    """
    balances: list[CellBalance] = []
    for number, (problem, wanted) in enumerate(zip(problems, most, strict=True)):
        facts = problem.facts
        no = np.zeros((len(facts.people.ids), len(facts.positions.ids)), dtype=np.uint16)
        couplings = {one.id: one for one in facts.case.organisation.couplings}
        for side in (*experience.sides(facts, no).balances, *team_mix.sides(facts, no).balances):
            inside = (cells.scenario == number) & side.positions[cells.column]
            coupling = couplings[side.name.coupling or ""]
            if not inside.any() or coupling.skill is None:
                continue
            pinned, held = (np.array(pins, dtype=np.int64) for pins in (problem.pins.people, problem.pins.columns))
            room = weight_of(pinned, side.weighed(facts, pinned, held))
            if side.missing_counts:
                room += _minimum_spared(problem, coupling, wanted)
            balances.append(
                CellBalance(
                    inside,
                    coupling.skill,
                    side.members,
                    side.weight_with,
                    side.weight_without,
                    coupling.number * int(cells.room.sum()) if loose else max(0, room),
                    side.missing_counts,
                )
            )
    return tuple(balances)


def _minimum_spared(problem: Problem, coupling: Coupling, wanted: dict[str, Wanted]) -> int:
    """Open names of the minimum less the names that a mix asks for, where as many are wanted as ever could be."""
    of = [
        (wanted[want.position].minimum, int(pinned))
        for want, pinned in zip(problem.wanted, problem.pinned, strict=True)
        if want.position in coupling.positions
    ]
    left = sum(max(0, minimum - pinned) for minimum, pinned in of)
    return left - min(coupling.number, sum(minimum for minimum, _ in of))


def cell_rules(
    cells: Cells, problems: Sequence[Problem], balances: tuple[CellBalance, ...], options: Mapping[int, Options]
) -> Couplings:
    """All rules about people who may come to hold the cells.

    Args:
        cells: the cells.
        problems: placement problem of each scenario.
        balances: those that are known already.
        options: what can be done for each person, by row.
    """
    reached = np.zeros((len(cells.facts[0].people.ids), cells.count), dtype=np.bool_)
    for row, own in options.items():
        reached[row] = own.reached
    caps, aparts = [], []
    for number, problem in enumerate(problems):
        mine = np.flatnonzero(cells.scenario == number)
        facts, columns = problem.facts, cells.column[mine]
        if not facts.case.organisation.couplings:
            continue
        no = np.ones((len(facts.people.ids), len(facts.positions.ids)), dtype=np.uint16)
        for cell in mine.tolist():
            no[:, cells.column[cell]] &= ~reached[:, cell]
        pinned, held = (np.array(pins, dtype=np.int64) for pins in (problem.pins.people, problem.pins.columns))
        no[pinned, held] = 0
        sides = active_couplings(facts, no)
        for cap in sides.limits:
            if isinstance(cap, Cap):
                left = cap.limit - people_in(pinned, counted(cap, facts, pinned, held))
                caps.append(CellCap(tuple(mine[cap.positions[columns]].tolist()), cap.members, max(0, left)))
        for side in sides.aparts:
            taken = side.held(facts, pinned, held)
            free = mine[np.isin(columns, list(set(side.columns) - taken)) & (cells.review[mine] < 0)]
            aparts.append(CellApart(tuple(free.tolist()), side.members, max(0, 1 - len(taken))))
    rules: dict[int, set[int]] = {row: set() for row in options}
    told = [*((one.members, one.cells) for one in caps), *((one.members, one.cells) for one in aparts)]
    for number, (members, of) in enumerate(told):
        for row in np.flatnonzero(members & reached[:, np.isin(cells.row, cells.row[list(of)])].any(axis=1)).tolist():
            rules[row].add(number)
    return Couplings(balances, tuple(caps), tuple(aparts), {row: frozenset(own) for row, own in rules.items()})
