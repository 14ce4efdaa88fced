"""A single change that would fill a gap, and the case as it would be with it."""

from datetime import date

from planner.domain.base import Id
from planner.domain.case import Case
from planner.domain.effect import NEVER_SINGLE, Effect, EffectKind
from planner.domain.organisation import Agreement, Lock, LockKind
from planner.domain.person import (
    Affiliation,
    Claim,
    ClaimState,
    Clearance,
    ClearanceState,
    Employment,
    EmploymentForm,
    HeldSkill,
    Person,
)

PRICES = tuple(kind for kind in EffectKind if kind not in NEVER_SINGLE)
"""Kinds in the order of their price, the cheapest first (docs/model.md, The cheapest single change)."""

DAYS_PER_WEEK = 7

BORROWED = "~borrowed"
"""Id of the person from outside in a re-solve; no import makes such an id."""


class Change(Effect):
    """A single change, and the gap that it fills."""

    position: Id
    """Position whose gap is filled."""
    via: Id
    """Position that the changed person takes; another than ``position`` if people move up in a chain."""
    weeks: int = 0
    """Lead time in weeks."""
    gain_level: int
    """Index in the plan's levels of the level that improves by one name."""
    also: tuple[Id, ...] = ()
    """Skills of a borrowed person beyond what ``via`` asks for, which coupling rules about it count."""
    pins: tuple[Id, ...] = ()
    """People pinned to ``via`` beside the change, the changed one included: else another gap might be filled."""
    verified: bool = False
    """Whether every best plan of the case solved anew with the change (and its pins) fills this gap by one name."""

    def in_time(self, days: int) -> bool:
        """Whether it can be had before a scenario of so many days is over, begun on its first day."""
        return self.weeks * DAYS_PER_WEEK <= days

    @property
    def effect(self) -> tuple[object, ...]:
        """What it does, whichever gap it is meant for; equal effects need to be solved only once."""
        borrowed = (self.via, self.also) if self.kind is EffectKind.BORROW else None
        return (
            *(self.kind, self.person_id, self.skill, self.clearance_class, borrowed),
            *(self.unit, self.lend_percent, self.lender, self.borrower, (self.pins and self.via, self.pins)),
        )

    @property
    def changed(self) -> Id | None:
        """Id of the one person whom it changes or brings; None for units and employers."""
        return BORROWED if self.kind is EffectKind.BORROW else self.person_id


def applied(case: Case, change: Change) -> Case:
    """The case as it would be with the change, and with its pins."""
    pins = tuple(Lock(kind=LockKind.PIN, person=person, position=change.via) for person in change.pins)
    if pins:
        case = case.with_organisation(locks=(*case.organisation.locks, *pins))
    if change.kind is EffectKind.BORROW:
        return case.edited(lambda ours: (*ours, _outsider(case, change)))
    return in_force(case, change)


def in_force(case: Case, effect: Effect) -> Case:
    """The case as it would be with one person, unit or agreement changed."""
    if effect.kind is EffectKind.LEND:
        return _with_limit(case, effect)
    if effect.kind is EffectKind.AGREEMENT:
        agreement = Agreement(lender=effect.lender or "", borrower=effect.borrower or "", first_day=date.min)
        return case.with_organisation(agreements=(*case.organisation.agreements, agreement))
    return case.edited(
        lambda people: (changed_person(one, effect) if one.id == effect.person_id else one for one in people)
    )


def changed_person(person: Person, effect: Effect) -> Person:
    """The person as they would be with a change of their own."""
    if effect.kind is EffectKind.RELEASE:
        return person.model_copy(update={"claim": Claim(state=ClaimState.AVAILABLE)})
    if effect.kind is EffectKind.CITIZEN:
        return person.model_copy(update={"citizen": True})
    if effect.kind is EffectKind.VET:
        granted = Clearance(clearance_class=effect.clearance_class, state=ClearanceState.GRANTED)
        others = (person.clearance, *person.other_clearances)
        return person.model_copy(update={"clearance": granted, "other_clearances": others})
    learnt = HeldSkill(skill=effect.skill or "")
    return person.model_copy(update={"skills": (*person.skills, learnt)})


def _outsider(case: Case, change: Change) -> Person:
    """Somebody whom no rule stops in ``via``, at home in no unit of ours, so that no unit's figures change."""
    position = next(item for item in case.organisation.positions if item.id == change.via)
    employer = next(unit.employer for unit in case.organisation.units if unit.id == position.unit)
    job = Employment(employer=employer, unit=BORROWED, form=EmploymentForm.EXTERNAL, first_day=date.min)
    state = ClearanceState.GRANTED if position.clearance_class else ClearanceState.NONE
    return Person(
        id=BORROWED,
        birth_year=case.scenario.as_of.year - case.settings.duty_age_first,
        citizen=True,
        affiliation=Affiliation.EXTERNAL,
        employments=(job,),
        skills=tuple(HeldSkill(skill=skill) for skill in (*position.skills, *change.also)),
        clearance=Clearance(clearance_class=position.clearance_class, state=state),
        claim=Claim(state=ClaimState.AVAILABLE),
    )


def _with_limit(case: Case, effect: Effect) -> Case:
    units = tuple(
        unit.model_copy(update={"lend_percent": effect.lend_percent}) if unit.id == effect.unit else unit
        for unit in case.organisation.units
    )
    return case.with_organisation(units=units)
