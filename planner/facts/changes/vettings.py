"""Who is vetted through the whole scenario, who could be, and what a change makes of somebody's vettings."""

from planner.domain.case import Case
from planner.domain.change import Change
from planner.domain.person import Clearance, ClearanceClass, ClearanceState, Person


def _all_of(person: Person) -> tuple[Clearance, ...]:
    """What there is of vettings; a person without any has none."""
    return tuple(one for one in (person.clearance, *person.other_clearances) if one.state is not ClearanceState.NONE)


def _cleared(person: Person, needed: ClearanceClass, case: Case) -> bool:
    return any(
        one.state is ClearanceState.GRANTED
        and one.clearance_class is not None
        and one.clearance_class.covers(needed)
        and (one.valid_until is None or one.valid_until >= case.horizon.last)
        for one in _all_of(person)
    )


def _opens(person: Person, needed: ClearanceClass, case: Case) -> bool:
    """Whether a vetting for the class would help: not vetted for it to the end, and citizenship does not say no."""
    barred = needed in case.settings.citizenship_classes and person.citizen is not True
    return not barred and not _cleared(person, needed, case)


def _asked(change: Change) -> ClearanceClass:
    return ClearanceClass(change.clearance_class or 0)


def vetted(person: Person, change: Change, case: Case) -> bool:
    """Whether the person is vetted for the change's class, or a higher one, to the end."""
    return _cleared(person, _asked(change), case)


def may_be_cleared(person: Person, change: Change, case: Case) -> bool:
    """Whether a vetting for the change's class would help the person."""
    return _opens(person, _asked(change), case)


def applied_for(person: Person, change: Change, case: Case) -> bool:
    """Whether something that the person has applied for would help."""
    del change
    return any(_granted(one, person, case) is not one for one in _all_of(person))


def granted(person: Person, change: Change, case: Case) -> Person:
    """The person with a vetting for the class, or with what has been applied for granted; as before if it helps not."""
    if change.applied:
        return _with(person, tuple(_granted(one, person, case) for one in _all_of(person)))
    if not _opens(person, _asked(change), case):
        return person
    return _with(person, (_grant(_asked(change)), *_all_of(person)))


def withdrawn(person: Person, change: Change) -> Person:
    """The person whose grants for the class, or a higher one, are withdrawn, valid or not."""
    needed, those = _asked(change), list[Clearance]()
    for one in _all_of(person):
        goes = one.state is ClearanceState.GRANTED and one.clearance_class and one.clearance_class.covers(needed)
        those.append(one.model_copy(update={"state": ClearanceState.WITHDRAWN}) if goes else one)
    return _with(person, tuple(those))


def _granted(vetting: Clearance, person: Person, case: Case) -> Clearance:
    """What becomes of one vetting when all that is applied for is granted."""
    level = vetting.clearance_class
    if vetting.state is not ClearanceState.APPLIED or level is None or not _opens(person, level, case):
        return vetting
    return _grant(level)


def _grant(level: ClearanceClass) -> Clearance:
    return Clearance(clearance_class=level, state=ClearanceState.GRANTED)


def _with(person: Person, those: tuple[Clearance, ...]) -> Person:
    if those == _all_of(person):
        return person
    return person.model_copy(update={"clearance": those[0], "other_clearances": those[1:]})
