"""The notice to each person placed, and the annex of the decision: the papers that a call-up refers to."""

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from planner.domain.loop.settings import LoopSettings
from planner.domain.loop.steps import Step
from planner.domain.marking import UNMARKED, Marking
from planner.domain.organisation import Organisation, Position
from planner.domain.plan import Plan
from planner.files.identity import KeyEntry
from planner.reports.holders import called, phone_shown
from planner.reports.marking import Mark, mark_of, registered
from planner.reports.names import Names, standings
from planner.reports.page import inline, page_numbers, resource, running_feet
from planner.reports.templating import render_template
from planner.store.adopted_record import Emergency
from planner.text.words import Words

_HOUR_MIN = 60
_LAST_LETTERS = str.maketrans("åäæöø", "{||}}")
"""The last letters of the Swedish alphabet, in its order, to signs that come after z."""


@dataclass(frozen=True)
class Duty:
    """One position of somebody placed, as the notice says it."""

    position: str
    role: str
    function: str
    unit: str
    mission: str
    place: str
    within: str
    phone: str


@dataclass(frozen=True)
class Notice:
    """What one person is told."""

    person: str
    """Pseudonymous id."""
    name: str
    employee_number: str
    duties: tuple[Duty, ...]
    decision: Step
    condition: date | None
    """Last day of the condition on which it holds; None without one."""
    own_phone: str
    """The number that the person is called on; empty if none is known."""
    confirmed: date | None
    """Day on which it was confirmed; None if never."""
    through: str = ""
    """Through whom somebody protected is reached; empty for everybody else."""


@dataclass(frozen=True)
class Told:
    """The plan and what else all notices share."""

    plan: Plan
    organisation: Organisation
    settings: LoopSettings
    name: str
    """Name of the adopted plan."""
    fingerprint: str
    day: date
    """Day of the papers."""
    marking: Marking = UNMARKED
    """How they are marked."""
    emergency: Emergency | None = None
    """In which the plan is used that nobody has approved."""
    until: date | None = None
    """Last day of the plan."""


def lacking(position: Position, settings: LoopSettings) -> tuple[str, ...]:
    """What the notice must say and nobody has written for a position: ``place``, ``within``, ``phone``."""
    said = {
        "place": position.report_place or settings.report_place,
        "within": position.report_within_min is not None or settings.report_within_h is not None,
        "phone": position.report_phone or settings.report_phone or settings.contact_phone,
    }
    return tuple(key for key, value in said.items() if not value)


def notices(
    told: Told,
    people: Sequence[str],
    known: Mapping[str, KeyEntry],
    decisions: Mapping[str, tuple[Step, date | None]],
    words: Words,
) -> tuple[Notice, ...]:
    """The notices, by last name.

    Args:
        told: the plan.
        people: whom they are for, by id; each has an entry and a decision.
        known: who is behind the ids.
        decisions: what was decided, and until when on condition.
        words: the language.
    """
    named = by_name(known[person] for person in people)
    return tuple(_notice(told, who, *decisions[who.person], words) for who in named)


def by_name(people: Iterable[KeyEntry]) -> list[KeyEntry]:
    """By last name, in the order of the Swedish alphabet."""
    return sorted(people, key=lambda who: (_order(who.last_name), _order(who.first_name), who.person))


def _order(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold().translate(_LAST_LETTERS)


def _notice(told: Told, who: KeyEntry, decision: Step, until: date | None, words: Words) -> Notice:
    positions = {one.id: one for one in told.organisation.positions}
    names, stands = Names(told.organisation, words), standings(told.plan, words)
    held = [one.position for one in told.plan.placements if one.person == who.person]
    return Notice(
        person=who.person,
        name=called(who),
        employee_number=who.employee_number,
        duties=tuple(
            duty(told.settings, positions[one], stands[who.person, one], names, words) for one in sorted(held)
        ),
        decision=decision,
        condition=until,
        own_phone=phone_shown(who.phone),
        confirmed=who.phone_confirmed,
        through=who.contact,
    )


def duty(settings: LoopSettings, position: Position, role: str, names: Names, words: Words) -> Duty:
    """What whoever holds a position is told of it; where the position says nothing, what the municipality says."""
    within_min = position.report_within_min
    if within_min is None and settings.report_within_h is not None:
        within_min = settings.report_within_h * _HOUR_MIN
    return Duty(
        position=words.name(position),
        role=role,
        function=names.function(position.function),
        unit=names.unit(position.unit),
        mission=position.mission_sv if words.language == "sv" else position.mission_en,
        place=position.report_place or settings.report_place,
        within=within(within_min, words) if within_min is not None else "",
        phone=phone_shown(position.report_phone) or settings.report_phone or settings.contact_phone,
    )


def within(minutes: int, words: Words) -> str:
    """A time of reporting in words."""
    if minutes == 0:
        return words("loop.notice.at_once")
    if minutes % _HOUR_MIN:
        return words.count("loop.notice.minutes", minutes)
    return words.count("loop.notice.hours", minutes // _HOUR_MIN)


def render_notices(told: Told, papers: Sequence[Notice], words: Words, first: int = 0) -> str:
    """One A4 page for each person.

    Args:
        told: the plan.
        papers: the notices.
        words: the language.
        first: number of the first in the register of copies, from which they are counted; 0 if they are not in it.
    """
    mark, numbers = _mark(told, words), range(first, first + len(papers)) if first else ()
    feet = {f"copy-{number}": registered(mark, number, words) for number in numbers}
    return _page(
        "loop/notice.html.j2", told, papers, words, feet=running_feet(feet, _foot(told, words)), classes=[*feet]
    )


def render_annex(told: Told, papers: Sequence[Notice], words: Words, number: int = 0) -> str:
    """The list that the decision refers to; its number in the register of copies, 0 if it is not in it."""
    return _page("loop/annex.html.j2", told, papers, words, number)


def _mark(told: Told, words: Words) -> Mark:
    return mark_of(told.marking, words, [(told.name, told.emergency)], "list.mark")


def _page(template: str, told: Told, papers: Sequence[Notice], words: Words, number: int = 0, **more: object) -> str:
    mark = registered(_mark(told, words), number, words)
    return render_template(
        template,
        mark=mark,
        told=told,
        municipality=told.organisation.municipality,
        notices=papers,
        day=words.date(told.day),
        style=inline(resource("loop/loop.css")),
        numbers=page_numbers(words, mark, _foot(told, words)),
        words=words,
        **more,
    )


def _foot(told: Told, words: Words) -> tuple[str, ...]:
    until = (words("pack.until", day=words.date(told.until)),) if told.until else ()
    return (*until, words("pack.version", version=f"{told.name} {told.fingerprint[:12]}"))
