"""The case as the witness sees it: everything looked up by id, read once."""

from collections.abc import Iterator
from datetime import date, timedelta
from functools import cached_property

from planner.checks.levels import Levels, levels_of
from planner.checks.people import home_employment
from planner.domain.case import Case
from planner.domain.coupling import CouplingKind
from planner.domain.organisation import LockKind, Position
from planner.domain.person import Employment, Person
from planner.domain.plan import Placement, Plan


class View:
    """Indexes over one case; no rule and no score in here."""

    def __init__(self, case: Case) -> None:
        self.case = case
        self.settings = case.settings
        self.people: dict[str, Person] = {person.id: person for person in case.roster.people}
        self.positions: dict[str, Position] = {position.id: position for position in case.organisation.positions}
        self.units = {unit.id: unit for unit in case.organisation.units}
        self.first: date = case.scenario.as_of
        self.last: date = self.first + timedelta(days=sum(phase.days for phase in case.scenario.phase) - 1)
        self.minutes = {(row.area, row.place): row.minutes for row in case.organisation.travel}
        self.previous = {(name.person, name.position) for name in case.previous.placements} if case.previous else set()
        self._homes: dict[str, Employment] = {}
        self._lines: dict[str, tuple[str, ...]] = {}
        self._skills: dict[str, frozenset[str]] = {}

    @cached_property
    def levels(self) -> Levels:
        """The levels that the case is judged by."""
        return levels_of(self.settings, self.case.previous is not None)

    @cached_property
    def stood(self) -> dict[tuple[str, str], Placement]:
        """Names of the previous plan by person and position."""
        before = self.case.previous.placements if self.case.previous else ()
        return {(name.person, name.position): name for name in before}

    @cached_property
    def bans(self) -> set[tuple[str, str | None]]:
        """Banned pairs; position None bans from all."""
        bans = (lock for lock in self.case.organisation.locks if lock.kind is LockKind.BAN)
        return {(ban.person, ban.position) for ban in bans if not (ban.until and ban.until < self.first)}

    @cached_property
    def banned_people(self) -> frozenset[str]:
        """People whom some ban names."""
        return frozenset(person for person, _ in self.bans)

    @cached_property
    def banned_positions(self) -> frozenset[str | None]:
        """Positions that some ban names; None if one names all."""
        return frozenset(position for _, position in self.bans)

    @cached_property
    def double_hats(self) -> dict[frozenset[str], int]:
        """Pairs of positions that one person may hold, and the lowest price of each."""
        prices: dict[frozenset[str], int] = {}
        apart: set[frozenset[str]] = set()
        for coupling in self.case.organisation.couplings:
            for one in coupling.positions:
                for other in coupling.positions:
                    pair = frozenset((one, other))
                    if one == other:
                        continue
                    if coupling.kind is CouplingKind.INCOMPATIBLE:
                        apart.add(pair)
                    if coupling.kind is CouplingKind.DOUBLE_HAT:
                        prices[pair] = min(prices.get(pair, coupling.number), coupling.number)
        return {pair: price for pair, price in prices.items() if pair not in apart}

    @cached_property
    def pins(self) -> list[tuple[str, str]]:
        """Pinned pairs in the order in which they are applied: position, then person."""
        pins = (lock for lock in self.case.organisation.locks if lock.kind is LockKind.PIN)
        return sorted({(pin.position or "", pin.person) for pin in pins if not (pin.until and pin.until < self.last)})

    @cached_property
    def _implied(self) -> dict[str, tuple[str, ...]]:
        return {skill.id: skill.implies for skill in self.case.organisation.skills}

    def home(self, person: Person) -> Employment:
        """The person's home employment."""
        if person.id not in self._homes:
            self._homes[person.id] = home_employment(person, self.first)
        return self._homes[person.id]

    def line(self, unit: str) -> tuple[str, ...]:
        """The unit, its parent, and so on up."""
        if unit not in self._lines:
            known = self.units.get(unit)
            above = () if known is None or known.parent is None else self.line(known.parent)
            self._lines[unit] = (unit, *above)
        return self._lines[unit]

    def skills(self, person: Person) -> frozenset[str]:
        """The closure of the skills that the person holds through the horizon; what nobody knows any more is none."""
        if person.id not in self._skills:
            found: set[str] = set()
            todo = [own.skill for own in person.skills if own.valid_until is None or own.valid_until >= self.last]
            while todo:
                skill = todo.pop()
                if skill in self._implied and skill not in found:
                    found.add(skill)
                    todo.extend(self._implied[skill])
            self._skills[person.id] = frozenset(found)
        return self._skills[person.id]

    def known(self, plan: Plan) -> Iterator[tuple[Placement, Person, Position]]:
        """The names of a plan whose person and position exist."""
        for name in plan.placements:
            person, position = self.people.get(name.person), self.positions.get(name.position)
            if person is not None and position is not None:
                yield name, person, position
