"""Plans that are shown have been verified first, every time (docs/decisions/0003-verifier-apart.md)."""

from pathlib import Path

from planner.jobs import codes
from planner.jobs.inputs import PlanFile, read_plan_file
from planner.jobs.stops import ExitCode, StopCommandError


def read_verified(path: Path) -> PlanFile:
    """A plan with its case, after the verifier has accepted it.

    Raises:
        InputRefusedError: the plan or an input cannot be used, or an input has changed.
        StopCommandError: the verifier found something.
    """
    from planner.checks.verify import verify

    file = read_plan_file(path)
    found = verify(file.plan, file.case)
    if found:
        refused = codes.finding(codes.PLAN_REFUSED, file=path.name)
        raise StopCommandError(ExitCode.BAD_INPUT, (refused, *found))
    return file
