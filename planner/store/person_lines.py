"""A person as the one line of a roster's file, written by hand: a general encoder takes ten times as long for a city.

No field of a person takes a sign that JSON would escape; the tests hold the lines to what that encoder writes.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache
from operator import attrgetter
from typing import Any

from planner.domain.base import Period
from planner.domain.person import (
    Claim,
    ClaimAnswer,
    ClaimState,
    Clearance,
    ClearanceClass,
    ClearanceState,
    Employment,
    Person,
)

_MANY = 65_536


def person_line(person: Person) -> str:
    """The line, keys sorted, without spaces."""
    return _line(person, {})


def person_lines(people: Sequence[Person]) -> Iterator[str]:
    """The lines of many who have been imported: what they share, such as a skill until a day, is written once."""
    written: dict[int, str] = {}  # by identity, which holds as long as they do
    return (_line(person, written) for person in people)


def _line(person: Person, written: dict[int, str]) -> str:
    claim, vetting = person.claim, person.clearance
    said, vetted = written.get(id(claim)), written.get(id(vetting))
    if said is None:
        said = written[id(claim)] = f'{{"earlier":{_list(_answer, claim.earlier)},{_answer(claim)[1:]}'
    if vetted is None:
        vetted = written[id(vetting)] = _vetting(vetting)
    skills = [
        written.get(id(own)) or written.setdefault(id(own), _skill(own.skill, own.valid_until)) for own in person.skills
    ]
    others, unavailable = person.other_clearances, person.unavailable
    return (
        f'{{"affiliation":"{_word(person.affiliation)}","area":{_text(person.area)},"birth_year":{person.birth_year},'
        f'"carer":{_FLAGS[person.carer]},"citizen":{_FLAGS[person.citizen]},"claim":{said},"clearance":{vetted},'
        f'"employments":[{",".join(map(_job, person.employments))}],'
        f'"household":{_text(person.household)},"id":"{person.id}",'
        f'"other_clearances":{_list(_vetting, others) if others else "[]"},'
        f'"skills":[{",".join(skills)}],'
        f'"unavailable":{_list(_period, unavailable) if unavailable else "[]"}}}'
    )


def _list(write: Callable[[Any], str], parts: Sequence[object]) -> str:
    return f"[{','.join(map(write, parts))}]"


def _text(text: str | None) -> str:
    return "null" if text is None else f'"{text}"'


_FLAGS: Mapping[bool | None, str] = {None: "null", True: "true", False: "false"}


@lru_cache(maxsize=_MANY)
def _day(day: date | None) -> str:
    return "null" if day is None else f'"{day.isoformat()}"'


@lru_cache(maxsize=_MANY)
def _skill(skill: str, until: date | None) -> str:
    return f'{{"skill":"{skill}","valid_until":{_day(until)}}}'


def _answer(answer: ClaimAnswer | Claim) -> str:
    return _state(answer.state, answer.since)


@lru_cache(maxsize=_MANY)
def _state(state: ClaimState, since: date | None) -> str:
    return f'{{"since":{_day(since)},"state":"{state.value}"}}'


def _vetting(own: Clearance) -> str:
    return _vetted(own.clearance_class, own.state, own.since, own.valid_until)


@lru_cache(maxsize=_MANY)
def _vetted(of_class: ClearanceClass | None, state: ClearanceState, since: date | None, until: date | None) -> str:
    level = "null" if of_class is None else int(of_class)
    return f'{{"clearance_class":{level},"since":{_day(since)},"state":"{state.value}","valid_until":{_day(until)}}}'


_word = lru_cache(maxsize=_MANY)(attrgetter("value"))
"""Of an enumeration; the attribute itself is slow."""


def _job(job: Employment) -> str:
    return (
        f'{{"aid":"{job.aid}","employer":"{job.employer}","first_day":{_day(job.first_day)},"form":"{_word(job.form)}",'
        f'"fraction_permille":{job.fraction_permille},"last_day":{_day(job.last_day)},"unit":"{job.unit}"}}'
    )


def _period(period: Period) -> str:
    return f'{{"first":{_day(period.first)},"last":{_day(period.last)}}}'
