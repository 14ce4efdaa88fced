"""What falls with somebody can be told only of a plan that is proven best."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeVar

from planner.compute import stream
from planner.domain.finding import InputRefusedError
from planner.domain.plan import Status
from planner.jobs import codes
from planner.jobs.inputs import PlanFile
from planner.jobs.plans import read_verified

T = TypeVar("T")


def read_proven(path: Path) -> PlanFile:
    """A verified plan with its case.

    Raises:
        InputRefusedError: the plan is not proven optimal; or as ``read_verified``.
        StopCommandError: the verifier found something.
    """
    file = read_verified(path)
    if file.plan.status is not Status.OPTIMAL:
        raise InputRefusedError((codes.finding(codes.NOT_PROVEN, file=path.name),))
    return file


def only_item(work: Callable[..., Iterator[T]], arguments: tuple[Any, ...]) -> T:
    """The one item of some work in a child process.

    Raises:
        KeyboardInterrupt: the user stopped it.
    """
    latest: T | None = stream(work, arguments).latest
    if latest is None:
        raise KeyboardInterrupt
    return latest
