"""Versions with which a plan is compared: that decided on last, that approved last, and what is in force or adopted."""

from collections.abc import Iterator
from contextlib import suppress
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from planner.domain.finding import InputRefusedError
from planner.domain.plan import Plan
from planner.files.mounts import as_they_were
from planner.files.places import is_file
from planner.jobs.approving.choosing import plans_in_force
from planner.jobs.approving.decide import source_of
from planner.jobs.approving.desk import Desk, desk_of
from planner.jobs.inputs import PlanFile
from planner.jobs.keeping.opened import ADOPTED
from planner.jobs.papers.older import read_at
from planner.jobs.plans import read_verified
from planner.store.adopted import read_readable, replaced_by
from planner.store.approvals import Kind, Step
from planner.store.purged import left_of

if TYPE_CHECKING:
    from planner.store.adopted import Kept


class How(StrEnum):
    """What a version is to the plan that is compared with it."""

    BACK = "back"
    """Sent back."""
    APPROVED = "approved"
    FORCE = "force"
    """Something of the plan's scenarios is in force by it."""
    ADOPTED = "adopted"


class Before(NamedTuple):
    """A version of a plan."""

    how: How
    path: Path
    sha256: str
    """Of its bytes there."""
    source: str
    """Of the bytes that were decided on."""
    step: Step | None = None
    name: str = ""
    """Of an adopted plan its name, of one in force its scenario's id."""


def befores(file: PlanFile) -> list[Before]:
    """Each version once: what this account decided on last, or anybody if it never has, comes first.

    Raises:
        InputRefusedError: E-APPROVAL-001 what is written of it has been changed.
    """
    desk = desk_of(file.path)
    if desk is None:
        return []
    versions: dict[str, Before] = {}
    for version in (*_decided(desk, file), *_in_force(file), *_adopted(file)):
        if version.source != source_of(file):
            versions.setdefault(version.source, version)
    return [*versions.values()]


def _decided(desk: Desk, file: PlanFile) -> Iterator[Before]:
    kinds = {Kind.APPROVED: How.APPROVED, Kind.BACK: How.BACK}
    steps = [one for one in desk.steps(file.plan.scenario).steps if one.kind in kinds]
    others = [one for one in steps if one.plan_sha256 != source_of(file)]
    own = [one for one in others if one.account == desk.account]
    approved = [one for one in others if one.kind is Kind.APPROVED]
    for step in (*(own or others)[-1:], *approved[-1:]):
        yield Before(kinds[step.kind], file.path, step.plan_sha256, step.plan_sha256, step)


def _in_force(file: PlanFile) -> Iterator[Before]:
    for one in plans_in_force():
        if not _apart(one.plan, file.plan):
            yield Before(How.FORCE, one.path, one.sha256, one.sha256, name=one.plan.scenario)


def _adopted(file: PlanFile) -> Iterator[Before]:
    for kept, _ in sharing(file):
        if is_file(kept.plan):
            yield Before(How.ADOPTED, kept.plan, kept.plan_sha256, kept.record.source_sha256, name=kept.record.name)


def sharing(file: PlanFile) -> "Iterator[tuple[Kept, frozenset[str]]]":
    """Each adopted plan that counts and is for a scenario of the plan's, with those that it is for besides."""
    there = [*read_readable(ADOPTED)]
    for kept in there:
        if not replaced_by(kept, there):
            plan = plan_before(Before(How.ADOPTED, kept.plan, kept.plan_sha256, kept.record.source_sha256))
            ids = {*(plan.scenarios or (plan.scenario,))} if plan else {kept.record.scenario}
            if not ids.isdisjoint(file.plan.ids):
                yield kept, frozenset(ids.difference(file.plan.ids))


def _apart(one: Plan, other: Plan) -> bool:
    """Whether two plans share no scenario."""
    return set(one.ids).isdisjoint(other.ids)


def plan_before(version: Before) -> Plan | None:
    """The plan alone, not verified; None where it cannot be read any more."""
    left = left_of(version.path, version.sha256)
    with suppress(InputRefusedError, OSError), as_they_were({version.path: left}):
        return read_at(version.path, left)[0]
    return None


def read_before(version: Before) -> PlanFile:
    """A version with all that it rests on as it was then, verified anew.

    Raises:
        InputRefusedError: it is kept no longer, or something that it rests on is not.
        StopCommandError: the verifier found something.
    """
    with as_they_were({version.path: left_of(version.path, version.sha256)}):
        return read_verified(version.path)
