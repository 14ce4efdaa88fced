"""What reports tell of a plan beside its figures: what was decided on it, and how far it has come."""

from typing import TYPE_CHECKING, NamedTuple

from planner.analysis.solved import Solved
from planner.jobs.approving.grounds import standing_of
from planner.jobs.inputs import PlanFile
from planner.jobs.keeping.opened import replacement

if TYPE_CHECKING:
    from planner.reports.material import Decided
    from planner.store.approvals import Standing


class Held(NamedTuple):
    """Of one plan."""

    decided: "Decided | None"
    approval: "Standing | None"


def held(solved: Solved) -> Held:
    """Asked before the work goes to a child process, which sees no workspace."""
    from planner.reports.material import Decided

    if not isinstance(solved, PlanFile):
        return Held(None, None)
    kept = solved.adopted
    return Held(Decided(kept.record, replacement(kept)) if kept else None, standing_of(solved))
