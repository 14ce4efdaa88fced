"""Why somebody may not hold a position: what is lacking, what lapses and when, what is applied for, kept apart."""

from collections.abc import Callable, Iterator
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from planner.domain.person import ClearanceState, Person
from planner.domain.skill import closure
from planner.jobs.inputs import PlanFile
from planner.reports.names import Names
from planner.text import Words


class Hindrance(StrEnum):
    """Of what sort a reason is."""

    LACKS = "lacks"
    """It is not there, or something forbids it."""
    LAPSES = "lapses"
    """It is there, and ends before the position's last day."""
    APPLIED = "applied"
    """It has been applied for."""


class Reason(NamedTuple):
    """One reason, of one rule."""

    kind: Hindrance
    said: str


class Refusals:
    """The reasons of one position of a plan, for as many people as somebody asks about."""

    def __init__(self, file: PlanFile, position: str, words: Words) -> None:
        """Looks up what they share.

        Args:
            file: a verified plan.
            position: id of a position that it wants names of.
            words: the language.
        """
        self.words, self.names = words, Names(file.case.organisation, words)
        self.gives = closure(file.case.organisation.skills)
        self.days = file.facts.days_at(file.facts.column[position])
        self.post = next(one for one in file.case.organisation.positions if one.id == position)
        self.citizens_only = file.case.settings.citizenship_classes
        self._file = file

    def of(self, who: Person) -> list[Reason]:
        """Every rule that says no to somebody of the roster, with what it is about; empty for somebody who may."""
        rules = self._file.eligibility.refusals(who.id, self.post.id)
        return [reason for rule in rules for reason in self._told(rule, who)]

    def _told(self, rule: str, who: Person) -> list[Reason]:
        """What a rule says; in its own words where nothing more is found, as of one scenario of several alone."""
        found = [*_TOLD[rule](self, who)] if rule in _TOLD else []
        return found or [Reason(Hindrance.LACKS, self.words(f"rule.{rule}.no"))]


def refused(file: PlanFile, person: str, position: str, words: Words) -> list[Reason]:
    """The reasons of one position for one person, by id."""
    who = next(one for one in file.case.roster.people if one.id == person)
    return Refusals(file, position, words).of(who)


Tell = Callable[[Refusals, Person], Iterator[Reason]]


def _skills(asked: Refusals, who: Person) -> Iterator[Reason]:
    """Each skill of the position that is not held to its last day: lacking, or lapsing."""
    words = asked.words
    for needed in asked.post.skills:
        skill = asked.names.skill(needed)
        held = [one.valid_until or date.max for one in who.skills if needed in asked.gives.get(one.skill, ())]
        if not held:
            yield Reason(Hindrance.LACKS, words("web.refused.lacks", skill=skill))
        elif max(held) < asked.days.last:
            yield Reason(Hindrance.LAPSES, words("web.refused.lapses", skill=skill, day=words.date(max(held))))


def _clearance(asked: Refusals, who: Person) -> Iterator[Reason]:
    """The vetting that comes nearest to what the position's class asks for."""
    needed, words = asked.post.clearance_class, asked.words
    vettings = [
        one
        for one in (who.clearance, *who.other_clearances)
        if needed and one.clearance_class and one.clearance_class.covers(needed)
    ]
    granted = [one.valid_until or date.max for one in vettings if one.state is ClearanceState.GRANTED]
    if granted and max(granted) < asked.days.last:
        yield Reason(Hindrance.LAPSES, words("web.refused.vetting_lapses", day=words.date(max(granted))))
    elif not granted:
        state = next((one for one in _NEARER if any(own.state is one for own in vettings)), ClearanceState.NONE)
        kind = Hindrance.APPLIED if state is ClearanceState.APPLIED else Hindrance.LACKS
        since = max((own.since for own in vettings if own.state is state and own.since), default=None)
        said = words(f"web.refused.vetting.{state.value}", clearance_class=int(needed or 0))
        yield Reason(kind, words("web.refused.since", said=said, day=words.date(since)) if since else said)
    if needed in asked.citizens_only and who.citizen is not True:  # else they would be vetted, and refused all the same
        yield Reason(Hindrance.LACKS, words("web.refused.citizenship"))


_NEARER = (ClearanceState.APPLIED, ClearanceState.EXPIRED, ClearanceState.WITHDRAWN)


def _claim(asked: Refusals, who: Person) -> Iterator[Reason]:
    words, since = asked.words, who.claim.since
    said = words("web.refused.claimed", day=words.date(since)) if since else words("rule.claim.no")
    yield Reason(Hindrance.LACKS, said)


def _affiliation(asked: Refusals, who: Person) -> Iterator[Reason]:
    """An employment that ends before the position's last day, or begins after its first."""
    days, words = asked.days, asked.words
    ends = [one.last_day for one in who.employments if one.last_day and days.first <= one.last_day < days.last]
    begins = [one.first_day for one in who.employments if days.first < one.first_day <= days.last]
    if ends:
        yield Reason(Hindrance.LAPSES, words("web.refused.ends", day=words.date(max(ends))))
    elif begins:
        yield Reason(Hindrance.LACKS, words("web.refused.begins", day=words.date(min(begins))))
    else:
        yield Reason(Hindrance.LACKS, words("rule.affiliation.no"))


_TOLD: dict[str, Tell] = {
    "skills": _skills,
    "clearance": _clearance,
    "claim": _claim,
    "affiliation": _affiliation,
}
