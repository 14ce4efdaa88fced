"""Whether today's staff is for a plan the one that it was solved from: that people were asked changes nothing."""

import tomllib
from collections.abc import Iterator, Mapping
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
    (then,) = [one for one in plan.inputs if one.kind is InputKind.ROSTER]
    stories = (one for one in plan.inputs if one.kind is InputKind.SCENARIO)
    if plan.changes or any(_asks(_story(place, one)) for one in stories):
        return False
    return _same(place / then.path, then.sha256, now, file_hash(now))


# Every page of a plan asks, and a roster of thousands takes its time to read.
@lru_cache(maxsize=16)
def _same(path: Path, then: str, now: Path, _now: str) -> bool:
    with as_they_were({path: then}):
        before, data = read_roster_and_bytes(path)
    if sha256(data).hexdigest() != then:  # kept no more
        return False
    old, new = ({one.id: one for one in those.people} for those in (before, read_roster_and_bytes(now)[0]))
    return old.keys() == new.keys() and all(_alike(one, new[ident]) for ident, one in old.items())


def _alike(old: Person, new: Person) -> bool:
    if old == new:
        return True
    return _claimed(old.claim) == _claimed(new.claim) and old.model_copy(update={"claim": new.claim}) == new


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
