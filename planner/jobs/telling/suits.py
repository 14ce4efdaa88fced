"""Why somebody may hold a position: what each rule asks for, and what the person has of it."""

from collections.abc import Iterator
from datetime import date

from planner.domain.organisation import Position
from planner.domain.person import ClearanceClass, ClearanceState, Person
from planner.domain.skill import closure
from planner.domain.vocabulary import called_in
from planner.jobs.inputs import PlanFile
from planner.reports.names import Names
from planner.text import Words


def suits(file: PlanFile, person: str, position: str, words: Words) -> list[str]:
    """In a few words each: where from, skills with their last day, vetting, way to work, whether somebody else claims.

    Args:
        file: a verified plan, in which the person stands in the position.
        person: id of the person.
        position: id of the position.
        words: the language.
    """
    who = next((one for one in file.case.roster.people if one.id == person), None)
    post = next((one for one in file.case.organisation.positions if one.id == position), None)
    if who is None or post is None:
        return []
    names = Names(file.case.organisation, words)
    told = [*_forced(file, person, position, words), *_employed(who, file.plan.as_of, names, words)]
    told += _skilled(file, who, post, names, words)
    if vetted := _vetted(who, post.clearance_class, words):
        told.append(vetted)
    if near := _near(file, who, post, words):
        told.append(near)
    told.append(words("web.suits.claim", state=called_in(words.language, who.claim.state)))
    return told


def _until(said: str, last: date | None, words: Words) -> str:
    return words("web.suits.until", what=said, day=words.date(last)) if last else said


def _forced(file: PlanFile, person: str, position: str, words: Words) -> Iterator[str]:
    """What was set aside for the person, who may not serve here otherwise."""
    from planner.checks.rules.absent import absent
    from planner.checks.rules.set_aside import broken
    from planner.reports.forced import rules_said

    for placed in file.plan.forced:
        if (placed.person, placed.position) == (person, position):
            broken_by = broken(file.plan, file.case)[person, position]
            rules = rules_said(broken_by, words, absent(file.plan, file.case).get((person, position)))
            told = words("web.suits.forced", rules=rules, by=placed.decided_by)
            yield told if rules else words("web.suits.forced.none", by=placed.decided_by)


def _employed(who: Person, day: date, names: Names, words: Words) -> Iterator[str]:
    for one in who.employments:
        if one.first_day <= day and (one.last_day is None or one.last_day >= day):
            yield _until(names.unit(one.unit), one.last_day, words)


def _skilled(file: PlanFile, who: Person, post: Position, names: Names, words: Words) -> Iterator[str]:
    """Each skill that the position needs, by whatever the person holds that gives it and lasts longest."""
    gives = closure(file.case.organisation.skills)
    for needed in post.skills:
        held = [one for one in who.skills if needed in gives.get(one.skill, ())]
        if not held:
            continue
        longest = max(held, key=lambda one: one.valid_until or date.max)
        said = names.skill(needed)
        if longest.skill != needed:
            said = words("web.suits.by", skill=said, other=names.skill(longest.skill))
        yield _until(said, longest.valid_until, words)


def _vetted(who: Person, needed: ClearanceClass | None, words: Words) -> str:
    """The vetting that suffices and lasts longest; empty where none is needed, or none is there."""
    granted = [
        one
        for one in (who.clearance, *who.other_clearances)
        if needed and one.state is ClearanceState.GRANTED and one.clearance_class and one.clearance_class.covers(needed)
    ]
    if not granted:
        return ""
    longest = max(granted, key=lambda one: one.valid_until or date.max)
    said = words("web.suits.vetted", clearance_class=int(longest.clearance_class or 0))
    return _until(said, longest.valid_until, words)


def _near(file: PlanFile, who: Person, post: Position, words: Words) -> str:
    """How long the way to work is; empty where nobody knows."""
    trips = {(trip.area, trip.place): trip.minutes for trip in file.case.organisation.travel}
    minutes = trips.get((who.area or "", post.place or ""))
    return "" if minutes is None else words("web.suits.near", minutes=minutes, area=who.area or "")
