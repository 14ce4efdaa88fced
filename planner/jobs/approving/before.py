"""The plan of a scenario that was approved last, other than the one that lies there now."""

from planner.files.mounts import as_they_were
from planner.jobs.approving.decide import source_of
from planner.jobs.approving.desk import desk_of
from planner.jobs.inputs import PlanFile
from planner.jobs.plans import read_verified
from planner.store.approvals import Kind, Step


def approved_step(file: PlanFile) -> Step | None:
    """The last approval of other bytes of the same scenario; None if there is none.

    Raises:
        InputRefusedError: E-APPROVAL-001 what is written of it has been changed.
    """
    desk = desk_of(file.path)
    steps = desk.steps(file.plan.scenario).steps if desk else ()
    others = [step for step in steps if step.kind is Kind.APPROVED and step.plan_sha256 != source_of(file)]
    return others[-1] if others else None


def approved_plan(file: PlanFile, step: Step) -> PlanFile:
    """The plan that a step approved, with all that it rests on as it was then, verified anew.

    Raises:
        InputRefusedError: it is kept no longer, or something that it rests on is not.
        StopCommandError: the verifier found something.
    """
    with as_they_were({file.path: step.plan_sha256}):
        return read_verified(file.path)
