"""Brute force: the best score over all assignments of a tiny case.

Goes through the people one by one and tries every position and none. Assignments that lead to the same number of names
in every position and the same number of lent names are remembered as one, the cheapest; nothing else is cut off.
"""

from collections.abc import Iterator, Sequence

import numpy as np

from planner.domain.case import Case
from tests.oracles.matrices import Matrices, from_case
from tests.oracles.scoring import level_names

Costs = tuple[int, ...]
State = tuple[tuple[int, ...], tuple[int, ...]]


def best(case: Case) -> tuple[int, ...]:
    """Lexicographically smallest objective, all levels, over all plans that the rules allow."""
    return best_of(from_case(case))


def best_of(matrices: Matrices) -> tuple[int, ...]:
    """The same of a case in matrices."""
    return min(matrices.seat_levels(names) + costs for names, costs in _all(matrices))


def fewest_points(case: Case) -> int:
    """The fewest points of missing names over all plans that the rules allow, in whatever order."""
    matrices = from_case(case)
    counting = [place for place, name in enumerate(level_names(case)[:18]) if not name.startswith("outage")]
    return min(
        sum(points * levels[place] for points, place in zip(case.settings.level_points, counting, strict=False))
        for levels in (matrices.seat_levels(names) for names, _ in _all(matrices))
    )


def _all(matrices: Matrices) -> Iterator[tuple[tuple[int, ...], Costs]]:
    """Names in every position that some plan has, and the least costs of such a plan."""
    start: State = ((0,) * len(matrices.positions), (0,) * len(matrices.donors))
    table: dict[State, Costs] = {start: (0, 0, 0)}
    pinned = dict(matrices.pins)
    for row in range(len(matrices.people)):
        free: list[int | None] = [None, *np.flatnonzero(matrices.eligible[row]).tolist()]
        choices = [pinned[row]] if row in pinned else free
        table = _extended(matrices, table, row, choices)
    yield from ((names, costs) for (names, _), costs in table.items())


def _extended(
    matrices: Matrices, table: dict[State, Costs], row: int, choices: Sequence[int | None]
) -> dict[State, Costs]:
    most = matrices.most().tolist()
    after: dict[State, Costs] = {}
    for (names, lent), costs in table.items():
        for column in choices:
            if column is None:
                state, total = (names, lent), costs
            else:
                if names[column] >= most[column]:
                    continue
                state = (
                    tuple(count + (at == column) for at, count in enumerate(names)),
                    tuple(
                        used + bool(counts[row, column])
                        for used, (counts, _) in zip(lent, matrices.donors, strict=True)
                    ),
                )
                if any(used > limit for used, (_, limit) in zip(state[1], matrices.donors, strict=True)):
                    continue
                total = tuple(cost + int(own) for cost, own in zip(costs, matrices.costs[:, row, column], strict=True))
            after[state] = min(total, after.get(state, total))
    return after
