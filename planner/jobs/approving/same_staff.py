"""Whether today's staff is for a plan the one that it was solved from: that people were asked changes nothing."""

import tomllib
from collections.abc import Iterator, Mapping
from enum import Enum
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from planner.domain.person import Claim, ClaimState, Person
from planner.domain.plan import InputFile, InputKind, Plan
from planner.files.mounts import as_they_were
from planner.files.opening import file_hash, read_then
from planner.store.documents import read_roster_and_bytes

_OF_NO_CLAIM = ("everyone", "unit", "area", "carers")


def same_staff(plan: Plan, place: Path, now: Path) -> bool:
    """Whether nothing is otherwise in the staff but what people were asked and answered, and nobody is claimed for it.

    A plan in which absence hits people by what they have answered, or with changes, is always of its own staff alone.

    Args:
        plan: the plan.
        place: folder of its file.
        now: today's roster.
    """
    stories = (one for one in plan.inputs if one.kind is InputKind.SCENARIO)
    if plan.changes or any(_asks(_story(place, one)) for one in stories):
        return False
    return _difference(plan, place, now) is Differs.NOT


def only_answers(plan: Plan, place: Path, now: Path) -> bool:
    """Whether nothing is otherwise in the staff but what the authority has answered, whatever that means for a plan.

    Raises:
        InputRefusedError, OSError, ValueError: one of the two cannot be read.
    """
    return _difference(plan, place, now) is not Differs.OTHERWISE


class Differs(Enum):
    """How a staff differs from another."""

    NOT = 0
    """In nothing that tells who is claimed."""
    ANSWERS = 1
    """In who is claimed, and in nothing else."""
    OTHERWISE = 2


def _difference(plan: Plan, place: Path, now: Path) -> Differs:
    (then,) = [one for one in plan.inputs if one.kind is InputKind.ROSTER]
    return _differs(place / then.path, then.sha256, now, file_hash(now))


# Every page of a plan asks, and a roster of thousands takes its time to read.
@lru_cache(maxsize=16)
def _differs(path: Path, then: str, now: Path, _now: str) -> Differs:
    with as_they_were({path: then}):
        before, data = read_roster_and_bytes(path)
    if sha256(data).hexdigest() != then:  # kept no more
        return Differs.OTHERWISE
    old, new = ({one.id: one for one in those.people} for those in (before, read_roster_and_bytes(now)[0]))
    if old.keys() != new.keys() or not all(_alike(one, new[ident]) for ident, one in old.items()):
        return Differs.OTHERWISE
    claims = all(_claimed(one.claim) == _claimed(new[ident].claim) for ident, one in old.items())
    return Differs.NOT if claims else Differs.ANSWERS


def _alike(old: Person, new: Person) -> bool:
    """But for what they have answered."""
    return old == new or old.model_copy(update={"claim": new.claim}) == new


def _claimed(claim: Claim) -> list[tuple[str, bool]]:
    """From which days on somebody else claims a person and no longer does, first to last."""
    turns = [("", False)]
    for answer in reversed((claim, *claim.earlier)):
        if (state := answer.state is ClaimState.CLAIMED) is not turns[-1][1]:
            turns.append((str(answer.since or ""), state))
    return turns


def _story(place: Path, one: InputFile) -> Mapping[str, Any]:
    return tomllib.loads(read_then(place / one.path, one.sha256).decode())


def _asks(told: object) -> bool:
    """Whether an absence somewhere in it hits people by what they have answered, but those who are claimed alone."""
    rules = (one for one in _tables(told) if "hits" in one or "of" in one)
    return any(one.get("hits", "everyone") not in _OF_NO_CLAIM and one.get("of") != ["claimed"] for one in rules)


def _tables(told: object) -> Iterator[Mapping[str, Any]]:
    if isinstance(told, Mapping):
        yield told
    parts = told.values() if isinstance(told, Mapping) else told if isinstance(told, list) else ()
    for part in parts:
        yield from _tables(part)
