"""How well each open column of a table fits each key: by itself, in a list about something, and beside others."""

import re
from collections.abc import Collection, Mapping, Sequence

from planner.imports.columns.column import compared
from planner.imports.columns.skill_headings import of_somebody_else, smells_of_skill
from planner.imports.keys.titles import titled
from planner.imports.proposals.headings import barred, likeness
from planner.imports.proposals.known import Known
from planner.imports.proposals.sample import Sampled
from planner.imports.proposals.states import mostly_days
from planner.imports.proposals.topics import (
    Topic,
    foreign,
    hires,
    in_light,
    says_over,
    says_until,
    topic_of,
    without_valid_work,
)
from planner.imports.proposals.values import ENDS, fit
from planner.imports.proposals.work import counted, one_of_either, only_pays
from planner.imports.roster.columns import BACK, EMPLOYMENT_KEYS, skill_of
from planner.imports.roster.unread_dates import some_day
from planner.imports.tables.table import RawTable
from planner.imports.units.perhaps import finest_unit

_HEADING = 0.9
"""How much a heading tells that is the column's own; the rest is told by the values."""
_SYSTEMS = 1.0
"""How much a heading looks like a column that a known system calls so."""
_LEAST, LIKELY = 0.35, 0.6
_SHARED = 0.8
"""What numbers come to at least that stand in several lists."""
_BELOW = 0.59
"""What a column comes to at most that may well be something else."""

_WORK = ("unit", "title", "aid", "employment_form", "fraction", "weekly_hours")
"""Columns that tell that people are employed, also where nobody knows how their unit is called."""

COMPANIONS: Mapping[str, tuple[str, ...]] = {
    "employed_from": _WORK,
    "employed_to": (*_WORK, "employed_from"),
    "employment_form": (*_WORK, "employed_from"),
    "fraction": (*_WORK, "employed_from"),
    "weekly_hours": (*_WORK, "employed_from"),
    "full_time_week": ("weekly_hours",),
    "aid": ("unit", "employment_form", "fraction", "weekly_hours", "employed_from"),
    "skill_valid_until": ("skill",),
    "clearance_class": ("clearance_state", "clearance_decided", "clearance_valid_until"),
    "clearance_decided": ("clearance_class", "clearance_state"),
    "clearance_valid_until": ("clearance_class", "clearance_state"),
    "claim_date": ("claim_state",),
    "claimed_by": ("claim_state",),
    "phone_confirmed": ("phone",),
    "unavailable_to": ("unavailable_from",),
    BACK: ("unavailable_from",),
}
"""Columns that mean nothing without one of these."""

_AGREEMENT, _FORMS = re.compile(r"^(?!.*anst).*avtal"), (1.0, 0.0)
"""A heading that says agreement, of which nobody knows what it is about; and where no form is asked for."""
_CLEAR = 0.11
"""Lead that leaves no doubt which of two columns is meant."""
_AS_WHAT = frozenset({"unit", "title", "aid", "employment_form"})
_SAYS_WORK = re.compile(r"anst|tilltr|inträd|avgång|befattn|tjänst(?!led)|syssels|employ|hire|entry")
"""A heading that says by itself that it is about work."""
_SPAN = frozenset({"employed_from", "employed_to", "fraction"})
_IDENTITY = frozenset({"employee_number", "personnummer"})
_ELSE = frozenset({"skill", "clearance_class", "clearance_state", "claim_state", "unavailable_from", "phone"})
"""Columns of which one makes a list one of something else."""
_LAST_CLEARED = "clearance_valid_until"
_LASTS = frozenset({_LAST_CLEARED, "skill_valid_until", "unavailable_to"})
"""Last days of what goes on; where something was brought to its end they are none."""
_OF_SKILLS = frozenset({"skill", "skill_valid_until", "skill_held"})
_AT_WORK = frozenset({"employed_from", "fraction", "weekly_hours"})
"""Columns that are nothing of a list about something else than employments, were their values like these."""


