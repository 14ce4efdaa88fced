"""What can be done for one person, and which positions of which scenarios that would open."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, combinations

import numpy as np
from numpy.typing import NDArray

from planner.domain.measure import Budget, Catalogue, Course
from planner.domain.person import HeldSkill
from planner.placement.portfolio.open_names import Cells

_MOST_RENEWED = 4
"""Certificates of one person that are renewed at most."""

Cover = NDArray[np.bool_]


@dataclass(frozen=True)
class Package:
    """What is done for one person; at most one course, since nobody attends two at a time."""

    course: int = -1
    """Number of the course; −1 for none."""
    vetting: int = -1
    """Number of the vetting in the catalogue; −1 for none."""
    release: bool = False
    """Whether a claim is released."""
    renew: tuple[str, ...] = ()
    """Certificates renewed."""
    cost_kr: int = 0
    """Cost of everything together."""


@dataclass(frozen=True)
class Options:
    """All packages of one person that open something that no smaller package opens. Q cells."""

    base: Cover
    """Q cells open without any package, agreements not counted."""
    packages: tuple[Package, ...]
    """K packages."""
    opened: Cover
    """K × Q: open with the package and not without."""

    @property
    def key(self) -> tuple[bytes, tuple[Package, ...], bytes]:
        """Equal for people who can be treated alike."""
        return self.base.tobytes(), self.packages, self.opened.tobytes()


class Packages:
    """Builds the options of people, one kind of person at a time."""

    def __init__(self, cells: Cells, catalogue: Catalogue, budget: Budget) -> None:
        self._cells, self._catalogue, self._budget = cells, catalogue, budget
        self._facts = cells.facts
        self._index = cells.facts[0].index
        self.courses: tuple[Course, ...] = catalogue.courses(cells.facts[0].case.organisation.skills)
        decided = min(facts.case.scenario.as_of for facts in cells.facts)
        self._course_numbers = [
            number
            for number, course in enumerate(self.courses)
            if course.seats and self._in_time(course.ready_weeks(decided)) and course.cost_kr <= budget.kronor
        ]
        self.course_weeks = tuple(course.ready_weeks(decided) or 0 for course in self.courses)
        self._learnt = np.array([self._gives(course.skill) for course in self.courses], dtype=np.bool_)
        # Of two vettings that open the same, the dearer one is never bought.
        self._cheaper = [
            [o for o, other in enumerate(catalogue.vetting) if (other.cost_kr, o) < (one.cost_kr, number)]
            for number, one in enumerate(catalogue.vetting)
        ]
        self._last = max(facts.horizon.last for facts in cells.facts)

    def _in_time(self, weeks: int | None) -> bool:
        return weeks is not None and weeks <= self._budget.weeks

    def _gives(self, skill: str) -> Cover:
        given = np.zeros(len(self._index.skill), dtype=np.bool_)
        given[self._index.closure.get(skill, [])] = True
        return given

    def options(self, row: int, held: tuple[HeldSkill, ...], closed: Cover, *, fixed: bool) -> Options:
        """What can be done for one person.

        Args:
            row: row of the person.
            held: the person's certificates.
            closed: Q cells that no measure opens.
            fixed: whether the person is pinned, so that nothing is bought.
        """
        lacks = self._lacks(row)
        claimed = bool(self._facts[0].people.claimed[row])
        renewals = () if fixed else self._renewals(held, lacks)
        courses = [] if fixed else [c for c in self._course_numbers if (lacks & self._learnt[c]).any()]
        learnings = [(c, r) for c in (-1, *courses) for r in chain([()], renewals)]
        vettings = (-1,) if fixed else (-1, *self._vettings(row))
        skilled = self._skilled(lacks, learnings)
        cleared = {v: self._cleared(row, v) for v in vettings}
        found: dict[tuple[int, tuple[str, ...], int], Cover] = {
            (c, r, v): ~closed & skilled[number] & cleared[v]
            for number, (c, r) in enumerate(learnings)
            for v in vettings
        }
        nothing = np.zeros(self._cells.count, dtype=np.bool_)
        base = nothing if claimed else found[-1, (), -1]
        may = not claimed or (not fixed and self._may(self._catalogue.release_kr, self._catalogue.release_weeks))
        prints = {key: cover.tobytes() for key, cover in found.items()}
        kept = [(k, found[k]) for k in prints if may and self._adds(k, prints, base.tobytes())]
        packages = [(self._package(*key, release=claimed), cover & ~base) for key, cover in kept]
        packages = [(p, cover) for p, cover in packages if p.cost_kr <= self._budget.kronor]
        opened = np.array([cover for _, cover in packages], dtype=np.bool_).reshape(len(packages), self._cells.count)
        return Options(base, tuple(p for p, _ in packages), opened)

    def _may(self, cost_kr: int, weeks: int) -> bool:
        return cost_kr <= self._budget.kronor and weeks <= self._budget.weeks

    def _lacks(self, row: int) -> Cover:
        """Q × skills: needed in the cell and not held to the end of its scenario."""
        held = np.array([facts.people.skill_sets.held[facts.people.skill_set[row]] for facts in self._facts])
        lacks: Cover = self._cells.needs & ~held[self._cells.scenario]
        return lacks

    def _skilled(self, lacks: Cover, learnings: list[tuple[int, tuple[str, ...]]]) -> Cover:
        """Learnings × Q: nothing is lacking."""
        learnt = np.zeros((len(learnings), lacks.shape[1]), dtype=np.bool_)
        for number, (course, renewed) in enumerate(learnings):
            if course >= 0:
                learnt[number] |= self._learnt[course]
            for skill in renewed:
                learnt[number] |= self._gives(skill)
        # Packed into bytes: a matrix product of so few rows would cost more than it does.
        missing = np.packbits(lacks, axis=1)[None, :, :] & np.packbits(~learnt, axis=1)[:, None, :]
        return np.asarray(~missing.any(axis=2))

    def _renewals(self, held: tuple[HeldSkill, ...], lacks: Cover) -> tuple[tuple[str, ...], ...]:
        """Sets of certificates that run out within some scenario and give something that is lacking."""
        if not self._may(self._catalogue.renew_kr, self._catalogue.renew_weeks):
            return ()
        expiring = sorted({item.skill for item in held if item.valid_until and item.valid_until < self._last})
        useful = [skill for skill in expiring if (lacks & self._gives(skill)).any()][:_MOST_RENEWED]
        return tuple(chain.from_iterable(combinations(useful, size) for size in range(1, len(useful) + 1)))

    def _vettings(self, row: int) -> Iterator[int]:
        """Vettings in time that lower no class that is valid."""
        vetted = [int(facts.people.vetted[row]) for facts in self._facts]
        for number, vetting in enumerate(self._catalogue.vetting):
            lowers = any(0 < now < vetting.clearance_class for now in vetted)
            if not lowers and self._may(vetting.cost_kr, vetting.weeks):
                yield number

    def _cleared(self, row: int, number: int) -> Cover:
        """Q cells whose class the person has, with the vetting of that number if it is one."""
        vetted = np.array([facts.people.vetted[row] for facts in self._facts], dtype=np.int64)
        if number >= 0:
            vetted[:] = self._catalogue.vetting[number].clearance_class
        cell = vetted[self._cells.scenario]
        citizen = bool(self._facts[0].people.citizen[row])
        asked = self._cells.clearance_class
        granted = (cell > 0) & (cell <= asked) & (citizen | ~self._cells.asks_citizen)
        cleared: Cover = (asked == 0) | granted
        return cleared

    def _adds(
        self, key: tuple[int, tuple[str, ...], int], prints: dict[tuple[int, tuple[str, ...], int], bytes], base: bytes
    ) -> bool:
        """Whether a package opens a cell, and more than it would with one of its parts left out."""
        course, renewed, vetting = key
        cover = prints[key]
        if cover == base:
            return False
        smaller = [(course, tuple(s for s in renewed if s != left), vetting) for left in renewed]
        if course >= 0:
            smaller.append((-1, renewed, vetting))
        if vetting >= 0:
            smaller.append((course, renewed, -1))
            smaller += [(course, renewed, other) for other in self._cheaper[vetting]]
        return all(prints.get(other) != cover for other in smaller)

    def _package(self, course: int, renewed: tuple[str, ...], vetting: int, *, release: bool) -> Package:
        cost = len(renewed) * self._catalogue.renew_kr + release * self._catalogue.release_kr
        cost += self.courses[course].cost_kr if course >= 0 else 0
        cost += self._catalogue.vetting[vetting].cost_kr if vetting >= 0 else 0
        return Package(course, vetting, release, renewed, cost)
