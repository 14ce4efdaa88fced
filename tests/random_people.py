"""Seeded random people in whom every rule of eligibility bites now and then, at and around its edge."""

import random
from datetime import date, timedelta

from planner.domain.base import Period
from planner.domain.person import (
    Affiliation,
    Claim,
    ClaimAnswer,
    ClaimState,
    Clearance,
    ClearanceClass,
    ClearanceState,
    Employment,
    EmploymentForm,
    HeldSkill,
    Person,
)
from tests import builders as b

UNITS: dict[str, tuple[str, str | None]] = {
    "KSF": ("KOM", None),
    "KSF-IT": ("KOM", "KSF"),
    "KSF-IT-NÄT": ("KOM", "KSF-IT"),
    "ÄOF": ("KOM", None),
    "ÄOF-HT": ("KOM", "ÄOF"),
    "VATTEN": ("BOLAG", None),
}
"""Unit id to its employer and parent."""
SKILLS = ("nurse", "assistant", "driver", "water")
AREAS = ("NORR", "SODER", "LAND")
AIDS = ("", "151010", "207110", "207210", "351010")
CLASSES = (3, 3, 2, 1)
CLAIMS = (ClaimState.UNKNOWN, ClaimState.ASKED, ClaimState.AVAILABLE, ClaimState.REGISTERED)
DAY = timedelta(days=1)


def random_person(rnd: random.Random, ident: str, horizon: Period, hard: float, turns: tuple[date, ...] = ()) -> Person:
    """A person.

    Args:
        rnd: source of chance.
        ident: id of the person.
        horizon: the scenario's days; expiries and ages fall around its edges.
        hard: factor on how often a hindrance strikes.
        turns: last days of phases, around which things end and begin, too.
    """
    ends = (horizon.last, *turns)

    def struck(chance: float) -> bool:
        return rnd.random() < chance * hard

    def settled(person: Person) -> Person:
        """The same on the first day, told in several answers and vettings, as an import stores them."""
        also = random.Random(f"{ident} {person.birth_year} {horizon.first}")
        return person.model_copy(update=_answers(also, person.claim.state, horizon) | _decoy(also, person.clearance))

    employments = _employments(rnd, horizon, ends, struck(0.25))
    first = horizon.first
    edges = (first.year - 15, first.year - 16, horizon.last.year - 70, horizon.last.year - 71)
    return settled(
        b.person(
            ident,
            employments=employments,
            birth_year=rnd.choice(edges) if struck(0.2) else rnd.randint(1970, 2000),
            citizen=rnd.choice((False, None)) if struck(0.15) else True,
            affiliation=rnd.choice((Affiliation.EMPLOYEE, Affiliation.EMPLOYEE, Affiliation.ELECTED)),
            skills=_skills(rnd, horizon, ends, hard),
            clearance=_clearance(rnd, horizon, ends, hard),
            claim=ClaimState.CLAIMED if struck(0.08) else rnd.choice(CLAIMS),
            area=rnd.choice(AREAS) if rnd.random() < 0.8 else None,
            carer=rnd.choice((True, False, None)),
            household=rnd.choice(("h1", "h2", None)),
            unavailable=_unavailable(rnd, horizon, ends) if struck(0.15) else (),
        )
    )


def _edge(rnd: random.Random, horizon: Period, ends: tuple[date, ...]) -> date:
    """A last valid day around the end of the horizon or of a phase: just too early, just enough, or far off."""
    last = rnd.choice(ends)
    return rnd.choice((horizon.first - DAY, last - DAY, last, last + DAY))


def _employment(rnd: random.Random, first: date, last: date | None) -> Employment:
    unit = rnd.choice(tuple(UNITS))
    fraction = rnd.choice((1000, 1000, 1000, 750, 500, 250, 0))
    return b.employment(
        unit,
        employer=UNITS[unit][0],
        aid=rnd.choice(AIDS),
        form=EmploymentForm.HOURLY if fraction == 0 else EmploymentForm.PERMANENT,
        first_day=first,
        last_day=last,
        fraction_permille=fraction,
    )


