"""What came of work that is of no use without an answer, and how a command ends where there is none."""

from typing import Any

from planner.compute import Ended, Outcome
from planner.domain.finding import finding
from planner.jobs import codes
from planner.jobs.stops import ExitCode, StopCommandError

_ENDED = {Ended.TIME_LIMIT: codes.NO_ANSWER_IN_TIME, Ended.CRASHED: codes.CHILD_DIED}


def answer_of(outcome: Outcome[Any], *, whole: bool = False) -> Any:
    """The latest item of some work.

    Args:
        outcome: how it ended.
        whole: an item counts only if the work came to its end.

    Raises:
        KeyboardInterrupt: the user stopped it before.
        StopCommandError: the time limit did, or the process died (exit code 3).
    """
    if outcome.ended is Ended.COMPLETED or (outcome.latest is not None and not whole):
        return outcome.latest
    if outcome.ended is Ended.INTERRUPTED:
        raise KeyboardInterrupt
    if outcome.trouble:
        raise outcome.trouble
    raise StopCommandError(ExitCode.NO_PLAN, (finding(_ENDED[outcome.ended]),))
