"""Sends a plan or takes it back, approves it, or sends it back; whoever made it or sent it never decides on it."""

from collections.abc import Iterator
from pathlib import Path

from planner.domain.finding import InputRefusedError, finding
from planner.jobs.approving import codes
from planner.jobs.approving.desk import Desk, desk_at, may, reason_of
from planner.jobs.approving.order import deputy_for, read_order
from planner.jobs.inputs import PlanFile
from planner.jobs.keeping.opened import ADOPTED
from planner.jobs.plans import of_everybody
from planner.store.adopted import read_readable
from planner.store.approvals import Kind, State, Step, Steps, standing


def send(file: PlanFile, reason: str = "") -> Step:
    """Sends a verified plan to those who approve.

    Args:
        file: the plan, verified.
        reason: what they should know; may be empty.

    Raises:
        InputRefusedError: E-APPROVAL-002, -003, -009; -006 it is approved already; E-HASH-005.
        OSError: nothing has changed.
    """
    desk = desk_at(file.path)
    desk.require(*may(Kind.SENT))
    steps, sha256 = desk.steps(of_everybody(file).plan.scenario), source_of(file)
    if standing(steps.steps, sha256).state is State.APPROVED:
        raise InputRefusedError((finding(codes.APPROVED_ALREADY, file=file.path.name),))
    return desk.add(steps, desk.step(sha256, Kind.SENT, reason_of(reason) if reason else ""))


def withdraw(file: PlanFile) -> Step:
    """Takes back a plan that is sent and not decided on: it is a draft again.

    Raises:
        InputRefusedError: E-APPROVAL-002, -003, -009; -005 it waits for nobody.
        OSError: nothing has changed.
    """
    desk = desk_at(file.path)
    desk.require(*may(Kind.WITHDRAWN))
    steps, sha256 = desk.steps(file.plan.scenario), source_of(file)
    if standing(steps.steps, sha256).state is not State.SENT:
        raise InputRefusedError((finding(codes.NOT_SENT, file=file.path.name),))
    return desk.add(steps, desk.step(sha256, Kind.WITHDRAWN))


def approve(file: PlanFile, reason: str = "", *, as_deputy: bool = False) -> Step:
    """Approves exactly the bytes of a verified plan; names in force that come from it lose an emergency's mark.

    Args:
        file: the plan, verified.
        reason: what goes with it; a deputy must give one.
        as_deputy: whether it is done in the place of the one who would approve.

    Raises:
        InputRefusedError: E-APPROVAL-002 to -006 and -009 to -012; E-HASH-005; nothing has changed.
        OSError: nothing has changed.
    """
    from planner.store.force.unmarking import unmark

    desk = desk_at(file.path)
    steps, sha256, makers = _deciding(desk, of_everybody(file), Kind.APPROVED)
    if (state := standing(steps.steps, sha256).state) is State.APPROVED:
        raise InputRefusedError((finding(codes.APPROVED_ALREADY, file=file.path.name),))
    if state is not State.SENT:
        raise InputRefusedError((finding(codes.NOT_SENT, file=file.path.name),))
    instead = deputy_for(desk, as_deputy=as_deputy)
    said = reason_of(reason) if reason or instead else ""
    step = desk.step(sha256, Kind.APPROVED, said)
    whole = step.model_copy(update={"deputy_for": instead, "made_by": tuple(sorted(makers))})
    plans = {sha256, *_adopted_from(sha256)}
    return desk.add(steps, whole, lambda: unmark(desk.session, plans, desk.session.action))


def _adopted_from(sha256: str) -> Iterator[str]:
    """Of plans that were adopted from these bytes: their own, which differ in paths alone."""
    for kept in read_readable(ADOPTED):
        if kept.record.source_sha256 == sha256:
            yield from (file.sha256 for file in kept.record.files if file.path == kept.record.plan)


def send_back(file: PlanFile, reason: str) -> Step:
    """Sends a plan back with a reason; one that has been approved is not any more.

    Raises:
        InputRefusedError: E-APPROVAL-002 to -005, -009; nothing has changed.
        OSError: nothing has changed.
    """
    desk = desk_at(file.path)
    steps, sha256, _ = _deciding(desk, file, Kind.BACK)
    if standing(steps.steps, sha256).state not in (State.SENT, State.APPROVED):
        raise InputRefusedError((finding(codes.NOT_SENT, file=file.path.name),))
    return desk.add(steps, desk.step(sha256, Kind.BACK, reason_of(reason)))


def source_of(file: PlanFile) -> str:
    """What is decided on: of an adopted plan the bytes that it was adopted from, which differ in paths alone."""
    return file.adopted.record.source_sha256 if file.adopted else file.origin


def _deciding(desk: Desk, file: PlanFile, kind: Kind) -> tuple[Steps, str, frozenset[str]]:
    """The steps, the hash, and who made or sent it, once it is sure that this account is none of them.

    The bytes that count are those of the plan's whole history: whoever has ever stored them has made them, whoever
    stored them again.
    """
    desk.require(*may(kind))
    steps, sha256 = desk.steps(file.plan.scenario), source_of(file)
    makers = _makers(desk, steps, sha256)
    if desk.account in makers:
        raise InputRefusedError((finding(codes.OWN_PLAN, file=file.path.name, name=desk.account),))
    return steps, sha256, makers


def _makers(desk: Desk, steps: Steps, sha256: str) -> frozenset[str]:
    sent = {one.account for one in steps.steps if one.kind is Kind.SENT and one.plan_sha256 == sha256}
    return desk.shelf.makers(sha256) | sent


def makers_of(desk: Desk, file: PlanFile) -> frozenset[str]:
    """Names of the accounts that have made or sent a plan."""
    return _makers(desk, desk.steps(file.plan.scenario), source_of(file))


def may_decide(path: Path, scenario: str, sha256: str) -> bool:
    """Whether this account has neither made nor sent the plan with these bytes; its role is asked elsewhere."""
    desk = desk_at(path)
    return desk.account not in _makers(desk, desk.steps(scenario), sha256)


def deciders(file: PlanFile) -> tuple[str, ...]:
    """Names of the accounts that may decide on a plan now, in their order where there is one."""
    desk, (order, able) = desk_at(file.path), read_order(file.path)
    makers = makers_of(desk, file)
    return tuple(name for name in order.names or able if name not in makers)
