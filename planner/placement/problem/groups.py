"""Who may be placed where: groups of people who may hold the same positions at the same costs."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from planner.eligibility import Eligibility
from planner.placement.problem.costs import COSTS, Codes


@dataclass(frozen=True)
class Groups:
    """Groups of people who are alike; pairs of a group and an active position that its people may hold."""

    members: tuple[NDArray[np.int64], ...]
    """Rows of the people of each group; members and groups in the order of id hashes."""
    group: NDArray[np.int64]
    """Group of each of the A pairs, ascending."""
    position: NDArray[np.int64]
    """Number of the position among the active ones, ascending within the group."""
    code: NDArray[np.uint8]
    """Code of the costs."""


def build_groups(
    matrix: Eligibility,
    codes: Codes,
    columns: NDArray[np.int64],
    held_back: Mapping[int, NDArray[np.bool_]],
    extra: NDArray[np.int64],
) -> Groups:
    """Groups everybody who may be placed.

    Args:
        matrix: who may hold what.
        codes: codes of the costs.
        columns: columns of the active positions.
        held_back: people who may hold but some of the m positions, and which.
        extra: one number per person; who differs in it is never put into one group.
    """
    alike: dict[tuple[bytes, int], list[int]] = {}
    every = len(columns) == matrix.no.shape[1]
    for rows in matrix.facts.blocks():
        may = (matrix.no[rows] if every else matrix.no[rows, columns]) == 0
        for row in held_back.keys() & range(rows.start, rows.stop):
            may[row - rows.start] &= held_back[row][columns]
        # Much faster than nonzero of a table.
        person, position = np.divmod(np.flatnonzero(may), max(1, len(columns)))
        pairs = (position * len(COSTS) + codes.of(person + rows.start, columns[position])).astype(np.uint32)
        ends = np.cumsum(np.bincount(person, minlength=len(may))).tolist()
        for row, first, last in zip(range(rows.start, rows.stop), [0, *ends], ends, strict=False):
            if first < last:
                alike.setdefault((pairs[first:last].tobytes(), int(extra[row])), []).append(row)
    place = matrix.facts.hash_place.tolist()
    for members in alike.values():
        members.sort(key=place.__getitem__)
    groups = sorted(alike.items(), key=lambda group: place[group[1][0]])
    told = np.frombuffer(b"".join(pairs for (pairs, _), _ in groups), dtype=np.uint32)
    counts = [len(pairs) // told.itemsize for (pairs, _), _ in groups]
    return Groups(
        members=tuple(np.array(members, dtype=np.int64) for _, members in groups),
        group=np.repeat(np.arange(len(groups)), counts),
        position=(told // np.uint32(len(COSTS))).astype(np.int64),
        code=(told % np.uint32(len(COSTS))).astype(np.uint8),
    )
