"""A single change that would fill a gap, and the case as it would be with it."""

from datetime import date
from enum import StrEnum

from planner.domain.base import Frozen, Id, Percent
from planner.domain.case import Case
from planner.domain.organisation import Agreement
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


class ChangeKind(StrEnum):
    """What is changed."""

    RENEW = "renew"
    """Renew one expired certificate of one person."""
    LEND = "lend"
    """Let one unit lend one name more."""
    VET = "vet"
    """Vet one person."""
    TRAIN = "train"
    """Train one person in one skill."""
    RELEASE = "release"
    """Have the claim of another on one person released."""
    AGREEMENT = "agreement"
    """Borrow by an agreement with another employer of the roster."""
    BORROW = "borrow"
    """Borrow one qualified person from outside; always fills."""


PRICES = tuple(ChangeKind)
"""Kinds in the order of their price, the cheapest first (MODEL.md, The cheapest single change)."""

BORROWED = "~borrowed"
"""Id of the person from outside in a re-solve; no import makes such an id."""


class Change(Frozen):
    """A single change, and the gap that it fills."""

    kind: ChangeKind
    """What is changed."""
    position: Id
    """Position whose gap is filled."""
    via: Id
    """Position that the changed person takes; another than ``position`` if people move up in a chain."""
    person_id: Id | None = None
    """Person concerned; None for units and employers."""
    skill: Id | None = None
    """Skill renewed or trained."""
    clearance_class: ClearanceClass | None = None
    """Class to vet for."""
    unit: Id | None = None
    """Unit that lends more."""
    lend_percent: Percent | None = None
    """Its new limit in percent."""
    lender: Id | None = None
    """Employer that lends by an agreement."""
    borrower: Id | None = None
    """Employer that borrows by it."""
    weeks: int = 0
    """Lead time in weeks."""
    gain_level: int
    """Index in ``LEVELS`` of the level that improves by one name."""
    verified: bool = False
    """Whether solving anew with the change gave the promised gain."""

    @property
    def effect(self) -> tuple[object, ...]:
        """What it does, whichever gap it is meant for; equal effects need to be solved only once."""
        borrowed = self.via if self.kind is ChangeKind.BORROW else None
        return (
            *(self.kind, self.person_id, self.skill, self.clearance_class, borrowed),
            *(self.unit, self.lend_percent, self.lender, self.borrower),
        )


def applied(case: Case, change: Change) -> Case:
    """The case as it would be with the change."""
    if change.kind is ChangeKind.LEND:
        return _with_limit(case, change)
    if change.kind is ChangeKind.AGREEMENT:
        deal = Agreement(lender=change.lender or "", borrower=change.borrower or "", first_day=date.min)
        return _with_organisation(case, agreements=(*case.organisation.agreements, deal))
    if change.kind is ChangeKind.BORROW:
        return _with_people(case, (*case.roster.people, _outsider(case, change)))
    people = tuple(
        changed_person(person, change) if person.id == change.person_id else person for person in case.roster.people
    )
    return _with_people(case, people)


def changed_person(person: Person, change: Change) -> Person:
    """The person as they would be with a change of their own."""
    if change.kind is ChangeKind.RELEASE:
        return person.model_copy(update={"claim": Claim(state=ClaimState.AVAILABLE)})
    if change.kind is ChangeKind.VET:
        granted = Clearance(clearance_class=change.clearance_class, state=ClearanceState.GRANTED)
        return person.model_copy(update={"clearance": granted})
    learnt = HeldSkill(skill=change.skill or "")
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
        skills=tuple(HeldSkill(skill=skill) for skill in position.skills),
        clearance=Clearance(clearance_class=position.clearance_class, state=state),
        claim=Claim(state=ClaimState.AVAILABLE),
    )


def _with_limit(case: Case, change: Change) -> Case:
    units = tuple(
        unit.model_copy(update={"lend_percent": change.lend_percent}) if unit.id == change.unit else unit
        for unit in case.organisation.units
    )
    return _with_organisation(case, units=units)


def _with_organisation(case: Case, **update: object) -> Case:
    return case.model_copy(update={"organisation": case.organisation.model_copy(update=update)})


def _with_people(case: Case, people: tuple[Person, ...]) -> Case:
    return case.model_copy(update={"roster": case.roster.model_copy(update={"people": people})})
