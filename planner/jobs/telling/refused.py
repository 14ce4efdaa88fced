"""Why somebody may not hold a position: what is lacking, what lapses and when, what is applied for, kept apart."""

from collections.abc import Callable, Iterator
from datetime import date

from planner.domain.organisation import Position
from planner.domain.person import ClearanceState, Person
from planner.domain.skill import closure
from planner.jobs.inputs import PlanFile
from planner.reports.names import Names
from planner.text import Words


def refused(file: PlanFile, person: str, position: str, words: Words) -> list[str]:
    """Every rule that says no, with what it is about; empty for somebody who may.

    Args:
        file: a verified plan.
        person: id of somebody in its roster.
        position: id of a position that it wants names of.
        words: the language.
    """
    rules = file.eligibility.refusals(person, position)
    who = next(one for one in file.case.roster.people if one.id == person)
    post = next(one for one in file.case.organisation.positions if one.id == position)
    return [said for rule in rules for said in _TOLD.get(rule, _rule(rule))(file, who, post, words)]


Tell = Callable[[PlanFile, Person, Position, Words], Iterator[str]]


def _rule(rule: str) -> Tell:
    def told(_file: PlanFile, _who: Person, _post: Position, words: Words) -> Iterator[str]:
        yield words(f"rule.{rule}.no")

    return told


def _skills(file: PlanFile, who: Person, post: Position, words: Words) -> Iterator[str]:
    """Each skill of the position that is not held to its last day: lacking, or lapsing."""
    gives, names = closure(file.case.organisation.skills), Names(file.case.organisation, words)
    over = file.facts.days_at(file.facts.column[post.id]).last
    for needed in post.skills:
        held = [one.valid_until or date.max for one in who.skills if needed in gives.get(one.skill, ())]
        if not held:
            yield words("web.refused.lacks", skill=names.skill(needed))
        elif max(held) < over:
            yield words("web.refused.lapses", skill=names.skill(needed), day=words.date(max(held)))


def _clearance(file: PlanFile, who: Person, post: Position, words: Words) -> Iterator[str]:
    """The vetting that comes nearest to what the position's class asks for."""
    needed, over = post.clearance_class, file.facts.days_at(file.facts.column[post.id]).last
    vettings = [
        one
        for one in (who.clearance, *who.other_clearances)
        if needed and one.clearance_class and one.clearance_class.covers(needed)
    ]
    granted = [one.valid_until for one in vettings if one.state is ClearanceState.GRANTED]
    if lasting := [last for last in granted if last and last < over]:
        yield words("web.refused.vetting_lapses", day=words.date(max(lasting)))
    elif granted:
        yield words("web.refused.citizenship")  # vetted to the end, and refused all the same
    else:
        states = [state for state in _NEARER if any(one.state is state for one in vettings)]
        facts = {"clearance_class": int(needed or 0)}
        yield words(f"web.refused.vetting.{states[0].value if states else 'none'}", **facts)


_NEARER = (ClearanceState.APPLIED, ClearanceState.EXPIRED, ClearanceState.WITHDRAWN)


def _claim(_file: PlanFile, who: Person, _post: Position, words: Words) -> Iterator[str]:
    if who.claim.since:
        yield words("web.refused.claimed", day=words.date(who.claim.since))
    else:
        yield words("rule.claim.no")


def _affiliation(file: PlanFile, who: Person, post: Position, words: Words) -> Iterator[str]:
    """An employment that ends before the position's last day, or begins after its first."""
    days = file.facts.days_at(file.facts.column[post.id])
    ends = [one.last_day for one in who.employments if one.last_day and days.first <= one.last_day < days.last]
    begins = [one.first_day for one in who.employments if days.first < one.first_day <= days.last]
    if ends:
        yield words("web.refused.ends", day=words.date(max(ends)))
    elif begins:
        yield words("web.refused.begins", day=words.date(min(begins)))
    else:
        yield words("rule.affiliation.no")


_TOLD: dict[str, Tell] = {
    "skills": _skills,
    "clearance": _clearance,
    "claim": _claim,
    "affiliation": _affiliation,
}
