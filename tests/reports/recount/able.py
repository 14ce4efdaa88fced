"""How many people could be made able to hold a position, whatever it costs (docs/model.md, Measures)."""

from collections.abc import Iterable, Iterator
from functools import reduce

from planner.checks.people import active_employments, claim_state
from planner.checks.pins import frame, sort_pins
from planner.checks.rules import broken_rules, eligible
from planner.checks.view import View
from planner.domain.case import Case
from planner.domain.decision import DecisionKind, decided
from planner.domain.effect import Effect, EffectKind
from planner.domain.organisation import Position
from planner.domain.person import ClaimState, ClearanceClass, Person
from tests.reports.recount.applied import changed
from tests.reports.recount.prices import List

ENDLESS = 520
"""Weeks after which nothing takes longer."""


class Able:
    """Who could be made able in one scenario.

    Args:
        case: the scenario, without any measures.
        prices: what there is.
        weeks: within which everything must be in force.
    """

    def __init__(self, case: Case, prices: List, weeks: int) -> None:
        self._case, self._prices, self._weeks, self._view = case, prices, weeks, View(case)
        wanted, most = frame(self._view)
        held, _ = sort_pins(self._view, wanted, most)
        self._placed = {person for person, _ in held}
        self._pinned = {(pin.person, pin.position) for pin in self._view.pinned}

    def count(self, ident: str) -> int:
        """People who may hold a position or could be made able to, one by one, those of pools among them."""
        position = self._view.positions[ident]
        own = sum(self._could(person, position) for person in self._case.roster.people if person.id not in self._placed)
        return own + sum(self._lent(position))

    def _could(self, person: Person, position: Position) -> bool:
        pins = {at for who, at in self._pinned if who == person.id}
        for asked in self._asked(position):
            for after in self._after(person, fixed=bool(pins)):
                view = View(self._case)
                view.positions[asked.id], view.people[person.id] = asked, after
                no = set(broken_rules(view, after, asked))
                if no <= {"employer"} and ("employer" not in no or self._agreed(person, asked, pins)):
                    return True
        return False

    def _asked(self, position: Position) -> Iterator[Position]:
        """The position, and as it is after a review."""
        yield position
        for one in self._prices.catalogue.decided(DecisionKind.REVIEW):
            if one.position == position.id and one.weeks <= self._weeks:
                yield decided(position, one)

    def _after(self, person: Person, *, fixed: bool) -> Iterator[Person]:
        """Somebody with all that helps at once and one course at most; nothing is done for those whom a pin names."""
        yield person
        if fixed:
            return
        mended = reduce(changed, self._for(person), person)
        yield mended
        prices = self._prices
        for course in prices.catalogue.courses(prices.skills):
            if course.seats_within(prices.day, self._weeks):
                yield changed(mended, Effect(kind=EffectKind.TRAIN, person_id=person.id, skill=course.skill))

    def _for(self, person: Person) -> Iterator[Effect]:
        """A release, every renewal and the highest vetting that is done in time."""
        prices, ident = self._prices.catalogue, person.id
        if prices.release_weeks <= self._weeks and claim_state(person, self._view.first) is ClaimState.CLAIMED:
            yield Effect(kind=EffectKind.RELEASE, person_id=ident)
        if prices.renew_weeks <= self._weeks:
            for held in person.skills:
                yield Effect(kind=EffectKind.RENEW, skill=held.skill, person_id=ident)
        for one in prices.vetting:
            done = prices.vettings_within(self._weeks, one.weeks)
            if one.weeks <= self._weeks and done != 0:
                yield Effect(kind=EffectKind.VET, clearance_class=ClearanceClass(one.clearance_class), person_id=ident)

    def _agreed(self, person: Person, position: Position, pins: Iterable[str | None]) -> bool:
        """Whether an agreement with an employer of theirs can be had; to the pinned it opens their position alone."""
        if pins and position.id not in pins:
            return False
        borrower = self._view.units[position.unit].employer
        first = self._view.days(self._view.positions[position.id]).first
        lenders = {own.employer for own in active_employments(person, first)}
        return any(self._prices.catalogue.agreement(lender, borrower).weeks <= self._weeks for lender in lenders)

    def _lent(self, position: Position) -> Iterator[int]:
        """People of each pool who could."""
        for pool in self._prices.catalogue.pool:
            if pool.ready_weeks(self._prices.day) > self._weeks:
                continue
            for asked in self._asked(position):
                alone = self._case.with_organisation(
                    positions=tuple(asked if one.id == asked.id else one for one in self._case.organisation.positions)
                )
                born = self._case.scenario.as_of.year - self._case.settings.duty_age_first
                (one,) = pool.lent(1, born)
                agreements = (*alone.organisation.agreements, *pool.agreements(alone.organisation))
                view = View(alone.with_people((one,)).with_organisation(agreements=agreements))
                if eligible(view, one, view.positions[asked.id]):
                    yield pool.people
                    break


def able_now(case: Case, ident: str) -> int:
    """People who may hold a position as the case is."""
    view = View(case)
    wanted, most = frame(view)
    placed = {person for person, _ in sort_pins(view, wanted, most)[0]}
    position = view.positions[ident]
    return sum(eligible(view, person, position) for person in case.roster.people if person.id not in placed)
