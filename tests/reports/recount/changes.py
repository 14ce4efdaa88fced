"""The cheapest single change of a gap, sought anew: every change of a person, unit or agreement, each placed anew."""

from collections.abc import Iterator, Sequence
from datetime import date
from functools import cached_property

from planner.checks.demand import names_wanted
from planner.checks.people import claim_state
from planner.checks.rules import eligible
from planner.checks.view import View
from planner.checks.workforce import Workforce
from planner.domain.case import Case
from planner.domain.effect import Effect, EffectKind
from planner.domain.organisation import Lock, LockKind
from planner.domain.person import (
    Affiliation,
    Claim,
    ClaimState,
    Clearance,
    ClearanceClass,
    ClearanceState,
    Employment,
    EmploymentForm,
    HeldSkill,
    Person,
)
from planner.domain.plan import Plan
from tests.reports.recount.applied import changed, with_effect
from tests.reports.recount.best import Best, Levels

PRICES = tuple(EffectKind)[:8]
"""Note a citizenship, renew, relax a limit, vet, train, release, an agreement, borrow (docs/model.md)."""

LENT = "~lent"
"""Id of somebody from outside."""


class Gap:
    """One position of a plain case that lacks names, in a plan that is proven best."""

    def __init__(self, case: Case, plan: Plan, position: str) -> None:
        self.case, self.plan, self.position = case, plan, position
        self.best = Best(case)
        self.there = sorted(name.person for name in plan.placements if name.position == position)
        self.before: Levels = tuple(plan.objective[: self.best.levels_of.seats])
        self._wanted = self.best.wanted

    @property
    def minimum(self) -> int:
        """Names of its minimum."""
        return self._wanted[self.position].minimum

    @cached_property
    def level(self) -> int:
        """Seat level of the next missing name."""
        names = dict.fromkeys(self.best.ids, 0) | {self.position: len(self.there)}
        step = next(step for step, missing in enumerate(self.best.lacks(names, self.position)) if missing)
        return self.best.levels_of.at(step, self.best.at(self.position)[0])

    def fills(self, case: Case) -> bool:
        """Whether the gap's level is better and none before it worse, and every best placement fills this gap."""
        view = View(case)
        if {row.position: row for row in names_wanted(view, Workforce(view))} != self._wanted:
            return False  # What is not wanted any more is not filled.
        after = Best(case, view)
        names, capped = after.names(), after.names({self.position: len(self.there)})
        if names is None or capped is None:
            return False
        levels, end = after.levels(names), self.level + 1
        if any(new > old for new, old in zip(levels[:end], self.before, strict=False)):
            return False
        held = sum(place == self.position for _, place in after.pins) > len(self.there)
        return levels[self.level] < self.before[self.level] and (held or after.levels(capped)[:end] != levels[:end])

    def pinned(self, case: Case, person: str) -> Case:
        """A changed case with the person, and those who are there, pinned to the position."""
        pins = [Lock(kind=LockKind.PIN, person=who, position=self.position) for who in (person, *self.there)]
        return case.with_organisation(locks=(*case.organisation.locks, *pins))

    def holds(self, effect: Effect) -> bool:
        """Whether a change fills the gap, by itself or with pins."""
        case = self.applied(effect)
        if self.fills(case):
            return True
        who = LENT if effect.kind is EffectKind.BORROW else effect.person_id
        return who is not None and who not in self.there and self.fills(self.pinned(case, who))

    def applied(self, effect: Effect) -> Case:
        """The case with the change."""
        if effect.kind is EffectKind.BORROW:
            return self.case.edited(lambda people: (*people, self._lent()))
        return with_effect(self.case, effect)

    def _lent(self) -> Person:
        """Somebody from outside who has what the position asks for."""
        position = self.best.view.positions[self.position]
        employer = self.best.view.units[position.unit].employer
        granted = ClearanceState.GRANTED if position.clearance_class else ClearanceState.NONE
        return Person(
            id=LENT,
            birth_year=self.case.scenario.as_of.year - self.case.settings.duty_age_first,
            citizen=True,
            affiliation=Affiliation.EXTERNAL,
            employments=(Employment(employer=employer, unit=LENT, form=EmploymentForm.EXTERNAL, first_day=date.min),),
            skills=tuple(HeldSkill(skill=skill) for skill in position.skills),
            clearance=Clearance(clearance_class=position.clearance_class, state=granted),
            claim=Claim(state=ClaimState.AVAILABLE),
        )

    def cheapest(self) -> EffectKind | None:
        """The first kind of which some change fills the gap; None if borrowing does not either."""
        return next((kind for kind in PRICES if any(map(self.holds, self._all(kind)))), None)

    def quickest(self, kind: EffectKind) -> int:
        """Weeks of the quickest training that fills it; of a vetting those of the settings; others take none."""
        if kind is EffectKind.VET:
            return self.case.settings.vetting_weeks
        if kind is not EffectKind.TRAIN:
            return 0
        weeks = {skill.id: skill.training_weeks for skill in self.case.organisation.skills}
        return min(weeks[one.skill or ""] for one in self._all(kind) if self.holds(one))

    def _all(self, kind: EffectKind) -> Iterator[Effect]:
        """Every change of a kind that opens something, useful here or not; a plain case has no limit to relax."""
        if kind is EffectKind.BORROW:
            yield Effect(kind=kind)
        if kind is EffectKind.AGREEMENT:
            employers = sorted({unit.employer for unit in self.case.organisation.units})
            lenders = sorted({own.employer for one in self.case.roster.people for own in one.employments})
            yield from (Effect(kind=kind, lender=of, borrower=to) for of in lenders for to in employers if of != to)
        for person in self.case.roster.people:
            yield from (effect for effect in self._of(person, kind) if self._opens(person, effect))

    def _opens(self, person: Person, effect: Effect) -> bool:
        """Whether somebody may hold with a change what they may not hold without: else nothing can be placed anew."""
        after = View(self.case.with_people((changed(person, effect),)))
        return any(
            eligible(after, one, after.positions[ident])
            for one in after.people.values()
            for ident, able in self.best.able.items()
            if not able & self.best.bit[person.id]
        )

    def _of(self, person: Person, kind: EffectKind) -> Sequence[Effect]:
        last, who = self.best.view.last, person.id
        match kind:
            case EffectKind.CITIZEN if person.citizen is None:
                return [Effect(kind=kind, person_id=who)]
            case EffectKind.RENEW:
                ended = [one.skill for one in person.skills if one.valid_until and one.valid_until < last]
                return [Effect(kind=kind, person_id=who, skill=skill) for skill in sorted(set(ended))]
            case EffectKind.VET:
                return [Effect(kind=kind, person_id=who, clearance_class=one) for one in ClearanceClass]
            case EffectKind.TRAIN:
                return [Effect(kind=kind, person_id=who, skill=one.id) for one in self.case.organisation.skills]
            case EffectKind.RELEASE if claim_state(person, self.best.view.first) is ClaimState.CLAIMED:
                return [Effect(kind=kind, person_id=who)]
        return []
