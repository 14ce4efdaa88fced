"""The most that the loss of so many people could cost, whoever they are.

Every placement of those who are left bounds what a loss costs from above. The one looked at here keeps everybody where
they stand; a name that goes is taken by somebody of the position's own reserve, people without a name who are eligible
for it, each in the reserve of one position only. Whoever takes people away takes the reserve first.
"""

from collections.abc import Collection
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from planner.analysis.solved import Solved
from planner.domain.levels import SEATS
from planner.placement.losses.lending import Lending
from planner.placement.problem.problem import open_needs

MOST_WORK = 20_000_000
"""Names that could go times people who go, beyond which no bound is worked out."""

Levels = tuple[int, ...]
Ints = NDArray[np.int64]


class Most(NamedTuple):
    """What any so many people cost at most."""

    levels: Levels
    """Of the seat levels, compared as levels are, the first one first: no loss is greater."""
    people: tuple[str, ...]
    """Who could be those, so many or fewer; what they cost must be seen by solving anew."""


class _Target(NamedTuple):
    """A position from which people are taken."""

    people: list[int]
    """Rows of those who come into question: who is in reserve, then who stands there."""
    reserve: int
    """So many go first without anything lost."""
    costs: list[int]
    """What the first, the first two, … names after them cost, as one number each."""


def most_lost(solved: Solved, people: Collection[str], number: int) -> Most | None:
    """What the loss of so many of some people costs at most.

    None where couplings or double hats are, under which names may have to go with others, or where it would take too
    long.

    Args:
        solved: a plan that is proven optimal, with its case.
        people: ids of those who come into question.
        number: how many go.
    """
    facts, plan = solved.facts, solved.plan
    if solved.case.organisation.couplings:
        return None
    asked = np.zeros(len(facts.people.ids), dtype=np.bool_)
    asked[[facts.row[person] for person in people]] = True
    placed, columns = facts.rows_of(plan.placements), facts.columns_of(plan.placements)
    # Whose name counts least goes last: who stays moves up.
    standing = [placed[columns == at] for at in solved.problem.columns]
    taken = [rows[asked[rows]] for rows in standing]
    if number * sum(map(len, taken)) > MOST_WORK:
        return None
    lost = _lost(solved, [len(rows) for rows in standing], [min(number, len(rows)) for rows in taken])
    base = 1 + max((int(one.max(initial=0)) for one in lost), default=0) * max(1, len(lost)) * SEATS
    coded = [[_code(one, base) for one in of] for of in lost]
    reserves = _reserves(solved, placed, [of[0] if of else 0 for of in coded], number)
    targets = [
        _Target([*reserve[asked[reserve]].tolist(), *rows.tolist()], len(reserve), of)
        for reserve, rows, of in zip(reserves, taken, coded, strict=True)
        if of and len(reserve) < number
    ]
    most, whom = _worst(targets, number)
    return Most(_decode(most, base), tuple(facts.people.ids[row] for row in whom))


def _lost(solved: Solved, standing: list[int], taken: list[int]) -> list[Ints]:
    """Per position, of 1, 2, … names that go of so many: the 18 seat levels of what is missing then and was not."""
    problem, nothing = solved.problem, np.zeros(len(taken), dtype=np.int64)
    ends = np.cumsum(open_needs(problem.wanted, nothing), axis=0)
    lost = []
    for position, (names, most) in enumerate(zip(standing, taken, strict=True)):
        levels = []
        for gone in range(1, most + 1):
            fewer = np.zeros_like(ends)
            filled = [np.diff(np.minimum(ends[:, position], left), prepend=0) for left in (names, names - gone)]
            fewer[:, position] = filled[0] - filled[1]
            levels.append(problem.worths.levels(fewer))
        lost.append(np.array(levels, dtype=np.int64).reshape(most, SEATS))
    return lost


def _reserves(solved: Solved, placed: Ints, worth: list[int], number: int) -> list[Ints]:
    """Who each position has in reserve, at most so many; that whose next name is worth most chooses first."""
    facts, lending = solved.facts, Lending(solved.facts)
    free = np.ones(len(facts.people.ids), dtype=np.bool_)
    free[placed] = False
    reserves = [np.array([], dtype=np.int64)] * len(worth)
    for position in sorted(range(len(worth)), key=lambda at: -worth[at]):
        column = int(solved.problem.columns[position])
        able = np.flatnonzero(free & (solved.eligibility.no[:, column] == 0))
        # Whoever counts against a lending limit might not be allowed to step in.
        able = able[~lending.counts(able, np.full_like(able, column)).any(axis=0)][:number]
        free[able] = False
        reserves[position] = able
    return reserves


def _worst(targets: list[_Target], number: int) -> tuple[int, list[int]]:
    """The most that so many people cost, taken from any of the positions, and who those are."""
    most, names = [0] * (number + 1), list[list[int]]()
    for target in targets:
        before, taken = most.copy(), [0] * (number + 1)
        for more, cost in enumerate(target.costs, 1):
            for people in range(more + target.reserve, number + 1):
                if before[people - more - target.reserve] + cost > most[people]:
                    most[people], taken[people] = before[people - more - target.reserve] + cost, more
        names.append(taken)
    left, rows = number, list[int]()
    for target, taken in zip(reversed(targets), reversed(names), strict=True):
        if taken[left]:
            rows += target.people[: taken[left] + target.reserve]
            left -= taken[left] + target.reserve
    return most[number], rows


def _code(levels: Ints, base: int) -> int:
    code = 0
    for level in levels.tolist():
        code = code * base + level
    return code


def _decode(code: int, base: int) -> Levels:
    levels = []
    for _ in range(SEATS):
        code, level = divmod(code, base)
        levels.append(level)
    return tuple(reversed(levels))
