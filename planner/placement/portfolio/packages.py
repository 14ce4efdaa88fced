"""What can be done for one person, and which positions of which scenarios that would open."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, combinations
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from planner.domain.measure import Budget, Catalogue, Course
from planner.domain.person import HeldSkill
from planner.placement.portfolio.open_names import Cells

_MOST_RENEWED = 4
"""Certificates of one person that are renewed at most."""

NONE = -1
"""Instead of the number of a course or a vetting: none."""

Cover = NDArray[np.bool_]


class Parts(NamedTuple):
    """What a package is made of, but for the release of a claim."""

    course: int = NONE
    """Number of the course."""
    renew: tuple[str, ...] = ()
    """Certificates renewed."""
    vetting: int = NONE
    """Number of the vetting in the catalogue."""


@dataclass(frozen=True)
class Package:
    """What is done for one person; at most one course, since nobody attends two at a time."""

    course: int = NONE
    """Number of the course."""
    vetting: int = NONE
    """Number of the vetting in the catalogue."""
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
            if course.seats_within(decided, budget.weeks) and course.cost_kr <= budget.kronor
        ]
        self.seats = tuple(course.seats_within(decided, budget.weeks) for course in self.courses)
        self.course_weeks = tuple(course.ready_weeks(decided) or 0 for course in self.courses)
        self._learnt = np.array([self._gives(course.skill) for course in self.courses], dtype=np.bool_)
        # Of two vettings that open the same, the dearer one is never bought.
        self._cheaper = [
            [o for o, other in enumerate(catalogue.vetting) if (other.cost_kr, o) < (one.cost_kr, number)]
            for number, one in enumerate(catalogue.vetting)
        ]

    def _gives(self, skill: str) -> Cover:
        given = np.zeros(len(self._index.skill), dtype=np.bool_)
        given[self._index.closure.get(skill, [])] = True
        return given

    def options(self, row: int, held: tuple[HeldSkill, ...], closed: Cover, claimed: Cover, *, fixed: bool) -> Options:
        """What can be done for one person.

        Args:
            row: row of the person.
            held: the person's certificates.
            closed: Q cells that no measure opens.
            claimed: Q cells that a release opens: a claim may be dated, and be there in some scenarios only.
            fixed: whether the person is pinned, so that nothing is bought.
        """
        covers = self._covers(row, held, closed, fixed=fixed)
        unreleased = {parts: cover & ~claimed for parts, cover in covers.items()}
        base = unreleased[Parts()]
        adding = [(parts, unreleased[parts], False) for parts in self._adding(unreleased, base)]
        if not fixed and self._may(self._catalogue.release_kr, self._catalogue.release_weeks):
            opening = (parts for parts in self._adding(covers, base) if (covers[parts] & claimed).any())
            adding += [(parts, covers[parts], True) for parts in opening]
        packages = [(self._package(parts, release=release), cover & ~base) for parts, cover, release in adding]
        packages = [(package, cover) for package, cover in packages if package.cost_kr <= self._budget.kronor]
        opened = np.array([cover for _, cover in packages], dtype=np.bool_).reshape(len(packages), self._cells.count)
        return Options(base, tuple(package for package, _ in packages), opened)

    def ways_to(self, skill: str, held: tuple[HeldSkill, ...]) -> Iterator[Package]:
        """What gives one person a skill that coupling rules ask about: certificates to renew first, then courses."""
        number = self._index.skill[skill]
        if self._may(self._catalogue.renew_kr, self._catalogue.renew_weeks):
            last = max(part.scenario.horizon.last for facts in self._facts for part in facts.case.parts)
            lapsing = sorted({item.skill for item in held if item.valid_until and item.valid_until < last})
            for lapsed in lapsing:
                if self._gives(lapsed)[number]:
                    yield Package(renew=(lapsed,))
        for course in self._course_numbers:
            if self._learnt[course][number]:
                yield Package(course=course)

    def _covers(self, row: int, held: tuple[HeldSkill, ...], closed: Cover, *, fixed: bool) -> dict[Parts, Cover]:
        """What is open with each combination of parts, were the person not claimed."""
        lacks = self._lacks(row)
        learnings = [Parts()] if fixed else list(self._learnings(held, lacks))
        vettings = (NONE,) if fixed else (NONE, *self._vettings(row))
        skilled = self._skilled(lacks, learnings)
        cleared = {number: self._cleared(row, number) for number in vettings}
        return {
            Parts(learning.course, learning.renew, number): ~closed & skilled[at] & cleared[number]
            for at, learning in enumerate(learnings)
            for number in vettings
        }

    def _learnings(self, held: tuple[HeldSkill, ...], lacks: Cover) -> Iterator[Parts]:
        """Combinations of a course and renewals, each of which gives something that is lacking."""
        renewals = self._renewals(held, lacks)
        for course in (NONE, *(c for c in self._course_numbers if (lacks & self._learnt[c]).any())):
            for renew in chain([()], renewals):
                yield Parts(course, renew)

    def _may(self, cost_kr: int, weeks: int) -> bool:
        return cost_kr <= self._budget.kronor and weeks <= self._budget.weeks

    def _lacks(self, row: int) -> Cover:
        """Q × skills: needed in the cell and not held to the end of its days."""
        held = np.array([judged.held_sets[judged.skill_set[row]] for judged in self._cells.judged])
        lacks: Cover = self._cells.needs & ~held[self._cells.asks]
        return lacks

    def _skilled(self, lacks: Cover, learnings: list[Parts]) -> Cover:
        """Learnings × Q: nothing is lacking."""
        learnt = np.zeros((len(learnings), lacks.shape[1]), dtype=np.bool_)
        for number, parts in enumerate(learnings):
            if parts.course != NONE:
                learnt[number] |= self._learnt[parts.course]
            for skill in parts.renew:
                learnt[number] |= self._gives(skill)
        # Packed into bytes: a matrix product of so few rows would cost more than it does.
        missing = np.packbits(lacks, axis=1)[None, :, :] & np.packbits(~learnt, axis=1)[:, None, :]
        return np.asarray(~missing.any(axis=2))

    def _renewals(self, held: tuple[HeldSkill, ...], lacks: Cover) -> tuple[tuple[str, ...], ...]:
        """Sets of certificates that run out within the days of some cell and give something that is lacking."""
        if not self._may(self._catalogue.renew_kr, self._catalogue.renew_weeks):
            return ()
        expiring = sorted({item.skill for item in held if item.valid_until and item.valid_until < self._cells.last})
        useful = [skill for skill in expiring if (lacks & self._gives(skill)).any()][:_MOST_RENEWED]
        return tuple(chain.from_iterable(combinations(useful, size) for size in range(1, len(useful) + 1)))

    def _vettings(self, row: int) -> Iterator[int]:
        """Vettings in time that lower no class that is valid."""
        vetted = [int(judged.vetted[row]) for judged in self._cells.judged]
        for number, vetting in enumerate(self._catalogue.vetting):
            lowers = any(0 < now < vetting.clearance_class for now in vetted)
            if not lowers and self._may(vetting.cost_kr, self._catalogue.vetted_weeks(1, vetting.weeks)):
                yield number

    def _cleared(self, row: int, number: int) -> Cover:
        """Q cells whose class the person has, with the vetting of that number if it is one."""
        vetted = np.array([judged.vetted[row] for judged in self._cells.judged], dtype=np.int64)
        if number != NONE:
            vetted[:] = self._catalogue.vetting[number].clearance_class
        cell = vetted[self._cells.asks]
        citizen = bool(self._facts[0].people.citizen[row])
        asked = self._cells.clearance_class
        granted = (cell > 0) & (cell <= asked) & (citizen | ~self._cells.asks_citizen)
        cleared: Cover = (asked == 0) | granted
        return cleared

    def _adding(self, covers: dict[Parts, Cover], base: Cover) -> Iterator[Parts]:
        """Those that open a cell, and more than they would with one part left out, or a cheaper vetting."""
        prints = {parts: cover.tobytes() for parts, cover in covers.items()}
        nothing = base.tobytes()
        for parts, cover in prints.items():
            if cover != nothing and all(prints.get(lesser) != cover for lesser in self._lesser(parts)):
                yield parts

    def _lesser(self, parts: Parts) -> Iterator[Parts]:
        course, renew, vetting = parts
        for left in renew:
            yield Parts(course, tuple(skill for skill in renew if skill != left), vetting)
        if course != NONE:
            yield Parts(NONE, renew, vetting)
        if vetting != NONE:
            yield Parts(course, renew, NONE)
            for cheaper in self._cheaper[vetting]:
                yield Parts(course, renew, cheaper)

    def _package(self, parts: Parts, *, release: bool) -> Package:
        course, renew, vetting = parts
        cost = len(renew) * self._catalogue.renew_kr + release * self._catalogue.release_kr
        cost += self.courses[course].cost_kr if course != NONE else 0
        cost += self._catalogue.vetting[vetting].cost_kr if vetting != NONE else 0
        return Package(course, vetting, release, renew, cost)