class Open:
    """How well a column that nobody has said fits each free key, 0 to 1; heading and values are two witnesses."""

    def __init__(
        self, heading: str, held: Sampled, free: Sequence[str], known: Known, extra: Mapping[str, str]
    ) -> None:
        self.heading, self._looks, self.held = heading, likeness(heading, extra), held
        if of_somebody_else(heading):  # ``Kursledare`` is no course, unless its cells say so
            self._looks = {key: look for key, look in self._looks.items() if key not in _OF_SKILLS}
        self._fits = {key: fit(key, held, known) for key in free}
        if all(day <= known.as_of for text in held.counts if (day := some_day(text, known.as_of))):
            # Where no day is still to come they are those of decisions, unless the heading says otherwise.
            self._fits |= {_LAST_CLEARED: (0.0, -1.0)} if not says_until(heading) else {}
        never = barred(heading) | (_LASTS if says_over(heading) else frozenset())
        self._fits |= dict.fromkeys(never & self._fits.keys(), (0.0, -1.0))

    def scores(self, topic: Topic) -> dict[str, float]:
        """How well, in a list about something; what nothing speaks for is left out."""
        looks = in_light(self.heading, topic, self._looks)
        scores = {
            key: 1 - (1 - _HEADING * looks.get(key, 0.0)) * (1 - says * share)
            for key, (share, says) in self._fits.items()
            if says >= 0
            and (looks.get(key) or not _only_said(key, topic))
            and (key not in foreign(topic) or looks.get(key) == _SYSTEMS)
        }
        if _AGREEMENT.search(compared(self.heading)) and not self._fits.get("employment_form", _FORMS)[0]:
            # It may be the collective agreement.
            scores["employment_form"] = min(scores.get("employment_form", 0.0), _BELOW)
        return {key: score for key, score in scores.items() if score >= _LEAST}


def scored(table: RawTable, columns: Sequence[Open], places: Mapping[str, int], known: Known) -> list[dict[str, float]]:
    """How well each column fits each key in this list, as far as it does.

    Args:
        table: the table.
        columns: those that nobody has said.
        places: columns that are understood, with their places.
        known: the organisation's words.
    """
    topic = topic_of(table, [own.scores(Topic.UNKNOWN) for own in columns], places, LIKELY)
    scores = finest_unit([own.scores(topic) for own in columns], {own.heading: own.held for own in columns}, known)
    scores = _employing(scores, columns, places)
    scores = _uncounted(scores, [own.held for own in columns], places)
    scores = [
        _shared(own, (table.file, table.sheet, it.heading), known) for own, it in zip(scores, columns, strict=True)
    ]
    scores = _form_before_pay(scores, columns)
    likely = {*places, *(key for own in scores for key, score in own.items() if score >= LIKELY)}
    headings = [own.heading for own in columns]
    scores = without_valid_work(scores, headings, likely)
    said = {*places, *({"employment_form"} if hires(table) else ())}
    if topic is Topic.WORK:
        scores = [titled(own, column.heading, column.held, title="title" not in places, most=_BELOW)
                  for own, column in zip(scores, columns, strict=True)]  # fmt: skip
    if topic in (Topic.WORK, Topic.UNKNOWN):
        scores = _days_of_what(scores, headings, said)
    return _with_company(one_of_either(scores, LIKELY), said, topic)


def _only_said(key: str, topic: Topic) -> bool:
    """Whether values alone say nothing: of days only everybody's past one may be one, the first of employments."""
    return key in ENDS or (key in _AT_WORK and topic not in (Topic.WORK, Topic.UNKNOWN))


