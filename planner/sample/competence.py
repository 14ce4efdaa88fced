"""Draws who has which skill: those of the job, courses of named people, driving licences and first aid."""

from dataclasses import dataclass

import numpy as np

from planner.sample.attributes import Attributes
from planner.sample.size import District
from planner.sample.staff import NO_DAY, Days, Flags, Ints, Staff, chance, days
from planner.sample.tables import Pick, jobs, picks, rows

FIRST_AID_PERCENT, FIRST_AID_EXPIRED_PERCENT = 55, 14
LICENCE_B_PERCENT, LICENCE_B_MOBILE_PERCENT = 79, 94
MOBILE_UNITS = ("ÄOF-HT1", "ÄOF-HT2", "ÄOF-HT3", "ÄOF-NATT", "ÄOF-SSK", "ÄOF-REHAB", "OXE-VA", "MSF-GATA", "EXT")
"""Units in which people drive at work."""
EXPIRES = {"food_hygiene": 9, "licence_C": 6, "rakel": 7, "cleaning": 0, "posom_trained": 8}
"""Percent of the holders whose certificate has run out; other skills do not expire."""


@dataclass
class Held:
    """One row per person and skill, ordered by person."""

    person: Ints
    skill: Ints
    """Index into the skill table."""
    valid_until: Days


def competence(staff: Staff, people: Attributes) -> Held:
    """Draws all skills."""
    order = [row["id"] for row in rows("skills")]
    has = np.zeros((staff.size, len(order)), dtype=np.bool_)
    draw = chance(staff.seed, "job skills")
    for which, job in enumerate(jobs()):
        members = np.flatnonzero(staff.job == which)
        for name, percent in job.skills:
            has[members, order.index(name)] = draw.random(len(members)) * 100 < percent
    for pick in picks("courses"):
        has[picked(staff, pick), order.index(pick.what["skill"])] = True
    has[:, order.index("licence_B")] |= _drives(staff, people)
    valid = np.full(has.shape, NO_DAY, dtype="datetime64[D]")
    _first_aid(staff, has, valid, order.index("first_aid"))
    _expiry(staff, valid, order)
    person, skill = np.nonzero(has)
    return Held(person=person, skill=skill, valid_until=valid[person, skill])


def picked(staff: Staff, pick: Pick) -> Ints:
    """The people of a pick, in every district, in proportion to its size."""
    which = next(i for i, job in enumerate(jobs()) if (job.unit, job.title) == (pick.unit, pick.title))
    low, high = (
        np.asarray([_grown(bound, district) for district in staff.districts])[staff.district]
        for bound in (pick.first - 1, pick.first + pick.count - 1)
    )
    chosen = (staff.job == which) & (staff.number > low) & (staff.number <= high) & ~staff.extra
    return np.flatnonzero(chosen)


def _grown(bound: int, district: District) -> int:
    return int(bound * district.scale + 0.999)


def _drives(staff: Staff, people: Attributes) -> Flags:
    percent = np.where(staff.in_units(*MOBILE_UNITS), LICENCE_B_MOBILE_PERCENT, LICENCE_B_PERCENT)
    percent = np.where(people.citizen, percent, percent - 30)
    drives: Flags = chance(staff.seed, "licence B").random(staff.size) * 100 < percent
    return drives


def _first_aid(staff: Staff, has: Flags, valid: Days, column: int) -> None:
    draw = chance(staff.seed, "first aid")
    part = draw.random(staff.size) * 100
    current = (part < FIRST_AID_PERCENT) | staff.in_units("EXT")
    has[:, column] = part < FIRST_AID_PERCENT + FIRST_AID_EXPIRED_PERCENT
    ahead = np.datetime64("2027-06-15", "D") + days(draw.integers(0, 800, staff.size))
    past = np.datetime64("2027-02-20", "D") - days(draw.integers(0, 500, staff.size))
    valid[:, column] = np.where(current, ahead, past)


def _expiry(staff: Staff, valid: Days, order: list[str]) -> None:
    draw = chance(staff.seed, "expiry")
    for skill, percent in EXPIRES.items():
        past = draw.random(staff.size) * 100 < percent
        ahead = np.datetime64("2027-04-10", "D") + days(draw.integers(0, 1500, staff.size))
        ended = np.datetime64("2027-02-10", "D") - days(draw.integers(0, 300, staff.size))
        valid[:, order.index(skill)] = np.where(past, ended, ahead)
