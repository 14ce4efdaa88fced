"""People for whom the same can be done to the same effect, put into groups."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from planner.domain.pool import Pool
from planner.placement.portfolio.couplings import Couplings
from planner.placement.portfolio.open_names import Cells
from planner.placement.portfolio.options import Options
from planner.placement.portfolio.packages import Packages


@dataclass(frozen=True)
class Group:
    """People for whom the same can be done to the same effect."""

    people: tuple[int, ...]
    """Rows of the people, by id hash; of a pool, numbers from 0."""
    options: Options
    """What can be done for each of them."""
    lent: NDArray[np.bool_]
    """L × Q: counts against the lending limit."""
    agreements: NDArray[np.int64]
    """Q numbers of the set of agreements one of which is needed; −1 for none needed."""
    rules: frozenset[int] = frozenset()
    """Numbers of the caps, and after them of the sets held apart, that these people count in."""
    pool: Pool | None = None
    """The pool if these people are outside the roster; their one package is to be lent."""


def options_of(
    cells: Cells, packages: Packages, closed: NDArray[np.bool_], claimed: NDArray[np.bool_]
) -> dict[int, Options]:
    """What can be done for each person, by row, in the order of id hashes; people who can come to nothing left out."""
    if not cells.count:
        return {}
    facts = cells.facts[0]
    pinned = {pin.person for one in cells.facts for pin in one.pins}
    held = facts.certificates
    vetted = np.array([judged.vetted for judged in cells.judged])
    # Where a scenario has people of its own, the same certificates may be less in it than elsewhere.
    skilled = np.array([judged.skill_set for judged in cells.judged])
    known: dict[tuple[object, ...], Options] = {}
    by_row: dict[int, Options] = {}
    ids = facts.people.ids
    for row in facts.by_hash.tolist():
        fixed = ids[row] in pinned
        attributes = (int(facts.people.skill_set[row]), bool(facts.people.citizen[row]))
        days = vetted[:, row].tobytes(), skilled[:, row].tobytes(), packages.counted(row)
        kind = (*attributes, fixed, *days, closed[row].tobytes(), claimed[row].tobytes())
        if kind not in known:
            known[kind] = packages.options(row, held[ids[row]], closed[row], claimed[row], fixed=fixed)
        if known[kind].reached.any():
            by_row[row] = known[kind]
    return by_row


def group_alike(
    options: dict[int, Options],
    needed: NDArray[np.int64],
    lent: NDArray[np.bool_],
    couplings: Couplings,
) -> tuple[Group, ...]:
    """People for whom the same can be done to the same effect, by id hash."""
    groups: dict[tuple[object, ...], list[int]] = {}
    for row, own in options.items():
        reached = own.reached
        agreements = np.where(reached, needed[row], -1).tobytes()
        key = (*own.key, agreements, (lent[:, row] & reached).tobytes(), couplings.rules[row])
        groups.setdefault(key, []).append(row)
    return tuple(
        Group(tuple(rows), options[rows[0]], lent[:, rows[0]], needed[rows[0]], couplings.rules[rows[0]])
        for rows in groups.values()
    )