def _employing(
    scores: Sequence[Mapping[str, float]], columns: Sequence[Open], places: Mapping[str, int]
) -> list[dict[str, float]]:
    """Without units where nothing can say since when, or how, anybody is employed: a list of skills, or telephones."""
    work = {*EMPLOYMENT_KEYS}
    there = {*places, *(key for own in scores for key, score in own.items() if score >= LIKELY)}
    employs = work & places.keys() or any(work & own.keys() for own in scores)
    # Beside skills days that nobody has said are no first ones: answered so, the unit is asked in the next round.
    skilled = "skill" in there or any(map(skill_of, there))
    dated = not skilled and any(mostly_days(own.held) and not smells_of_skill(own.heading) for own in columns)
    if employs or dated or not there & _ELSE:
        return [dict(own) for own in scores]
    return [{key: score for key, score in own.items() if key != "unit"} for own in scores]


def _uncounted(
    scores: Sequence[Mapping[str, float]], held: Sequence[Sampled], places: Mapping[str, int]
) -> list[dict[str, float]]:
    """Where people are told apart otherwise, what only counts the rows of the list is hardly their number."""
    rows = [counted(cells) for cells in held]
    others = [own for own, only in zip(scores, rows, strict=True) if not only]
    known = bool(_IDENTITY & places.keys()) or any(own.get(key, 0.0) >= LIKELY for own in others for key in _IDENTITY)
    return [
        {
            key: min(score, _BELOW) if known and only and key == "employee_number" else score
            for key, score in own.items()
        }
        for own, only in zip(scores, rows, strict=True)
    ]


def _shared(scores: Mapping[str, float], column: tuple[str, str, str], known: Known) -> dict[str, float]:
    """The same numbers in several lists are those by which people are known, whatever stands above them."""
    number = "employee_number"
    keyed = any(place[:2] == column[:2] for place in known.internal) and not known.numbers.get(column)
    if keyed or column in known.of_others:
        return {} if number in scores else dict(scores)  # it numbers employments, or nobody knows what
    shared = known.numbers.get(column) and number in scores
    return {**scores, **({number: max(scores[number], _SHARED)} if shared else {})}


def _form_before_pay(scores: Sequence[Mapping[str, float]], columns: Sequence[Open]) -> list[dict[str, float]]:
    """Of two columns of forms of employment the one that says more than by what people are paid: month or hour."""
    key = "employment_form"
    pay = [key in own and only_pays(one.heading, one.held) for own, one in zip(scores, columns, strict=True)]
    more = max((own.get(key, 0.0) for own, only in zip(scores, pay, strict=True) if not only), default=0.0)
    most = more - _CLEAR
    return [
        {name: min(score, most) if only and more >= LIKELY and name == key else score for name, score in own.items()}
        for own, only in zip(scores, pay, strict=True)
    ]


def _days_of_what(
    scores: Sequence[Mapping[str, float]], headings: Sequence[str], places: Collection[str]
) -> list[dict[str, float]]:
    """Days and a degree in a list that says neither where nor as what people work: they may as well be away so long."""
    there = {*places, *(key for own in scores for key, score in own.items() if score >= LIKELY)}
    if there & _AS_WHAT:
        return [dict(own) for own in scores]
    return [
        {
            key: score if key not in _SPAN or _SAYS_WORK.search(heading.casefold()) else min(score, _BELOW)
            for key, score in own.items()
        }
        for own, heading in zip(scores, headings, strict=True)
    ]


def _with_company(
    scores: Sequence[Mapping[str, float]], places: Collection[str], topic: Topic
) -> list[dict[str, float]]:
    """Without keys that mean nothing where none of their companions is there, or probably.

    A security class beside employments may be the one that the position asks for, and is not certain.
    """
    there = {*places, *(key for own in scores for key, score in own.items() if score >= LIKELY)}
    lonely = {key for key, beside in COMPANIONS.items() if not there & {*beside} - {key}}
    return [
        {
            key: min(score, _BELOW) if key in lonely and topic is not Topic.CLEARANCE else score
            for key, score in own.items()
            if key not in lonely or key == "clearance_class"
        }
        for own in scores
    ]
