"""What can be done for one person, and which positions of which scenarios that would open."""

from collections.abc import Iterator, Sequence
from itertools import chain, combinations

import numpy as np

from planner.domain.measure import Budget, Catalogue, Course
from planner.domain.person import HeldSkill
from planner.placement.portfolio.couplings import CellBalance
from planner.placement.portfolio.open_names import Cells
from planner.placement.portfolio.options import NONE, Cover, Options, Package, Parts

_MOST_RENEWED = 4
"""Certificates of one person that are renewed at most."""


class Packages:
    """Builds the options of people, one kind of person at a time."""

    def __init__(self, cells: Cells, catalogue: Catalogue, budget: Budget, balances: Sequence[CellBalance]) -> None:
        self._cells, self._catalogue, self._budget = cells, catalogue, budget
        self._balances = balances
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
        # Coupling rules ask about a skill to the end of the scenario.
        ends = [part.scenario.horizon.last for facts in self._facts for part in facts.case.parts] if balances else []
        self._last = max(cells.last, *ends) if ends else cells.last
        # Of two vettings that open the same, one that is dearer and not done sooner is never bought.
        ranked = [(one.cost_kr, one.weeks, number) for number, one in enumerate(catalogue.vetting)]
        self._cheaper = [[other[-1] for other in ranked if other < one and other[1] <= one[1]] for one in ranked]

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
        covers = self._covers(row, held, closed, claimed, fixed=fixed)
        base = covers[Parts()]
        counts = {parts: self._counts(row, parts, cover) for parts, cover in covers.items()}
        has = counts[Parts()]
        adding = [(parts, self._package(parts)) for parts in self._adding(covers, counts, base)]
        bought = [(parts, one) for parts, one in adding if one.cost_kr <= self._budget.kronor]
        opened = [covers[parts] & (~base | self._of_teams(counts[parts] & ~has)) for parts, _ in bought]
        return Options(
            base,
            tuple(one for _, one in bought),
            np.array(opened, dtype=np.bool_).reshape(len(bought), self._cells.count),
            has,
            np.array([counts[parts] for parts, _ in bought], dtype=np.bool_).reshape(len(bought), len(self._balances)),
        )

    def pool(self, package: Package, covers: Cover, skills: Sequence[str]) -> Options:
        """The options of a pool's people: one package, which is to be lent."""
        given = np.logical_or.reduce([np.zeros(len(self._index.skill), dtype=np.bool_), *map(self._gives, skills)])
        gets = np.array([given[self._index.skill[one.skill]] for one in self._balances], dtype=np.bool_)
        return Options(np.zeros_like(covers), (package,), covers[None, :], np.zeros_like(gets), gets[None, :])

    def counted(self, row: int) -> tuple[bool, ...]:
        """Whether the person is one with the skill of each balance."""
        return tuple(bool(one.skilled[row]) for one in self._balances)

    def _counts(self, row: int, parts: Parts, cover: Cover) -> Cover:
        """Balances in whose cells the person would be one with the skill."""
        learnt = [self._gives(skill) for skill in parts.renew]
        learnt += [self._learnt[parts.course]] if parts.course != NONE else []
        return np.array(
            [
                bool((one.cells & cover).any())
                and bool(one.skilled[row] or any(gives[self._index.skill[one.skill]] for gives in learnt))
                for one in self._balances
            ],
            dtype=np.bool_,
        )

    def _of_teams(self, some: Cover) -> Cover:
        """Q cells that some of the balances are about."""
        nothing = np.zeros(self._cells.count, dtype=np.bool_)
        teams = [one.cells for one, chosen in zip(self._balances, some.tolist(), strict=True) if chosen]
        return np.asarray(np.logical_or.reduce([nothing, *teams]))

    def _covers(
        self, row: int, held: tuple[HeldSkill, ...], closed: Cover, claimed: Cover, *, fixed: bool
    ) -> dict[Parts, Cover]:
        """What is open with each combination of parts; who is claimed in a scenario serves there only when released."""
        lacks = self._lacks(row)
        useful = np.asarray(lacks.any(axis=0))
        useful[[self._index.skill[one.skill] for one in self._balances if not one.skilled[row]]] = True
        learnings = [Parts()] if fixed else list(self._learnings(held, useful))
        vettings = (NONE,) if fixed else (NONE, *self._vettings(row))
        skilled = self._skilled(lacks, learnings)
        cleared = {number: self._cleared(row, number) for number in vettings}
        may = not fixed and self._may(self._catalogue.release_kr, self._catalogue.release_weeks)
        shut = {False: closed | claimed} | ({True: closed} if may and claimed.any() else {})
        return {
            Parts(learning.course, learning.renew, number, release): ~of & skilled[at] & cleared[number]
            for at, learning in enumerate(learnings)
            for number in vettings
            for release, of in shut.items()
        }

    def _learnings(self, held: tuple[HeldSkill, ...], useful: Cover) -> Iterator[Parts]:
        """Combinations of a course and renewals, each of which gives a skill that is of use."""
        renewals = self._renewals(held, useful)
        for course in (NONE, *(c for c in self._course_numbers if (useful & self._learnt[c]).any())):
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

    def _renewals(self, held: tuple[HeldSkill, ...], useful: Cover) -> tuple[tuple[str, ...], ...]:
        """Sets of certificates that run out within the days that are asked about and give a skill that is of use."""
        if not self._may(self._catalogue.renew_kr, self._catalogue.renew_weeks):
            return ()
        expiring = sorted({item.skill for item in held if item.valid_until and item.valid_until < self._last})
        some = [skill for skill in expiring if (useful & self._gives(skill)).any()][:_MOST_RENEWED]
        return tuple(chain.from_iterable(combinations(some, size) for size in range(1, len(some) + 1)))

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

    def _adding(self, covers: dict[Parts, Cover], counts: dict[Parts, Cover], base: Cover) -> Iterator[Parts]:
        """Those that do something, and more than they would with one part left out, or a cheaper vetting as soon."""
        prints = {parts: (cover.tobytes(), counts[parts].tobytes()) for parts, cover in covers.items()}
        nothing = (base.tobytes(), counts[Parts()].tobytes())
        for parts, cover in prints.items():
            if cover != nothing and all(prints.get(lesser) != cover for lesser in self._lesser(parts)):
                yield parts

    def _lesser(self, parts: Parts) -> Iterator[Parts]:
        course, renew, vetting, release = parts
        for left in renew:
            yield Parts(course, tuple(skill for skill in renew if skill != left), vetting, release)
        if course != NONE:
            yield Parts(NONE, renew, vetting, release)
        if vetting != NONE:
            yield Parts(course, renew, NONE, release)
            for cheaper in self._cheaper[vetting]:
                yield Parts(course, renew, cheaper, release)
        if release:
            yield Parts(course, renew, vetting)

    def _package(self, parts: Parts) -> Package:
        course, renew, vetting, release = parts
        cost = len(renew) * self._catalogue.renew_kr + release * self._catalogue.release_kr
        cost += self.courses[course].cost_kr if course != NONE else 0
        cost += self._catalogue.vetting[vetting].cost_kr if vetting != NONE else 0
        return Package(course, vetting, release, renew, cost)
