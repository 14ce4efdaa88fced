"""Draws the security strategist's list: vettings, claims at Plikt- och prövningsverket, protected identities."""

from dataclasses import dataclass

import numpy as np

from planner.domain.person import ClaimState, ClearanceState
from planner.sample.attributes import Attributes
from planner.sample.competence import picked
from planner.sample.staff import NO_DAY, Days, Flags, Ints, Staff, chance, days
from planner.sample.tables import AS_OF, jobs, picks

CLAIMED_PERCENT_MEN_47, CLAIMED_PERCENT_ELSE = 12, 3
"""Together about 4 %: the duty to serve of conscripts lapses at 47 (lag 1994:1809, 1:5)."""
CLAIM_STATES = (ClaimState.UNKNOWN, ClaimState.ASKED, ClaimState.AVAILABLE, ClaimState.CLAIMED, ClaimState.REGISTERED)
CLEARANCE_STATES = (ClearanceState.NONE, ClearanceState.APPLIED, ClearanceState.GRANTED, ClearanceState.EXPIRED)
CLAIMANTS = ("Försvarsmakten", "Hemvärnet", "Region Sörmland", "Annan kommun")
PROTECTED_PER_1000 = 3
CITIZENSHIP_ASKED = ("Kommunchef", "Kanslichef", "Säkerhetsstrateg", "Säkerhetssamordnare")
"""Titles beside the elected that may be placed in class 2; nobody else is asked (docs/sources.md, Law)."""


@dataclass
class Security:
    """Columns in the order of the staff."""

    clearance_class: Ints
    """2 or 3; 0 for none."""
    clearance: Ints
    """Index into ``CLEARANCE_STATES``."""
    decided: Days
    valid_until: Days
    trained: Flags
    claim: Ints
    """Index into ``CLAIM_STATES``."""
    claim_on: Days
    claimant: Ints
    """Index into ``CLAIMANTS``; read only where claimed."""
    citizenship_asked: Flags
    protected: Flags


def security(staff: Staff, people: Attributes) -> Security:
    """Draws all columns."""
    draw = chance(staff.seed, "security")
    level, state = _vettings(staff)
    granted, applied = state == CLEARANCE_STATES.index(ClearanceState.GRANTED), state == 1
    expired = state == CLEARANCE_STATES.index(ClearanceState.EXPIRED)
    decided = np.datetime64("2026-10-31", "D") - days(draw.integers(0, 1500, staff.size))
    decided = np.where(expired, np.datetime64("2021-10-01", "D") + days(draw.integers(0, 120, staff.size)), decided)
    decided = np.where(applied, np.datetime64("2027-01-10", "D") + days(draw.integers(0, 45, staff.size)), decided)
    ends = np.where(
        expired, decided + days(5 * 365), np.datetime64("2028-01-01", "D") + days(draw.integers(0, 900, staff.size))
    )
    claim = _claims(staff, people, level)
    titles = [job.title in CITIZENSHIP_ASKED or job.top == "KS" for job in jobs()]
    return Security(
        clearance_class=level,
        clearance=state,
        decided=np.where(state > 0, decided, NO_DAY),
        valid_until=np.where(expired | (granted & (draw.random(staff.size) < 0.5)), ends, NO_DAY),
        trained=granted & (draw.random(staff.size) < 0.9),
        claim=claim,
        claim_on=np.where(claim > 0, np.datetime64(AS_OF, "D") - days(draw.integers(20, 330, staff.size)), NO_DAY),
        claimant=draw.choice(len(CLAIMANTS), staff.size, p=[0.5, 0.25, 0.15, 0.1]),
        citizenship_asked=staff.by_job([int(asked) for asked in titles]) == 1,
        protected=_protected(staff, level),
    )


def _vettings(staff: Staff) -> tuple[Ints, Ints]:
    level, state = np.zeros(staff.size, dtype=np.int64), np.zeros(staff.size, dtype=np.int64)
    for pick in picks("vettings"):
        chosen = picked(staff, pick)
        level[chosen] = int(pick.what["class"])
        state[chosen] = CLEARANCE_STATES.index(ClearanceState(pick.what["state"]))
    return level, state


def _claims(staff: Staff, people: Attributes, level: Ints) -> Ints:
    """Vetted people are registered by the municipality itself; for others the check has come to different stages."""
    draw = chance(staff.seed, "claims")
    young_men = ~people.female & (people.birth_year >= AS_OF.year - 47)
    open_to = (level == 0) & ~staff.in_units("KS", "EXT")
    claimed = np.zeros(staff.size, dtype=np.bool_)
    for group, percent in ((young_men, CLAIMED_PERCENT_MEN_47), (~young_men, CLAIMED_PERCENT_ELSE)):
        number = round(int(group.sum()) * percent / 100)
        claimed[draw.permutation(np.flatnonzero(group & open_to))[:number]] = True
    other = draw.choice(np.asarray([0, 1, 2, 4]), staff.size, p=[0.3, 0.15, 0.4, 0.15])
    return np.where(claimed, 3, np.where(level > 0, 4, other))


def _protected(staff: Staff, level: Ints) -> Flags:
    draw = chance(staff.seed, "protected")
    protected = np.zeros(staff.size, dtype=np.bool_)
    ordinary = np.flatnonzero((level == 0) & ~staff.extra & ~staff.in_units("KS", "EXT", "OXE", "KBO"))
    number = round(PROTECTED_PER_1000 * sum(district.scale for district in staff.districts))
    protected[draw.permutation(ordinary)[:number]] = True
    return protected
