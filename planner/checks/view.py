"""The case as the witness sees it: everything looked up by id, read once."""

from collections.abc import Iterator
from datetime import date, timedelta
from functools import cached_property

from planner.checks.levels import Levels, levels_of
from planner.checks.people import claim_state, days_away, home_employment
from planner.checks.phases.absence import Kind, Shares
from planner.checks.phases.seats import Days, active_days, days_of, seats_of
from planner.domain.case import Case
from planner.domain.coupling import Coupling, CouplingKind
from planner.domain.organisation import Lock, LockKind, Position
from planner.domain.person import Employment, Person
from planner.domain.plan import Placement, Plan
from planner.domain.scenario import Scenario


def _last(scenario: Scenario) -> date:
    return scenario.as_of + timedelta(days=sum(phase.days for phase in scenario.phase) - 1)


class View:
    """Indexes over one case; no rule and no score in here."""

    def __init__(self, case: Case) -> None:
        self.case = case
        self.settings = case.settings
        self.people: dict[str, Person] = {person.id: person for person in case.roster.people}
        self.positions: dict[str, Position] = {position.id: position for position in case.organisation.positions}
        self.units = {unit.id: unit for unit in case.organisation.units}
        self.first: date = case.scenario.as_of
        self.last: date = max(_last(one) for one in case.together or (case.scenario,))
        self.minutes = {(row.area, row.place): row.minutes for row in case.organisation.travel}
        self.previous = {(name.person, name.position) for name in case.previous.placements} if case.previous else set()
        self._homes: dict[str, Employment] = {}
        self._lines: dict[str, tuple[str, ...]] = {}
        self._days: dict[str, Days] = {}
        self._held: dict[tuple[tuple[str, date | None], ...], dict[str, date]] = {}
        self._skills: dict[tuple[str, date], frozenset[str]] = {}

    @cached_property
    def parts(self) -> tuple["View", ...]:
        """The case in each scenario of a joint one, with what it changes; of another case this view alone."""
        return tuple(map(View, self.case.parts)) if self.case.together else (self,)

    def person(self, of: Person) -> Person:
        """The person as this case has them: in the scenarios of a joint one they may not be the same."""
        return self.people[of.id]

    def wants(self, position: Position) -> bool:
        """Whether some phase has a seat for the position, in whichever scenario."""
        if self.case.together:
            return any(part.wants(position) for part in self.parts)
        return any(seats_of(phase, self.positions[position.id])[1] for phase in self.case.scenario.phase)

    def asking(self, position: Position) -> tuple["View", ...]:
        """The parts whose rules hold for a position: those that want it; the first if none does."""
        if len(self.parts) == 1:
            return self.parts
        return tuple(part for part in self.parts if part.wants(position)) or self.parts[:1]

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
    def bans(self) -> dict[tuple[str, str | None], date]:
        """Last day on which each pair is banned; position None bans from all."""
        ends: dict[tuple[str, str | None], date] = {}
        for lock in self.case.organisation.locks:
            if lock.kind is LockKind.BAN:
                pair = lock.person, lock.position
                ends[pair] = max(ends.get(pair, date.min), lock.until or date.max)
        return ends

    def banned(self, person: str, position: Position) -> bool:
        """Whether a ban reaches into the position's days, in whichever scenario."""
        if person not in self.banned_people:
            return False
        last = max(self.bans.get((person, about), date.min) for about in (position.id, None))
        return any(last >= part.days(position).first for part in self.parts)

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
    def pinned(self) -> tuple[Lock, ...]:
        """Pins that last through the position's days, in each scenario that wants the position."""
        pins = [lock for lock in self.case.organisation.locks if lock.kind is LockKind.PIN]
        known = [(pin, self.positions[pin.position]) for pin in pins if pin.position in self.positions]
        return tuple(pin for pin, position in known if pin.until is None or pin.until >= self.days(position).last)

    @cached_property
    def pins(self) -> list[tuple[str, str]]:
        """Pinned pairs in the order in which they are applied: position, then person."""
        return sorted({(pin.position or "", pin.person) for pin in self.pinned})

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

    def days(self, position: Position) -> Days:
        """The position's days; in a joint case where they last longest."""
        if self.case.together:
            return max((part.days(position) for part in self.asking(position)), key=lambda days: days.last)
        if position.id not in self._days:
            self._days[position.id] = active_days(self.case.scenario, self.positions[position.id])
        return self._days[position.id]

    @cached_property
    def all_days(self) -> tuple[Days, ...]:
        """The different days that positions have."""
        return tuple(dict.fromkeys(self.days(position) for position in self.positions.values()))

    @cached_property
    def phases(self) -> tuple[Days, ...]:
        """The days of each phase."""
        return tuple(days_of(self.case.scenario, [index]) for index in range(len(self.case.scenario.phase)))

    @cached_property
    def shares(self) -> tuple[Shares, ...]:
        """Probabilities of being away in each phase."""
        return tuple(Shares(self.line, phase) for phase in self.case.scenario.phase)

    @cached_property
    def _sure(self) -> bool:
        return any(shares.any_certain for shares in self.shares)

    def kind(self, person: Person) -> Kind:
        """All that absence rules read of a person."""
        return Kind(self.home(person).unit, person.area, claim_state(person, self.first).value, person.carer is True)

    def certain_days(self, person: Person, days: Days) -> int:
        """Days of these phases on which the person is away for certain: by date, or by a share of 100 per cent.

        Asked of one scenario; see ``most_days_away``.
        """
        if not person.unavailable and not self._sure:
            return 0  # So it is with most people, and this is asked of everybody.
        return sum(
            self.phases[index].active
            if self.shares[index].certain(self.kind(person))
            else days_away(person, self.phases[index].first, self.phases[index].last)
            for index in days.phases
        )

    def most_days_away(self, person: Person, position: Position) -> int:
        """Certain days of absence within the position's days, in the scenario that has most."""
        return max(part.certain_days(part.person(person), part.days(position)) for part in self.asking(position))

    def held_until(self, person: Person) -> dict[str, date]:
        """The closure of all skills ever held, with the last day of each; what nobody knows any more is none."""
        key = tuple((own.skill, own.valid_until) for own in person.skills)
        if key not in self._held:
            ends: dict[str, date] = {}
            for skill, until in key:
                for given in self.given(skill):
                    ends[given] = max(ends.get(given, date.min), until or date.max)
            self._held[key] = ends
        return self._held[key]

    def given(self, skill: str) -> set[str]:
        """The skill and all that it implies, of those that the organisation has."""
        skills: set[str] = set()
        todo = [skill]
        while todo:
            one = todo.pop()
            if one in self._implied and one not in skills:
                skills.add(one)
                todo.extend(self._implied[one])
        return skills

    def skills(self, person: Person, last: date | None = None) -> frozenset[str]:
        """The closure of the skills that the person holds through ``last``, or through the whole scenario."""
        key = person.id, last or self.last
        if key not in self._skills:
            held = self.held_until(person)
            self._skills[key] = frozenset(skill for skill, until in held.items() if until >= key[1])
        return self._skills[key]

    def skills_for(self, person: Person, position: Position) -> frozenset[str]:
        """The skills that the person holds through the position's days, in each scenario that wants it."""
        asking = ((part, part.days(position).last) for part in self.asking(position))
        return frozenset.intersection(*(part.skills(part.person(person), last) for part, last in asking))

    def of_team(self, coupling: Coupling, person: Person) -> bool:
        """Whether the person has a coupling's skill to the last of the days of its positions that want anybody.

        So in each scenario that wants any of them; of a team that none wants, everybody has it.
        """
        lasts = ((part, part.team_last(coupling)) for part in self.parts)
        return all(coupling.skill in part.skills(part.person(person), last) for part, last in lasts if last)

    def team_last(self, coupling: Coupling) -> date | None:
        """That last day, in one scenario; None of a team that wants nobody."""
        team = [self.positions[ident] for ident in coupling.positions if ident in self.positions]
        return max((self.days(one).last for one in team if self.wants(one)), default=None)

    def known(self, plan: Plan) -> Iterator[tuple[Placement, Person, Position]]:
        """The names of a plan whose person and position exist."""
        for name in plan.placements:
            person, position = self.people.get(name.person), self.positions.get(name.position)
            if person is not None and position is not None:
                yield name, person, position
