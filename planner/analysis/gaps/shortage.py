"""Shortage certificates: the smallest set of positions around a gap that together want more names than people exist.

Chains of moves that end in the gap start in these positions. In a plan that is proven best nobody free can join such a
chain, so everybody who may hold one of the positions already does: the gap follows by counting (König, Hall).
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from planner.analysis.counted.worth import named_counts
from planner.analysis.gaps.residual import Residual, build_residual
from planner.analysis.solved import Solved
from planner.domain.levels import STEPS
from planner.domain.person import ClearanceClass
from planner.domain.shortage import ShortageCertificate
from planner.domain.skill import closure
from planner.placement.rules import double_hat
from planner.placement.rules.conditions import Hats


@dataclass(frozen=True)
class Shortages:
    """Finds the certificates of one plan. m positions in the order of the facts."""

    solved: Solved

    @cached_property
    def residual(self) -> Residual:
        """Chains of moves of the plan."""
        return build_residual(self.solved)

    @cached_property
    def _names(self) -> NDArray[np.int64]:
        """M names placed."""
        counts = named_counts(self.solved.plan)
        return np.array([counts[position] for position in self.solved.facts.positions.ids], dtype=np.int64)

    @cached_property
    def _ends(self) -> NDArray[np.int64]:
        """M × 5 names wanted, cumulative."""
        column = self.solved.facts.column
        ends = np.zeros((len(column), len(STEPS)), dtype=np.int64)
        for want in self.solved.plan.wanted:
            ends[column[want.position]] = want.steps
        return ends

    def wanted(self, level: int) -> NDArray[np.int64]:
        """M names wanted that count as much as a seat level or more."""
        tier = self.solved.facts.positions.tier - 1
        wanted = np.zeros(len(tier), dtype=np.int64)
        for step, levels in enumerate(self.solved.plan.order.steps):
            counts = np.array(levels)[tier] <= level
            wanted[counts] = self._ends[counts, step]
        return wanted

    def missing(self, level: int) -> NDArray[np.int64]:
        """M missing names that count as much as a seat level or more."""
        missing: NDArray[np.int64] = np.maximum(0, self.wanted(level) - self._names)
        return missing

    def people(self, chosen: NDArray[np.bool_]) -> NDArray[np.bool_]:
        """People who may hold at least one of the chosen positions; who is pinned counts where the pin holds."""
        return np.asarray(self._may(np.flatnonzero(chosen)).any(axis=1))

    def _may(self, columns: NDArray[np.int64]) -> NDArray[np.bool_]:
        """N × columns: what each person may hold; somebody pinned only that, and what may be held beside it."""
        may: NDArray[np.bool_] = self.solved.eligibility.no[:, columns] == 0
        for person, pinned in self._pinned.items():
            forced = not self.solved.facts.forced.keys().isdisjoint((person, column) for column in pinned)
            pairs = [
                {hats.one, hats.two} for hats in self._hats if len(pinned) == 1 and hats.able[person] and not forced
            ]
            may[person] &= np.isin(columns, list(pinned.union(*(pair for pair in pairs if pinned <= pair))))
            may[person] |= np.isin(columns, list(pinned))  # also who is forced past a rule
        return may

    @cached_property
    def _hats(self) -> tuple[Hats, ...]:
        return double_hat.sides(self.solved.facts, self.solved.eligibility.no).hats

    @cached_property
    def _pinned(self) -> dict[int, set[int]]:
        """Columns of the pins in force of each pinned person."""
        facts = self.solved.facts
        row, column = facts.row, facts.column
        placed = {(name.person, name.position) for name in self.solved.plan.placements}
        pinned: dict[int, set[int]] = {}
        for pin in facts.pins:
            if (pin.person, pin.position) in placed:
                pinned.setdefault(row[pin.person], set()).add(column[pin.position or ""])
        return pinned

    def twice(self, chosen: NDArray[np.bool_]) -> int:
        """How many people may hold two of the chosen positions."""
        able = np.zeros(len(self.solved.eligibility.no), dtype=np.bool_)
        for hats in self._hats:
            if chosen[hats.one] and chosen[hats.two]:
                able |= self._may(np.array([hats.one, hats.two])).all(axis=1)
        return int(able.sum())

    def around(self, position: int) -> NDArray[np.bool_]:
        """M positions from which a chain of moves leads into a gap, itself included."""
        return self.residual.leads_to(position)

    def certify(self, position: int, level: int, chosen: NDArray[np.bool_]) -> ShortageCertificate | None:
        """The certificate of a set of positions, if counting alone proves every name that it lacks in the plan."""
        facts = self.solved.facts
        people, wanted = np.flatnonzero(self.people(chosen)), int(self.wanted(level)[chosen].sum())
        missing = int(self.missing(level)[chosen].sum())
        if not missing or wanted - len(people) - self.twice(chosen) != missing:
            return None
        columns = np.flatnonzero(chosen).tolist()
        return ShortageCertificate(
            position=facts.positions.ids[position],
            level=level,
            positions=tuple(facts.positions.ids[column] for column in columns),
            wanted=wanted,
            people=tuple(facts.people.ids[row] for row in people.tolist()),
            missing=missing,
            skills=self._skills(columns),
            clearance_class=self._class(columns),
        )

    def _skills(self, columns: list[int]) -> tuple[str, ...]:
        """What all ask for, without what something else that all ask for implies."""
        facts, gives = self.solved.facts, closure(self.solved.case.organisation.skills)
        asked = [
            frozenset[str]().union(*(gives[skill] for skill in facts.positions.items[column].skills))
            for column in columns
        ]
        common = frozenset.intersection(*asked)
        # Skills that imply one another stay both: neither is the lesser.
        return tuple(
            sorted(s for s in common if not any(s in gives[o] and o not in gives[s] for o in common if o != s))
        )

    def _class(self, columns: list[int]) -> ClearanceClass | None:
        classes = self.solved.facts.positions.clearance_class[columns]
        return ClearanceClass(int(classes.max())) if classes.all() else None


def certificate(solved: Solved, position: str) -> ShortageCertificate | None:
    """Why a position must lack its next missing name: the smallest set that shows all of its own shortage.

    Among the sets of positions that hold this one and lack in the plan exactly the names that counting proves to be
    missing, there is a smallest that lies in all others; this is it. Another best plan may leave other names missing,
    and its sets differ; no plan leaves fewer missing in this one.

    Args:
        solved: a verified plan, with its case.
        position: position id.

    Returns:
        The certificate of the level of the next missing name; None if no name is missing, or if counting does not
        prove the gap: the plan is not proven best, or a coupling rule holds people back.
    """
    found = Shortages(solved)
    column = solved.facts.positions.ids.index(position)
    level = int(found.residual.gap[column])
    return None if level < 0 else found.certify(column, level, found.around(column))


def shortages(solved: Solved, level: int) -> tuple[ShortageCertificate, ...]:
    """All that is missing up to a seat level, as sets that share neither positions nor people.

    Sets of single gaps that overlap are joined. In a plan that is proven best, without coupling rules in the way, the
    missing names of the sets add up to all missing names of the levels up to this one that count names.

    Args:
        solved: a verified plan, with its case.
        level: index in the plan's levels of a seat level.

    Returns:
        Certificates by their first lacking position's id, which is their ``position``; gaps that counting does not
        prove are left out.
    """
    found = Shortages(solved)
    gaps = np.flatnonzero(found.missing(level) > 0).tolist()
    proven = (found.certify(gap, level, joined) for gap, joined in _joined((gap, found.around(gap)) for gap in gaps))
    return tuple(one for one in proven if one is not None)


def _joined(sets: Iterable[tuple[int, NDArray[np.bool_]]]) -> Iterator[tuple[int, NDArray[np.bool_]]]:
    """Sets that do not overlap, each with its first gap."""
    apart: list[tuple[int, NDArray[np.bool_]]] = []
    for first, chosen in sets:
        touched = [one for one in apart if (one[1] & chosen).any()]
        apart = [one for one in apart if not (one[1] & chosen).any()]
        whole = np.logical_or.reduce([chosen, *(one[1] for one in touched)])
        apart.append((min([first, *(one[0] for one in touched)]), whole))
    yield from sorted(apart, key=lambda one: one[0])
