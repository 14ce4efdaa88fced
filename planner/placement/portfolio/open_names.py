"""The names that have points and are to be covered in several scenarios at once, as one row of cells."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from planner.eligibility import Eligibility
from planner.eligibility.matrix import rule_number
from planner.facts import Asking, Facts
from planner.facts.judged import Judged
from planner.placement.problem.problem import Problem

FIXABLE = ("claim", "clearance", "skills", "employer")
"""Rules that a measure can lift."""


@dataclass(frozen=True)
class Cells:
    """Q cells, each a position of a scenario with names that have points and that pins leave open."""

    facts: tuple[Facts, ...]
    """Facts of each scenario; people and positions are the same in all."""
    scenario: NDArray[np.int64]
    """Scenario of each cell, ascending."""
    column: NDArray[np.int64]
    """Column of its position in the facts."""
    steps: NDArray[np.int64]
    """5 × Q names of each step to be covered; 0 of steps that have no points, and in cells open by a review."""
    points: NDArray[np.int64]
    """5 × Q points of each of them, falling from step to step."""
    room: NDArray[np.int64]
    """Q names that can be placed: those to be covered; of teams in which names weigh on others, all that are wanted."""
    clearance_class: NDArray[np.int64]
    """Class of the position, 0 for none."""
    asks_citizen: NDArray[np.bool_]
    """Whether the class asks for citizenship."""
    needs: NDArray[np.bool_]
    """Q × skills."""
    employer: NDArray[np.int64]
    """Employer of the position."""
    judged: tuple[Judged, ...]
    """What people are on each of the distinct days of the cells."""
    asks: NDArray[np.int64]
    """Which of these days each cell asks for."""
    last: date
    """Last of all these days."""
    row: NDArray[np.int64]
    """Cell whose names it takes: its own, or of a reviewed one the cell as it is without the review."""
    review: NDArray[np.int64]
    """Number of the review that it is open by, −1 for none."""

    @property
    def count(self) -> int:
        """Number of cells."""
        return len(self.scenario)


def build_cells(problems: Sequence[Problem], teams: Sequence[NDArray[np.int64]]) -> Cells:
    """Lines up the cells of all scenarios.

    Args:
        problems: placement problem of each scenario.
        teams: per scenario and position, names that can be placed though they have no points; 0 outside of teams.

    Raises:
        ValueError: the scenarios differ in people or positions.
    """
    facts = tuple(problem.facts for problem in problems)
    if any(f.people.ids != facts[0].people.ids or f.positions.ids != facts[0].positions.ids for f in facts):
        raise ValueError("all scenarios must have the same people and positions")
    scenario, column, steps, points, room = [], [], [], [], []
    for number, (problem, team) in enumerate(zip(problems, teams, strict=True)):
        counted = np.where(problem.points > 0, problem.need, 0)
        names = np.maximum(counted.sum(axis=0), team)
        open_ones = np.flatnonzero(names)
        scenario.append(np.full(len(open_ones), number, dtype=np.int64))
        column.append(problem.columns[open_ones])
        steps.append(counted[:, open_ones])
        points.append(problem.points[:, open_ones])
        room.append(names[open_ones])
    columns, positions = np.concatenate(column), facts[0].positions
    asked = positions.clearance_class[columns]
    asks_citizen = [
        np.isin(positions.clearance_class[c], f.case.settings.citizenship_classes)
        for f, c in zip(facts, column, strict=True)
    ]
    judged, asks, last = _judged(facts, column)
    return Cells(
        facts=facts,
        scenario=np.concatenate(scenario),
        column=columns,
        steps=np.concatenate(steps, axis=1),
        points=np.concatenate(points, axis=1),
        room=np.concatenate(room),
        clearance_class=asked,
        asks_citizen=np.concatenate(asks_citizen),
        needs=positions.needs[columns],
        employer=positions.employer[columns],
        judged=judged,
        asks=asks,
        last=last,
        row=np.arange(len(columns)),
        review=np.full(len(columns), -1, dtype=np.int64),
    )


def _judged(
    facts: tuple[Facts, ...], column: Sequence[NDArray[np.int64]]
) -> tuple[tuple[Judged, ...], NDArray[np.int64], date]:
    """What people are on the distinct days of the cells, which of them each cell asks for, and the last day.

    Of a joint case a cell asks for its days where it is wanted longest: what lasts to their end lasts in the others.
    """
    place: dict[tuple[int, Asking], int] = {}
    judged, asks, last = list[Judged](), list[int](), date.min
    for number, (of, own) in enumerate(zip(facts, column, strict=True)):
        for position in own.tolist():
            asks.append(place.setdefault((number, of.asking(position)), len(place)))
            last = max(last, of.days_at(position).last)
            if len(judged) < len(place):
                judged.append(of.at(position))
    # Never none, so that what is made of them has a row per person where no cell is open, too.
    return tuple(judged or [facts[0].throughout.judged]), np.array(asks, dtype=np.int64), last


def closed_cells(cells: Cells, matrices: Sequence[Eligibility], problems: Sequence[Problem]) -> NDArray[np.bool_]:
    """N people × Q: closed whatever is bought, by a rule that no measure lifts or by a pin elsewhere."""
    lifted = sum(1 << rule_number(rule) for rule in FIXABLE)
    closed = np.empty((len(cells.facts[0].people.ids), cells.count), dtype=np.bool_)
    for number, (matrix, problem) in enumerate(zip(matrices, problems, strict=True)):
        mine = cells.scenario == number
        part = (matrix.no[:, cells.column[mine]] & np.uint16(0xFFFF ^ lifted)) != 0
        part[list(problem.pins.people)] = True
        closed[:, mine] = part
    return closed


def refused_by(rule: str, cells: Cells, matrices: Sequence[Eligibility]) -> NDArray[np.bool_]:
    """N people × Q: a rule says no; that of the employer asks for an agreement, that of the claim for a release."""
    bit = np.uint16(1 << rule_number(rule))
    refused = np.empty((len(cells.facts[0].people.ids), cells.count), dtype=np.bool_)
    for number, matrix in enumerate(matrices):
        mine = cells.scenario == number
        refused[:, mine] = (matrix.no[:, cells.column[mine]] & bit) != 0
    return refused
