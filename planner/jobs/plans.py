"""Plans that are shown have been verified first, every time (docs/decisions/0003-verifier-apart.md)."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from planner.compute import stream
from planner.domain.finding import InputRefusedError, finding
from planner.domain.plan import RULES, InputKind, Status
from planner.jobs import codes
from planner.jobs.finished import answer_of
from planner.jobs.inputs import PlanFile, read_plan_file
from planner.jobs.stops import ExitCode, StopCommandError
from planner.store.purged import PURGED

if TYPE_CHECKING:
    from threading import Event

T = TypeVar("T")


def read_verified(path: Path) -> PlanFile:
    """A plan by today's rules with its case, after the verifier has accepted it.

    Raises:
        InputRefusedError: the plan was made by older rules; or as ``read_of_any_rules``.
        StopCommandError: the verifier found something.
    """
    return of_today(read_of_any_rules(path))


def of_today(file: PlanFile) -> PlanFile:
    """The same plan; what reads its levels or its proof knows today's only.

    Raises:
        InputRefusedError: the plan was made by older rules.
    """
    if file.plan.older:
        facts = {"rules": file.plan.rules, "today": RULES}
        raise InputRefusedError((finding(codes.OLDER_PLAN, file=file.path.name, facts=facts),))
    return file


def scenarios_of(file: PlanFile) -> dict[Path, str]:
    """The scenarios that a plan was made from, each with its hash as it was then."""
    return {file.path.parent / one.path: one.sha256 for one in file.plan.inputs if one.kind is InputKind.SCENARIO}


def of_one_scenario(*files: PlanFile) -> None:
    """Asked by what works with one scenario at a time.

    Raises:
        InputRefusedError: a plan is a joint one, for several scenarios.
    """
    joint = [file for file in files if file.plan.scenarios]
    if joint:
        told = ((file.path.name, ", ".join(file.plan.scenarios)) for file in joint)
        raise InputRefusedError(tuple(finding(codes.JOINT_PLAN, file=name, scenarios=ids) for name, ids in told))


def read_of_any_rules(path: Path) -> PlanFile:
    """A plan with its case, after the verifier has accepted it, whichever rules it was made by.

    Of a plan that somebody was purged from since, the verifier's last word holds.

    Raises:
        InputRefusedError: the plan or an input cannot be used, or an input has changed.
        StopCommandError: the verifier found something.
    """
    from planner.checks.verify import examine

    file = read_plan_file(path)
    if file.verdict:
        return file
    faults, certified = examine(file.plan, file.case)
    if faults:
        refused = finding(codes.PLAN_REFUSED, file=path.name)
        raise StopCommandError(ExitCode.BAD_INPUT, (refused, *faults))
    return replace(file, certified=certified)


def read_solved(path: Path) -> PlanFile:
    """A verified plan with its case; what falls with somebody can be told only of a plan that was solved to its end.

    Raises:
        InputRefusedError: the solver did not find the plan to be optimal; or as ``read_verified``.
        StopCommandError: the verifier found something.
    """
    return to_its_end(read_verified(path))


def of_everybody(file: PlanFile) -> PlanFile:
    """The same plan, asked by what decides on it or works it out anew: that can be done with all its people only.

    Raises:
        InputRefusedError: E-HASH-005 somebody was purged from what it rests on.
    """
    if file.verdict:
        one, name = file.verdict, file.path.name
        facts = {"day": one.day, "checked": one.checked, "ground": one.ground}
        raise InputRefusedError((finding(PURGED, file=name, plan=name, number=one.number or "–", facts=facts),))
    return file


def to_its_end(file: PlanFile) -> PlanFile:
    """The same plan, asked by what can be told only of one that was solved to its end.

    Raises:
        InputRefusedError: the solver did not find the plan to be optimal; or as ``of_everybody``.
    """
    of_everybody(file)
    if file.plan.status is not Status.OPTIMAL:
        raise InputRefusedError((finding(codes.NOT_PROVEN, file=file.path.name),))
    return file


def only_item(work: Callable[..., Iterator[T]], arguments: tuple[Any, ...], stop: "Event | None" = None) -> T:
    """The one item of some work in a child process; ``stop`` ends it, as Ctrl-C does.

    Raises:
        KeyboardInterrupt: the user stopped it.
        StopCommandError: the process died.
    """
    item: T = answer_of(stream(work, arguments, stop=stop))
    return item
