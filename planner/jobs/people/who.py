"""Finds a person by a number, or by an id, without saying the number again."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from planner.domain.case import Case
from planner.domain.finding import InputRefusedError, finding
from planner.domain.organisation import Lock
from planner.domain.plan import Placement
from planner.files.identity import KeyEntry
from planner.jobs import codes
from planner.jobs.inputs import PlanFile
from planner.jobs.people.asked import AskedSkill, asked_skills, lapsed_skills
from planner.jobs.people.private import keys_of

_ID = "prs-"
"""What every id of an import begins with."""
_SHORT, _LONG = 10, 12
"""Digits of a personnummer without and with its century."""


@dataclass(frozen=True)
class Found:
    """One person."""

    person: str
    names: tuple[Placement, ...]
    """What the person holds in the plan."""
    skills: Mapping[str, tuple[AskedSkill, ...]]
    """By position that the person holds, how the skills stand that it asks for; nothing of whom the roster lacks."""
    lapsed: tuple[AskedSkill, ...]
    """What the person has had and some position asks for, but none of these."""
    missing: bool
    """Whether the person is not in the roster that was looked in."""
    locks: tuple[Lock, ...]
    """Decisions on the person."""
    entry: KeyEntry | None
    """Who it is; None for whom the key file does not have, or without one."""


def is_id(text: str) -> bool:
    """Whether a text is an id, and so no secret."""
    return text.startswith(_ID)


def find(
    text: str, private: Path, key: Path | None, file: PlanFile | None, today: Case | None = None
) -> tuple[Found, ...]:
    """Who is meant.

    Args:
        text: an id, an employee number or a personnummer.
        private: folder of the key file.
        key: key file, if it is not the one in ``private``.
        file: the plan in which places are looked up; None to look up none.
        today: its case on another roster, in which skills are looked up instead of in the plan's own.

    Returns:
        Mostly one person; several where a personnummer without century fits several.

    Raises:
        InputRefusedError: nobody is; or the key file that a number needs cannot be used.
    """
    text = text.strip()
    if is_id(text):
        try:
            known = {entry.person: entry for entry in keys_of(private, key).people}
        except InputRefusedError:
            if key is not None:
                raise
            known = {}
        people = {one.id for case in (file and file.case, today) if case for one in case.roster.people}
        ids = [text] if text in known or text in people or not (known or people) else []
    else:
        known = {entry.person: entry for entry in keys_of(private, key).people}
        ids = [entry.person for entry in known.values() if _is(entry, text)]
    if not ids:
        raise InputRefusedError((finding(codes.NOBODY_OF_THAT_NUMBER),))
    return tuple(_found(ident, known.get(ident), file, today) for ident in ids)


def _is(entry: KeyEntry, text: str) -> bool:
    digits = "".join(sign for sign in text if sign.isascii() and sign.isdigit())
    own = entry.personnummer
    if own and len(digits) in (_SHORT, _LONG) and own[-len(digits) :] == digits:
        return True
    return bool(text) and text in (entry.employee_number, *entry.former)


def _found(ident: str, entry: KeyEntry | None, file: PlanFile | None, today: Case | None) -> Found:
    names, case = tuple(_names(ident, file)), today or (file.case if file else None)
    person = next((one for one in case.roster.people if one.id == ident), None) if case else None
    skills = {one.position: tuple(asked_skills(person, one.position, case)) for one in names} if case and person else {}
    told = {one.skill for asked in skills.values() for one in asked}
    lapsed = tuple(one for one in lapsed_skills(person, case) if one.skill not in told) if case and person else ()
    return Found(ident, names, skills, lapsed, case is not None and not person, tuple(_locks(ident, file)), entry)


def _names(ident: str, file: PlanFile | None) -> Iterator[Placement]:
    if file is not None:
        yield from (name for name in file.plan.placements if name.person == ident)


def _locks(ident: str, file: PlanFile | None) -> Iterator[Lock]:
    if file is not None:
        yield from (lock for lock in file.case.organisation.locks if lock.person == ident)