def _employments(rnd: random.Random, horizon: Period, ends: tuple[date, ...], odd: bool) -> tuple[Employment, ...]:
    start = date(2015, 1, 1)
    if not odd:
        own = [_employment(rnd, start, None)]
        if rnd.random() < 0.2:
            own.append(_employment(rnd, rnd.choice((start, date(2020, 5, 1))), None))
        return tuple(own)
    # One that ends around the horizon, then perhaps another that follows at once, a day too late, or overlapping.
    end = _edge(rnd, horizon, ends)
    own = [_employment(rnd, start, end)]
    if rnd.random() < 0.6:
        then = end + rnd.choice((-1, 0, 1, 2)) * DAY
        own.append(_employment(rnd, then, rnd.choice((None, max(then, horizon.last)))))
    if rnd.random() < 0.2:
        own = [_employment(rnd, rnd.choice((horizon.first, horizon.first + DAY, rnd.choice(ends) + DAY)), None)]
    rnd.shuffle(own)
    return tuple(own)


def _skills(rnd: random.Random, horizon: Period, ends: tuple[date, ...], hard: float) -> tuple[HeldSkill, ...]:
    chosen = rnd.sample(SKILLS, rnd.choice((0, 1, 2, 3, 3, 4)))
    return tuple(b.held(skill, _edge(rnd, horizon, ends) if rnd.random() < 0.25 * hard else None) for skill in chosen)


def _clearance(rnd: random.Random, horizon: Period, ends: tuple[date, ...], hard: float) -> Clearance:
    if rnd.random() < 0.4 * hard:
        state = rnd.choice((ClearanceState.NONE, ClearanceState.APPLIED, ClearanceState.EXPIRED))
        return b.clearance(None if state is ClearanceState.NONE else rnd.choice(CLASSES), state)
    until = _edge(rnd, horizon, ends) if rnd.random() < 0.3 else None
    return b.clearance(ClearanceClass(rnd.choice(CLASSES)), ClearanceState.GRANTED, until)


def _answers(rnd: random.Random, state: ClaimState, horizon: Period) -> dict[str, Claim]:
    """One time in three older and newer answers around the one that holds on the horizon's first day."""
    if rnd.random() < 0.67:
        return {}
    first = horizon.first
    since = rnd.choice((first, first - DAY, None))
    answers = [ClaimAnswer(state=rnd.choice(tuple(ClaimState)), since=first + DAY)] if rnd.random() < 0.7 else []
    answers.append(ClaimAnswer(state=state, since=since))
    if since:
        answers.append(ClaimAnswer(state=rnd.choice(tuple(ClaimState)), since=rnd.choice((None, since - DAY))))
    return {"claim": Claim(state=answers[0].state, since=answers[0].since, earlier=tuple(answers[1:]))}


def _decoy(rnd: random.Random, real: Clearance) -> dict[str, object]:
    """One time in four a vetting that allows nothing stands before the real one."""
    if rnd.random() < 0.75 or real.clearance_class is None:
        return {}
    level = rnd.randint(real.clearance_class, 3)
    state = rnd.choice((ClearanceState.APPLIED, ClearanceState.EXPIRED, ClearanceState.WITHDRAWN))
    return {"clearance": b.clearance(level, state), "other_clearances": (real,)}


def _unavailable(rnd: random.Random, horizon: Period, ends: tuple[date, ...]) -> tuple[Period, ...]:
    """Absence of a day up to half of the horizon, which may begin where a phase ends and run over its end."""
    starts = (horizon.first - 3 * DAY, horizon.first, *ends, horizon.last + DAY)
    periods = []
    for _ in range(rnd.randint(1, 2)):
        first = rnd.choice(starts)
        periods.append(Period(first=first, last=first + rnd.choice((0, 1, 2, 3, horizon.days // 2)) * DAY))
    return tuple(periods)
