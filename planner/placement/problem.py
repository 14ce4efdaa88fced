"""The placement problem as numbers: groups of people who are alike, positions, and names wanted by level."""

from dataclasses import dataclass
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

from planner.demand import names_wanted
from planner.domain.case import Case
from planner.domain.plan import Wanted
from planner.eligibility import Eligibility, build
from planner.facts import Facts, build_facts
from planner.placement.codes import COSTS, build_codes
from planner.placement.pins import Pins, apply_pins
from planner.placement.rules.donor_limit import DonorLimit
from planner.placement.rules.registry import active_limits


def id_hash(person: str) -> str:
    """Order among equals: BLAKE2b (8 bytes) of the id, in hex."""
    return blake2b(person.encode(), digest_size=8).hexdigest()


@dataclass(frozen=True)
class Problem:
    """What every solver of this room reads. P active positions, G groups of people who are not pinned."""

    facts: Facts
    wanted: tuple[Wanted, ...]
    """Names wanted of the P active positions."""
    columns: NDArray[np.int64]
    """Column of each active position in the facts."""
    tier: NDArray[np.int64]
    """Tier of each active position."""
    pins: Pins
    pinned: NDArray[np.int64]
    """Names that pins give each active position."""
    pin_costs: NDArray[np.int64]
    """The three costs of the pinned names together."""
    need: NDArray[np.int64]
    """3 × P: names wanted of minimum, target and depth (increments) that pins leave open."""
    group: NDArray[np.int64]
    """Group of each of the A arcs (pairs of a group and a position that its people may hold), ascending."""
    position: NDArray[np.int64]
    """Position of each arc, ascending within the group."""
    code: NDArray[np.uint8]
    """Code of each arc, which packs its costs."""
    size: NDArray[np.int64]
    """People in each group."""
    members: tuple[NDArray[np.int64], ...]
    """Rows of the people of each group, by id hash."""
    limits: tuple[tuple[int, NDArray[np.bool_]], ...]
    """Donor limits: names that pins leave to lend, and which of the A arcs count against it."""

    @property
    def costs(self) -> NDArray[np.int64]:
        """A × 3 costs of one name on the arc."""
        return COSTS[self.code]

    @property
    def groups(self) -> int:
        """Number of groups."""
        return len(self.size)

    def names(self, x: NDArray[np.int64]) -> NDArray[np.int64]:
        """P names placed by A names on the arcs, pins not counted."""
        return np.bincount(self.position, weights=x, minlength=len(self.columns)).astype(np.int64)


def open_needs(wanted: tuple[Wanted, ...], pinned: NDArray[np.int64]) -> NDArray[np.int64]:
    """What pins leave of each increment: they fill the minimum first, then the target, then the depth."""
    cumulative = np.array([(w.minimum, w.target, w.depth) for w in wanted], dtype=np.int64).reshape(-1, 3).T
    left = np.maximum(0, cumulative - pinned)
    increments: NDArray[np.int64] = np.diff(left, axis=0, prepend=0)
    return increments


def _group(
    facts: Facts, codes: NDArray[np.uint8], rows: NDArray[np.int64], extra: NDArray[np.int64]
) -> list[NDArray[np.int64]]:
    """Groups rows by equal codes and equal extra attribute; members and groups in the order of id hashes."""
    groups: dict[tuple[bytes, int], list[int]] = {}
    for row in sorted(rows.tolist(), key=lambda row: (id_hash(facts.people.ids[row]), facts.people.ids[row])):
        key = (blake2b(codes[row].tobytes(), digest_size=16).digest(), int(extra[row]))
        groups.setdefault(key, []).append(row)
    return [np.array(members, dtype=np.int64) for members in groups.values()]


def _counts(
    facts: Facts, limit: DonorLimit, people: NDArray[np.int64], columns: NDArray[np.int64]
) -> NDArray[np.bool_]:
    """Which pairs of a person and a position count against a limit."""
    home = facts.people.unit[people]
    away = (home < 0) | ~facts.index.in_line[home, facts.positions.unit[columns]]
    return np.asarray(away & limit.members[people] & limit.outside[columns])


def build_problem(case: Case, eligibility: Eligibility | None = None) -> Problem:
    """Builds the placement problem of a case.

    Args:
        case: the case.
        eligibility: its eligibility matrix, if already built.
    """
    matrix = eligibility or build(build_facts(case))
    facts = matrix.facts
    wanted = names_wanted(facts)
    number = {position: column for column, position in enumerate(facts.positions.ids)}
    columns = np.array([number[want.position] for want in wanted], dtype=np.int64)
    active = np.zeros(len(number), dtype=np.bool_)
    active[columns] = True
    rules = active_limits(facts)
    pins = apply_pins(facts, matrix.no, active, rules)
    pinned = np.bincount(np.array(pins.columns, dtype=np.int64), minlength=len(number))[columns]
    all_codes = build_codes(matrix)
    pin_costs = COSTS[all_codes[list(pins.people), list(pins.columns)]].sum(axis=0)
    codes = all_codes if len(columns) == len(number) else all_codes[:, columns]
    free = np.asarray(codes.any(axis=1))
    free[list(pins.people)] = False
    # Donor limits read the home unit and nothing else; without them it would only split groups.
    extra = facts.people.unit if rules else np.zeros(len(facts.people.ids), dtype=np.int64)
    members = _group(facts, codes, np.flatnonzero(free), extra)
    first = np.array([group[0] for group in members], dtype=np.int64)
    rows_of_groups = codes[first]
    group, position = np.nonzero(rows_of_groups)
    pinned_pairs = np.array([pins.people, pins.columns], dtype=np.int64)
    limits = tuple(
        (
            max(0, rule.limit - int(_counts(facts, rule, *pinned_pairs).sum())),
            _counts(facts, rule, first[group], columns[position]),
        )
        for rule in rules
    )
    return Problem(
        facts=facts,
        wanted=wanted,
        columns=columns,
        tier=facts.positions.tier[columns],
        pins=pins,
        pinned=pinned,
        pin_costs=pin_costs,
        need=open_needs(wanted, pinned),
        group=group,
        position=position,
        code=rows_of_groups[group, position],
        size=np.array([len(group) for group in members], dtype=np.int64),
        members=tuple(members),
        limits=limits,
    )
