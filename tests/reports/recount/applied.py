"""A case with measures in force, by editing people, units, agreements and positions as docs/model.md says."""

from collections.abc import Iterable
from datetime import date

from planner.domain.case import Case
from planner.domain.coupling import Coupling, CouplingKind
from planner.domain.decision import DecisionKind, decided
from planner.domain.effect import Effect, EffectKind
from planner.domain.measure import Measure
from planner.domain.organisation import Agreement
from planner.domain.person import Claim, ClaimState, Clearance, ClearanceState, HeldSkill, Person


def changed(person: Person, effect: Effect) -> Person:
    """Somebody with what is done for them: without end, and beside what they have."""
    match effect.kind:
        case EffectKind.RELEASE:
            return person.model_copy(update={"claim": Claim(state=ClaimState.AVAILABLE)})
        case EffectKind.CITIZEN:
            return person.model_copy(update={"citizen": True})
        case EffectKind.VET:
            granted = Clearance(clearance_class=effect.clearance_class, state=ClearanceState.GRANTED)
            return person.model_copy(update={"other_clearances": (*person.other_clearances, granted)})
    return person.model_copy(update={"skills": (*person.skills, HeldSkill(skill=effect.skill or ""))})


def with_effect(case: Case, effect: Effect) -> Case:
    """A case in which one person, one unit or one agreement is otherwise."""
    organisation = case.organisation
    match effect.kind:
        case EffectKind.LEND:
            units = [
                one.model_copy(update={"lend_percent": effect.lend_percent}) if one.id == effect.unit else one
                for one in organisation.units
            ]
            return case.with_organisation(units=tuple(units))
        case EffectKind.AGREEMENT:
            new = Agreement(lender=effect.lender or "", borrower=effect.borrower or "", first_day=date.min)
            return case.with_organisation(agreements=(*organisation.agreements, new))
    return case.edited(lambda people: [changed(one, effect) if one.id == effect.person_id else one for one in people])


def with_measures(case: Case, measures: Iterable[Measure]) -> Case:
    """A case in which measures are in force."""
    for one in measures:
        case = _with_pool(case, one) if one.pool else _decided(case, one) if one.decision else with_effect(case, one)
    return case


def _with_pool(case: Case, measure: Measure) -> Case:
    """So many people of a pool more, and the agreement by which they may serve."""
    pool = measure.pool
    if pool is None or measure.people is None:
        raise ValueError("a pool lends people")
    lent = pool.lent(measure.people, case.scenario.as_of.year - case.settings.duty_age_first)
    agreements = (*case.organisation.agreements, *pool.agreements(case.organisation))
    return case.edited(lambda people: (*people, *lent)).with_organisation(agreements=agreements)


def _decided(case: Case, measure: Measure) -> Case:
    """A review, a double hat, or less that is wanted."""
    taken, organisation = measure.decision, case.organisation
    if taken is None:
        raise ValueError("nothing is decided")
    if taken.kind is DecisionKind.DOUBLE_HAT:
        hat = Coupling(id="HAT", kind=CouplingKind.DOUBLE_HAT, positions=taken.positions, number=taken.price)
        return case.with_organisation(couplings=(*organisation.couplings, hat))
    positions = [decided(one, taken) if one.id == taken.position else one for one in organisation.positions]
    return case.with_organisation(positions=tuple(positions))
