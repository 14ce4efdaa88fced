"""The witness's own way to let certificates and vettings lapse or come back (docs/model.md, Changes)."""

from planner.checks.people import valid_class
from planner.checks.view import View
from planner.domain.change import Change, ChangeKind
from planner.domain.person import Clearance, ClearanceState, HeldSkill, Person


def could_be(view: View, asked: Change, person: Person) -> bool:
    """Whether somebody who can be taken, and holds the skill if one is asked for, is of those whom the change means."""
    if asked.kind is ChangeKind.RENEW_SKILL:
        return _to_renew(view, asked, person)
    if asked.kind is ChangeKind.WITHDRAW_CLEARANCE:
        best = valid_class(person, view.last)
        return best is not None and best <= (asked.clearance_class or 0)
    if asked.kind is ChangeKind.GRANT_CLEARANCE:
        return edited(view, asked, person) != person
    return True


def edited(view: View, asked: Change, person: Person) -> Person:
    """One person after a change of certificates or vettings."""
    if asked.kind is ChangeKind.EXPIRE_SKILL:
        return _expired(view, asked, person)
    if asked.kind is ChangeKind.RENEW_SKILL:
        if not _to_renew(view, asked, person):
            return person
        rest = [own for own in person.skills if own.skill != asked.skill]
        renewed = HeldSkill.model_validate({"skill": asked.skill, "valid_until": None})
        return person.model_copy(update={"skills": (*rest, renewed)})
    before = [one for one in (person.clearance, *person.other_clearances) if one.state is not ClearanceState.NONE]
    after = _vettings(view, asked, person, before)
    if after == before:
        return person
    return person.model_copy(update={"clearance": after[0], "other_clearances": tuple(after[1:])})


def _to_renew(view: View, asked: Change, person: Person) -> bool:
    """Has something that gives the skill, but nothing that does so to the end."""
    ends = [own.valid_until for own in person.skills if asked.skill in view.given(own.skill)]
    return bool(ends) and all(end is not None and end < view.last for end in ends)


def _expired(view: View, asked: Change, person: Person) -> Person:
    day = asked.valid_until
    if day is None or day >= view.last:
        return person
    skills = []
    for own in person.skills:
        longer = asked.skill in view.given(own.skill) and (own.valid_until is None or own.valid_until > day)
        skills.append(own.model_copy(update={"valid_until": day}) if longer else own)
    return person.model_copy(update={"skills": tuple(skills)})


def _vettings(view: View, asked: Change, person: Person, before: list[Clearance]) -> list[Clearance]:
    wanted = asked.clearance_class or 0
    if asked.kind is ChangeKind.WITHDRAW_CLEARANCE:
        return [
            one.model_copy(update={"state": ClearanceState.WITHDRAWN})
            if one.state is ClearanceState.GRANTED and (one.clearance_class or 9) <= wanted
            else one
            for one in before
        ]
    best = valid_class(person, view.last)

    def helps(level: int) -> bool:
        """Class 1 is the highest: what is vetted for it needs nothing more."""
        barred = level in view.settings.citizenship_classes and person.citizen is not True
        return not barred and (best is None or best > level)

    def granted(level: int) -> Clearance:
        return Clearance.model_validate({"clearance_class": level, "state": ClearanceState.GRANTED})

    if not asked.applied:
        return [granted(wanted), *before] if helps(wanted) else before
    return [
        granted(one.clearance_class)
        if one.state is ClearanceState.APPLIED and one.clearance_class and helps(one.clearance_class)
        else one
        for one in before
    ]
