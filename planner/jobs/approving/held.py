"""What is told of a plan beside its figures: what was decided on it, and how far it has come."""

from typing import TYPE_CHECKING, NamedTuple

from planner.analysis.solved import Solved
from planner.jobs.approving.desk import desk_of
from planner.jobs.approving.grounds import standing_of
from planner.jobs.inputs import PlanFile
from planner.jobs.keeping.opened import ADOPTED, replacement
from planner.store.adopted import read_readable

if TYPE_CHECKING:
    from planner.reports.material import Decided
    from planner.store.adopted import Kept
    from planner.store.approvals import Standing


class Held(NamedTuple):
    """Of one plan."""

    decided: "Decided | None"
    approval: "Standing | None"
    claimed: int = 0
    """People placed in it whom somebody else claims by now, by another staff than the plan was solved with."""


def held(solved: Solved) -> Held:
    """Asked before the work goes to a child process, which sees no workspace."""
    if not isinstance(solved, PlanFile):
        return Held(None, None)
    return Held(decided(solved.adopted or adopted_from(solved)), standing_of(solved), len(claimed_of(solved)))


def claimed_of(file: PlanFile) -> frozenset[str]:
    """Ids of those placed in a plan whom somebody else claims since it was solved."""
    from planner.jobs.force.comparing import claimed_since

    return claimed_since(file) & {one.person for one in file.plan.placements}


def decided(kept: "Kept | None") -> "Decided | None":
    """The record of an adopted plan, and what has taken its place."""
    from planner.reports.material import Decided

    return Decided(kept.record, replacement(kept)) if kept else None


def adopted_from(file: PlanFile) -> "Kept | None":
    """The adopted plan that was made of just these bytes in the workspace; of several one that still counts."""
    return adopted_of(file.origin) if desk_of(file.path) else None


def replacing(sha256: str) -> str:
    """Name of the adopted plan that has taken the place of one in use, by its bytes; empty if none has."""
    kept = adopted_of(sha256) or next((kept for kept in read_readable(ADOPTED) if kept.plan_sha256 == sha256), None)
    return replacement(kept) if kept else ""


def adopted_of(sha256: str) -> "Kept | None":
    """The same by the bytes alone, where a workspace is open."""
    made = [kept for kept in read_readable(ADOPTED) if kept.record.source_sha256 == sha256]
    return min(made, key=lambda kept: (bool(replacement(kept)), -kept.record.decided_on.toordinal()), default=None)
